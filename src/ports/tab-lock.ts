/** One tab of an origin does a job at a time (Web Locks). */
export interface TabLock {
  /** Waits for the lock, then calls `work` with a signal; holds the lock until `work` ends. */
  readonly hold: (
    name: string,
    work: (signal: AbortSignal) => Promise<void>,
    options: { readonly signal: AbortSignal },
  ) => Promise<void>;
}

/** Plain messages between tabs of this origin. */
export interface TabChannel {
  readonly post: (message: unknown) => void;
  readonly onMessage: (
    listener: (message: unknown) => void,
    options: { readonly signal: AbortSignal },
  ) => void;
}
