import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { machine, versions } from './machine.ts';
import { plotOf } from './plot.ts';
import { spreadText, table, type Outcome } from './report.ts';
import type { Measure } from './row.ts';

const DOCUMENT = fileURLToPath(new URL('../../docs/benchmarks.md', import.meta.url));
const PLOTS = fileURLToPath(new URL('../../docs/benchmarks/', import.meta.url));
const MARKED = /<!-- measured -->[\s\S]*<!-- \/measured -->/;

/** The document has lost the two markers between which the figures go. */
export class NoMarkersError extends Error {
  override readonly name = 'NoMarkersError';
}

const missOf = (measure: Measure): string =>
  `- **${measure.what}**: ${spreadText(measure.ours, measure)}, wanted ${measure.target}.`;

const verdict = (outcomes: readonly Outcome[]): readonly string[] => {
  const measures = outcomes.flatMap((outcome) => outcome.measures);
  const judged = measures.filter(({ met }) => met !== undefined);
  const missed = judged.filter(({ met }) => met === false);
  const met = `${judged.length - missed.length} of ${judged.length} targets met.`;
  return missed.length === 0 ? [met] : [`${met} Not met:`, '', ...missed.map(missOf)];
};

const section = ({ id, what, measures, load, seconds }: Outcome): readonly string[] => [
  `### \`${id}\`: ${what}`,
  '',
  ...(measures.length === 0 ? ['No figures: it crashed.'] : [`![${what}](benchmarks/${id}.svg)`]),
  '',
  `Load average ${load[0]} before, ${load[1]} after; ${seconds} s.`,
  '',
  ...measures.flatMap(({ details = [] }) => (details.length === 0 ? [] : [...details, ''])),
];

const head = (date: string): string => {
  const { processor, cores, memoryGiB, system } = machine();
  const { commit, ...others } = versions();
  const named = Object.entries(others).map(([name, version]) => `${name} ${version}`);
  return `${date}, commit ${commit}, \`npm run bench -- --write\`. ${processor}, ${cores} cores, ${memoryGiB} GiB, ${system}. ${named.join(', ')}.`;
};

const drawPlots = (outcomes: readonly Outcome[]): void => {
  rmSync(PLOTS, { recursive: true, force: true });
  mkdirSync(PLOTS, { recursive: true });
  for (const { id, what, measures } of outcomes)
    if (measures.length > 0) writeFileSync(`${PLOTS}${id}.svg`, plotOf(what, measures));
};

/**
 * Writes the figures of a whole run between the markers of docs/benchmarks.md, and a plot for each row beside it. What
 * people wrote around the markers stays. @throws {NoMarkersError}
 */
export const writeDocument = async (outcomes: readonly Outcome[], date: string): Promise<void> => {
  const before = readFileSync(DOCUMENT, 'utf8');
  if (!MARKED.test(before)) throw new NoMarkersError(DOCUMENT);
  const measured = [
    '<!-- measured -->',
    '',
    head(date),
    '',
    table(outcomes),
    '',
    ...verdict(outcomes),
    '',
    ...outcomes.flatMap(section),
    '<!-- /measured -->',
  ].join('\n');
  drawPlots(outcomes);
  const text = before.replace(MARKED, () => measured);
  writeFileSync(DOCUMENT, await format(text, { ...(await resolveConfig(DOCUMENT)), parser: 'markdown' }));
};
