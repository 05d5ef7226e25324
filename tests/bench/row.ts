/** One figure of ours beside the same figure of a peer, from one run on one machine with the same data. */
export interface Measure {
  readonly what: string;
  /** `score` has no unit: a count or a share. */
  readonly unit: 'ms' | 'kB' | 'KiB' | 'MB' | 'MB/s' | 'score';
  readonly better: 'less' | 'more';
  readonly peerName: string;
  readonly ours: readonly number[];
  /** Empty when nothing comparable could be measured; `facts` then says why. */
  readonly peer: readonly number[];
  readonly target: string;
  /** `undefined` when nobody set a target. */
  readonly met: boolean | undefined;
  /** What else was seen, for who reads bench.json later. */
  readonly facts: Readonly<Record<string, string | number | readonly number[]>>;
  /** Lines of Markdown for docs/benchmarks.md, beneath the plot. */
  readonly details?: readonly string[];
}

/** One row of design.md section 9. It opens what it needs and closes it; nothing in it fails because it was slow. */
export interface Row {
  /** Its name on the command line and of its plot: lower case and hyphens. */
  readonly id: string;
  readonly what: string;
  readonly run: (say: (progress: string) => void) => Promise<readonly Measure[]>;
}

/** Nearest rank; `share` of 0.95 is the value that 95 of 100 do not pass. `NaN` without values. */
export const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(share * values.length) - 1)] ?? Number.NaN;

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The worse end: 95 of 100 are at least this good. */
export const nearWorst = (values: readonly number[], better: Measure['better']): number =>
  quantile(values, better === 'less' ? 0.95 : 0.05);

/** Three digits that count. */
export const rounded = (value: number): number => Number(value.toPrecision(3));
