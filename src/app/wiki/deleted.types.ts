import type { PastNote } from '../../domain/wiki/past.ts';
import type { Store } from '../../kit/store.ts';

/** Notes that are gone, and texts that were overwritten, for 90 days. */
export interface DeletedActions {
  /**
   * What is read so far: what was deleted, then what was overwritten, newest first; empty until `read`. What stands in the
   * notebook again is left out.
   */
  readonly past: Store<readonly PastNote[]>;
  /** There is more to read. */
  readonly isMore: Store<boolean>;
  /** What was deleted in this tab since `seen` was said, newest first, at most 500: to be undone at once. */
  readonly just: Store<readonly PastNote[]>;
  /** Begins anew; the signal ends what `readMore` reads too. */
  readonly read: (options: { readonly signal: AbortSignal }) => Promise<void>;
  /** Goes on where the last reading ended. */
  readonly readMore: () => Promise<void>;
  /**
   * Durable when it resolves: the text is back, private, and acts only when it is allowed again. Gives the title it has now:
   * its own, or one beside it where another note took the title since. @throws {StorageFullError}
   */
  readonly restore: (past: PastNote) => Promise<string>;
  /** The person left the page that offers to undo. */
  readonly seen: () => void;
}
