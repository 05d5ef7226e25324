/** A signal of one piece of work, that ends with others. */
export interface OwnSignal {
  readonly signal: AbortSignal;
  readonly abort: (reason: unknown) => void;
  /** The work is over: from here on the others do not reach it, nor hold it. */
  readonly letGo: () => void;
}

/**
 * Ends with the first of `others`. What `AbortSignal.any` gives lives as long as they do once somebody listens to it, and
 * libraries leave their listeners behind: each closed stream would be held until the session ends. This one is let go.
 */
export const ownSignal = (others: readonly AbortSignal[]): OwnSignal => {
  const own = new AbortController();
  const over = new AbortController();
  for (const other of others) {
    const follow = (): void => own.abort(other.reason);
    if (other.aborted) follow();
    else other.addEventListener('abort', follow, { once: true, signal: over.signal });
  }
  return {
    signal: own.signal,
    abort: (reason) => own.abort(reason),
    letGo: () => over.abort(),
  };
};

/** Runs `work` with a signal of its own, which nothing outlives. */
export const withOwnSignal = async <T>(
  signal: AbortSignal,
  work: (own: AbortSignal) => Promise<T>,
): Promise<T> => {
  const { signal: own, letGo } = ownSignal([signal]);
  try {
    return await work(own);
  } finally {
    letGo();
  }
};
