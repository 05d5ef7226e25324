/** Calls `again` whenever the page comes back into sight or the network comes back: what waits is tried at once. */
export const onReturn = (again: () => void, signal: AbortSignal): void => {
  window.addEventListener('online', again, { signal });
  window.addEventListener('pageshow', again, { signal });
  const inSight = (): void => {
    if (document.visibilityState === 'visible') again();
  };
  document.addEventListener('visibilitychange', inSight, { signal });
};

/** Calls `last` whenever the page goes out of sight: a phone may end it there without another word. */
export const onLeaving = (last: () => void, signal: AbortSignal): void => {
  window.addEventListener('pagehide', last, { signal });
  const outOfSight = (): void => {
    if (document.visibilityState === 'hidden') last();
  };
  document.addEventListener('visibilitychange', outOfSight, { signal });
};
