/**
 * Work by key: the newest wish of a key replaces its older one, no key runs twice at a time, the best goes first. Ranks
 * share the lanes: what is of a low rank finds some that no higher one may fill.
 */
export interface WorkQueue<K, T> {
  readonly add: (key: K, item: T) => void;
}

export interface WorkQueueOptions<K, T> {
  /** How many of each rank or a higher one may run at a time, rank 0 first: `[4]`, or `[4, 2]` with two kept for rank 0. */
  readonly lanes: readonly number[];
  /** An index into `lanes`, asked when the item is added. */
  readonly rankOf?: (key: K, item: T) => number;
  /** Negative when `a` goes before `b`; among items of one rank. */
  readonly order: (a: T, b: T) => number;
  /** Asked of what waits whenever there is a place for some of it: what is not wanted any more goes, and costs no place. */
  readonly isWanted?: (item: T) => boolean;
  /** Must not throw. */
  readonly work: (key: K, item: T) => Promise<void>;
  readonly signal: AbortSignal;
}

/** The best of those that wait; lets go of what is not wanted any more. */
const bestOf = <K, T>(
  waiting: Map<K, T>,
  running: ReadonlyMap<K, number>,
  { order, isWanted = () => true }: Pick<WorkQueueOptions<K, T>, 'order' | 'isWanted'>,
): readonly [K, T] | undefined => {
  let first: readonly [K, T] | undefined;
  for (const entry of waiting) {
    const [key, item] = entry;
    if (!isWanted(item)) waiting.delete(key);
    else if (!running.has(key) && (first === undefined || order(item, first[1]) < 0)) first = entry;
  }
  return first;
};

export const createWorkQueue = <K, T>(options: WorkQueueOptions<K, T>): WorkQueue<K, T> => {
  const { lanes, rankOf = () => 0, work, signal } = options;
  /** By rank. */
  const waiting = lanes.map(() => new Map<K, T>());
  const running = new Map<K, number>();
  const isFree = (rank: number): boolean =>
    [...running.values()].filter((other) => other >= rank).length < (lanes[rank] ?? 0) &&
    running.size < (lanes[0] ?? 0);
  const start = (rank: number, [key, item]: readonly [K, T]): void => {
    waiting[rank]?.delete(key);
    running.set(key, rank);
    void work(key, item).finally(() => {
      running.delete(key);
      pump();
    });
  };
  const pump = (): void => {
    for (const [rank, items] of waiting.entries())
      while (!signal.aborted && isFree(rank)) {
        const next = bestOf(items, running, options);
        if (next === undefined) break;
        start(rank, next);
      }
  };
  return {
    add: (key, item) => {
      for (const items of waiting) items.delete(key);
      waiting[Math.min(rankOf(key, item), lanes.length - 1)]?.set(key, item);
      pump();
    },
  };
};
