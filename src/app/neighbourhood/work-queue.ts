/** Work by key: the newest wish of a key replaces its older one, no key runs twice at a time, the best goes first. */
export interface WorkQueue<K, T> {
  readonly add: (key: K, item: T) => void;
}

export interface WorkQueueOptions<K, T> {
  readonly atATime: number;
  /** Negative when `a` goes before `b`. */
  readonly order: (a: T, b: T) => number;
  /** Must not throw. */
  readonly work: (key: K, item: T) => Promise<void>;
  readonly signal: AbortSignal;
}

export const createWorkQueue = <K, T>({
  atATime,
  order,
  work,
  signal,
}: WorkQueueOptions<K, T>): WorkQueue<K, T> => {
  const waiting = new Map<K, T>();
  const running = new Set<K>();
  const best = (): readonly [K, T] | undefined => {
    let first: readonly [K, T] | undefined;
    for (const entry of waiting)
      if (!running.has(entry[0]) && (first === undefined || order(entry[1], first[1]) < 0)) first = entry;
    return first;
  };
  const pump = (): void => {
    while (running.size < atATime && !signal.aborted) {
      const next = best();
      if (next === undefined) return;
      const [key, item] = next;
      waiting.delete(key);
      running.add(key);
      void work(key, item).finally(() => {
        running.delete(key);
        pump();
      });
    }
  };
  return {
    add: (key, item) => {
      waiting.set(key, item);
      pump();
    },
  };
};
