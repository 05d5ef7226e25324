/** The wait was given up, for a reason that is no `Error`. */
class GivenUpError extends Error {
  override readonly name = 'GivenUpError';
}

/** Rejects with the reason of `signal` if that comes first; the work goes on for others. */
export const orAborted = async <T>(work: Promise<T>, signal: AbortSignal): Promise<T> => {
  signal.throwIfAborted();
  const done = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    const { signal: until } = done;
    const giveUp = (): void =>
      reject(signal.reason instanceof Error ? signal.reason : new GivenUpError('given up'));
    signal.addEventListener('abort', giveUp, { signal: until });
  });
  return Promise.race([work, aborted]).finally(() => done.abort());
};
