import type { TabChannel } from '../../src/ports/tab-lock.ts';

/** Tabs of one browser: what one posts, all others hear in the next microtask, never itself. */
export const createTabChannels = (): (() => TabChannel) => {
  const tabs = new Set<(message: unknown) => void>();
  return () => {
    const own = new Set<(message: unknown) => void>();
    return {
      post: (message) => {
        for (const listener of tabs) {
          if (!own.has(listener)) queueMicrotask(() => listener(message));
        }
      },
      onMessage: (listener, { signal }) => {
        own.add(listener);
        tabs.add(listener);
        signal.addEventListener('abort', () => {
          own.delete(listener);
          tabs.delete(listener);
        });
      },
    };
  };
};
