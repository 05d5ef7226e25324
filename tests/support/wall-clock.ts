import type { Chance } from '../../src/kit/world/chance.ts';
import type { Clock } from '../../src/kit/world/clock.ts';

/** The clock on the wall. */
export const wallClock: Clock = {
  nowMs: () => performance.timeOrigin + performance.now(),
  turn: () => new Promise((resolve) => setImmediate(resolve)),
  wait: (ms, { signal }) =>
    new Promise((resolve, reject) => {
      const refuse = (): void => reject(new DOMException('the wait was cut short', 'AbortError'));
      if (signal.aborted) {
        refuse();
        return;
      }
      const timer = setTimeout(resolve, ms);
      signal.addEventListener(
        'abort',
        () => {
          clearTimeout(timer);
          refuse();
        },
        { once: true },
      );
    }),
};

export const realChance: Chance = { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) };
