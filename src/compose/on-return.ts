/** Calls `again` whenever the page comes back into sight or the network comes back: what waits is tried at once. */
export const onReturn = (again: () => void, signal: AbortSignal): void => {
  window.addEventListener('online', again, { signal });
  window.addEventListener('pageshow', again, { signal });
  const inSight = (): void => {
    if (document.visibilityState === 'visible') again();
  };
  document.addEventListener('visibilitychange', inSight, { signal });
};
