import { turn } from '../../src/adapters/browser/clock.ts';
import type { Clock } from '../../src/kit/world/clock.ts';

export interface HandClock extends Clock {
  /** Moves time on; whoever waited long enough goes on, in the order of their times, before this resolves. */
  readonly advance: (ms: number) => Promise<void>;
  /** The wall clock goes on and no timer does, as when a machine sleeps. */
  readonly sleep: (ms: number) => void;
  /** How many wait right now. */
  readonly waiting: () => number;
}

interface Sleeper {
  readonly atMs: number;
  readonly wake: () => void;
}

/** A clock that stands still until it is turned. It starts at 2026-11-23T08:00Z. */
export const createHandClock = (startMs: number = Date.UTC(2026, 10, 23, 8)): HandClock => {
  let nowMs = startMs;
  const sleepers = new Set<Sleeper>();
  const nextBefore = (endMs: number): Sleeper | undefined =>
    [...sleepers].filter(({ atMs }) => atMs <= endMs).toSorted((a, b) => a.atMs - b.atMs)[0];
  return {
    nowMs: () => nowMs,
    waiting: () => sleepers.size,
    sleep: (ms) => void (nowMs += ms),
    turn: () => Promise.resolve(),
    wait: (ms, { signal }) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted();
        const sleeper = { atMs: nowMs + ms, wake: resolve };
        sleepers.add(sleeper);
        signal.addEventListener(
          'abort',
          () => {
            // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the port promises the signal's reason
            if (sleepers.delete(sleeper)) reject(signal.reason);
          },
          { once: true },
        );
      }),
    advance: async (ms) => {
      const endMs = nowMs + ms;
      await turn();
      for (let next = nextBefore(endMs); next !== undefined; next = nextBefore(endMs)) {
        sleepers.delete(next);
        nowMs = Math.max(nowMs, next.atMs);
        next.wake();
        await turn();
      }
      nowMs = endMs;
      await turn();
    },
  };
};
