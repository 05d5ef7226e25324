/** Counters that `istanbul-lib-instrument` leaves in the built targets. */
interface FileCounters {
  readonly s: Readonly<Record<string, number>>;
  readonly b: Readonly<Record<string, readonly number[]>>;
}

declare global {
  var __fuzz_coverage__: Readonly<Record<string, FileCounters>> | undefined;
}

/** 1, 2, 3, 4 to 7, 8 to 15, 16 and more: how often counts, but not exactly (AFL's buckets). */
const bucketOf = (count: number): number => (count < 4 ? count : count < 8 ? 4 : count < 16 ? 5 : 6);

/** Tells after each case whether it went where no case went before. */
export interface Coverage {
  readonly isNew: () => boolean;
  /** Statements and branches with a count, by how often. */
  readonly seen: () => number;
}

const countsOf = ({ s, b }: FileCounters): readonly number[] => [
  ...Object.values(s),
  ...Object.values(b).flat(),
];

const countsNow = (): ReadonlyMap<string, readonly number[]> =>
  new Map(
    Object.entries(globalThis.__fuzz_coverage__ ?? {}).map(([file, counters]) => [file, countsOf(counters)]),
  );

/** Counts from now on. Without instruments every case is as new as any other: `isNew` says no. */
export const createCoverage = (): Coverage => {
  const seen = new Map<string, Uint8Array>();
  let before = countsNow();
  let total = 0;
  const isNew = (): boolean => {
    const now = countsNow();
    let found = false;
    for (const [file, counts] of now) {
      const last = before.get(file);
      const marks = seen.get(file) ?? new Uint8Array(counts.length);
      seen.set(file, marks);
      counts.forEach((count, index) => {
        const bit = 1 << bucketOf(count - (last?.[index] ?? 0));
        if (bit === 1 || ((marks[index] ?? 0) & bit) !== 0) return;
        marks[index] = (marks[index] ?? 0) | bit;
        total += 1;
        found = true;
      });
    }
    before = now;
    return found;
  };
  return { isNew, seen: () => total };
};
