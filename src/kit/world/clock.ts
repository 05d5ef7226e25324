/** Wall clock, waiting and turns, handed in so that tests turn it by hand. */
export interface Clock {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly nowMs: () => number;
  /** Resolves after `ms`; rejects with the signal's reason when aborted first. */
  readonly wait: (ms: number, options: { readonly signal: AbortSignal }) => Promise<void>;
  /** Resolves in a later turn of this thread: what waits for it, a click or a frame, goes first. No timer, so no page that is hidden waits a second. */
  readonly turn: () => Promise<void>;
}
