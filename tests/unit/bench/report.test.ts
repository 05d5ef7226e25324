import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { plotOf } from '../../bench/plot.ts';
import { table } from '../../bench/report.ts';
import { nearWorst, type Measure } from '../../bench/row.ts';
import { ROWS } from '../../bench/rows.ts';

const measure = (change: Partial<Measure> = {}): Measure => ({
  what: 'note <saved> & shown',
  unit: 'ms',
  better: 'less',
  peerName: 'OrbitDB',
  ours: [12, 10, 11, 40],
  peer: [20, 24, 22],
  target: 'p95 ≤ 50 ms',
  met: true,
  facts: {},
  ...change,
});

const outcomeOf = (measures: readonly Measure[]) =>
  ({ id: 'notes', what: 'notes', measures, load: [0.1, 0.2], seconds: 3 }) as const;

describe('the table of figures', () => {
  it('gives the median, the near worst, the ends and the ratio of the medians', () => {
    const line = table([outcomeOf([measure()])]).replaceAll(/ +/g, ' ');
    expect(line).toContain(
      '| 11 / 40 ms (10 – 40) | 22 / 24 ms (20 – 24) | OrbitDB | 2x | p95 ≤ 50 ms | yes |',
    );
  });

  it('turns the ratio round where more is better', () => {
    expect(table([outcomeOf([measure({ unit: 'MB/s', better: 'more' })])])).toContain('| 0.5x ');
  });

  it('shows no verdict and no ratio where there is no target and no peer', () => {
    const line = table([outcomeOf([measure({ peer: [], peerName: '–', target: '–', met: undefined })])]);
    expect(line.split('\n').at(-1)).toMatch(/\| – +\| – +\| – +\| – +\| – +\|$/);
  });

  it('names a row that crashed', () => {
    expect(table([{ ...outcomeOf([]), failure: 'no station\nat …' }])).toContain('CRASHED');
  });
});

describe('a plot', () => {
  it('draws every single value, and the words as text', () => {
    const svg = plotOf('notes', [measure()]);
    expect(svg.match(/<circle class="ours"/g)).toHaveLength(4);
    expect(svg.match(/<circle class="peer"/g)).toHaveLength(3);
    expect(svg).toContain('note &lt;saved> &amp; shown');
  });

  it('keeps each value within the picture, on a short axis and on a logarithmic one', () => {
    const svg = plotOf('notes', [
      measure(),
      measure({ ours: [0.02, 3], peer: [9_000] }),
      measure({ ours: [0] }),
    ]);
    const places = [...svg.matchAll(/cx="([^"]+)"/g)].map(([, x]) => Number(x));
    expect(places).toHaveLength(14);
    for (const x of places) expect(x >= 100 && x <= 720).toBe(true);
  });
});

describe('the rows', () => {
  it('have names of their own, and each is told in docs/benchmarks.md', () => {
    const ids = ROWS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const told = readFileSync('docs/benchmarks.md', 'utf8');
    expect(ids.filter((id) => !told.includes(`\n| \`${id}\``))).toEqual([]);
  });
});

it('near worst is the value that 95 of 100 do not pass', () => {
  const values = Array.from({ length: 100 }, (_, index) => index + 1);
  expect(nearWorst(values, 'less')).toBe(95);
  expect(nearWorst(values, 'more')).toBe(5);
});
