/** Lets `at a time` run, and a bounded number wait, each key once. */
export interface Turnstile<K> {
  /** Runs `work` in its turn; `false` when the key is in already, or too many wait. @throws what `work` throws. */
  readonly pass: (key: K, work: () => Promise<void>) => Promise<boolean>;
}

export const createTurnstile = <K>(atATime: number, maxWaiting: number): Turnstile<K> => {
  const inside = new Set<K>();
  const waiting: (() => void)[] = [];
  let running = 0;
  const leave = (key: K): void => {
    inside.delete(key);
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  };
  return {
    pass: async (key, work) => {
      if (inside.has(key) || (running >= atATime && waiting.length >= maxWaiting)) return false;
      inside.add(key);
      if (running >= atATime) await new Promise<void>((resolve) => waiting.push(resolve));
      else running += 1;
      try {
        await work();
        return true;
      } finally {
        leave(key);
      }
    },
  };
};
