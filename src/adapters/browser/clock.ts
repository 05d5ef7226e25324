import type { Clock } from '../../kit/world/clock.ts';

/** Timers are signed 32-bit milliseconds in every browser: a longer one would fire at once. */
const LONGEST_TIMER_MS = 2_147_483_647;

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const onAbort = (): void => {
      clearTimeout(timer);
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the port promises the signal's own reason, whatever kind of value it is
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    signal.addEventListener('abort', onAbort, { once: true });
  });

/** Lets all that is ready run first. Timers are clamped to 4 ms, and to a second in a hidden page; messages are not. */
export const turn = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(undefined);
  });

/** The device's clock. */
export const createBrowserClock = (): Clock => ({
  nowMs: () => Date.now(),
  turn,
  wait: async (ms, { signal }) => {
    for (let left = ms; ; left -= LONGEST_TIMER_MS) {
      await pause(Math.min(Math.max(left, 0), LONGEST_TIMER_MS), signal);
      if (left <= LONGEST_TIMER_MS) return;
    }
  },
});
