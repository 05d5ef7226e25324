import { median, nearWorst, quantile, rounded, type Measure } from './row.ts';

/** What came of one row. */
export interface Outcome {
  readonly id: string;
  readonly what: string;
  readonly measures: readonly Measure[];
  /** Why there are no measures. */
  readonly failure?: string;
  /** The one-minute load of the machine before and after: what else ran meanwhile. */
  readonly load: readonly [before: number, after: number];
  readonly seconds: number;
}

const spread = (values: readonly number[], better: Measure['better']) => ({
  count: values.length,
  best: better === 'less' ? quantile(values, 0) : quantile(values, 1),
  p50: median(values),
  p95: nearWorst(values, better),
  worst: better === 'less' ? quantile(values, 1) : quantile(values, 0),
});

/** Above 1, ours is the better one. */
const ratioOf = ({ ours, peer, better }: Measure): number =>
  better === 'less' ? median(peer) / median(ours) : median(ours) / median(peer);

export const measureJson = (measure: Measure): object => ({
  ...measure,
  ourSpread: spread(measure.ours, measure.better),
  peerSpread: spread(measure.peer, measure.better),
  ratio: ratioOf(measure),
});

/** `68.5 / 100 ms (52 – 110)`: median, near worst, and from the least to the most. One value stands alone. */
export const spreadText = (values: readonly number[], { better, unit }: Measure): string => {
  if (values.length === 0) return '–';
  const named = unit === 'score' ? '' : ` ${unit}`;
  if (values.length === 1) return `${rounded(median(values))}${named}`;
  const [middle, worse] = [rounded(median(values)), rounded(nearWorst(values, better))];
  const [least, most] = [rounded(quantile(values, 0)), rounded(quantile(values, 1))];
  return `${middle} / ${worse}${named} (${least} – ${most})`;
};

const ratioText = (measure: Measure): string => {
  const ratio = rounded(ratioOf(measure));
  return measure.peer.length === 0 || !Number.isFinite(ratio) ? '–' : `${ratio}x`;
};

const MET = new Map([
  [true, 'yes'],
  [false, 'NO'],
]);

const cells = (measure: Measure): readonly string[] => [
  measure.what,
  spreadText(measure.ours, measure),
  spreadText(measure.peer, measure),
  measure.peerName,
  ratioText(measure),
  measure.target,
  measure.met === undefined ? '–' : (MET.get(measure.met) ?? '–'),
];

const HEAD = [
  'what',
  'ours p50 / p95 (min – max)',
  'peer p50 / p95 (min – max)',
  'peer',
  'ratio',
  'target',
  'met',
];

const rowsOf = ({ id, measures, failure }: Outcome): readonly (readonly string[])[] =>
  failure === undefined
    ? measures.map(cells)
    : [[id, 'CRASHED', '', failure.split('\n')[0]?.slice(0, 80) ?? '', '', '', 'NO']];

/** A Markdown table whose columns also line up in a terminal. */
export const table = (outcomes: readonly Outcome[]): string => {
  const rows = [HEAD, ...outcomes.flatMap(rowsOf)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), rule, ...body.map(line)].join('\n');
};
