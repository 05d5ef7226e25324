import type { TabLock } from '../../ports/tab-lock.ts';

/** Web Locks: the browser frees a lock when its tab dies. https://www.w3.org/TR/web-locks/ */
export const createWebTabLock = (): TabLock => ({
  hold: async (name, work, { signal }) => {
    // The signal of a request ends its waiting only; once the lock is held, the work has to watch it.
    await navigator.locks.request(name, { signal }, () => work(signal));
  },
});
