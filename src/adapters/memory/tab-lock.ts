import type { TabLock } from '../../ports/tab-lock.ts';

const endOf = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the port promises the signal's own reason, whatever kind of value it is
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

/** One lock table: hand the same one to every "tab". First come, first served. */
export const createMemoryTabLock = (): TabLock => {
  const lastByName = new Map<string, Promise<void>>();
  return {
    hold: async (name, work, { signal }) => {
      signal.throwIfAborted();
      const before = lastByName.get(name) ?? Promise.resolve();
      let release = (): void => undefined;
      const released = new Promise<void>((resolve) => {
        release = resolve;
      });
      lastByName.set(
        name,
        before.then(() => released),
      );
      try {
        await Promise.race([before, endOf(signal)]);
        signal.throwIfAborted();
        await work(signal);
      } finally {
        release();
      }
    },
  };
};
