/** The wait was given up, for a reason that is no `Error`. */
export class GivenUpError extends Error {
  override readonly name = 'GivenUpError';
}

const reasonOf = ({ reason }: AbortSignal): Error =>
  reason instanceof Error ? reason : new GivenUpError('given up');

/** Rejects with the reason of `signal` if that comes first, or has come; the work goes on for others. */
export const orAborted = async <T>(work: Promise<T>, signal: AbortSignal): Promise<T> => {
  const done = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    const giveUp = (): void => reject(reasonOf(signal));
    if (signal.aborted) giveUp();
    else signal.addEventListener('abort', giveUp, { once: true, signal: done.signal });
  });
  return Promise.race([aborted, work]).finally(() => done.abort());
};
