import type { Clock } from '../../../kit/world/clock.ts';

/** A wait that an event can cut short. */
export interface Waker {
  /** Resolves after `ms`, or at the next `wake`; at once if woken since the last sleep. Resolves when aborted too. */
  readonly sleep: (ms: number) => Promise<void>;
  readonly wake: () => void;
}

export const createWaker = (clock: Pick<Clock, 'wait'>, signal: AbortSignal): Waker => {
  let nap = new AbortController();
  return {
    sleep: async (ms) => {
      const woken = AbortSignal.any([nap.signal, signal]);
      // The rejection only says that the wait was cut short; the caller looks at the world again either way.
      await clock.wait(ms, { signal: woken }).catch(() => undefined);
      if (nap.signal.aborted) nap = new AbortController();
    },
    wake: () => nap.abort(),
  };
};
