/** Wall clock and waiting, handed in so that tests turn it by hand. */
export interface Clock {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly nowMs: () => number;
  /** Resolves after `ms`; rejects with the signal's reason when aborted first. */
  readonly wait: (ms: number, options: { readonly signal: AbortSignal }) => Promise<void>;
}
