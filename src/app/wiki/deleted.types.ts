import type { PastNote } from '../../domain/wiki/past.ts';
import type { Store } from '../store.ts';

/** Notes that are gone, and texts that were overwritten, for 90 days. */
export interface DeletedActions {
  /** Newest first, at most 500; empty until `read`. What stands in the notebook again is left out. */
  readonly past: Store<readonly PastNote[]>;
  /** What was deleted in this tab since `seen` was said, newest first: to be undone at once. */
  readonly just: Store<readonly PastNote[]>;
  readonly read: (options: { readonly signal: AbortSignal }) => Promise<void>;
  /**
   * Durable when it resolves: the text is back, private, and acts only when it is allowed again. Gives the title it has now:
   * its own, or one beside it where another note took the title since. @throws {StorageFullError}
   */
  readonly restore: (past: PastNote) => Promise<string>;
  /** The person left the page that offers to undo. */
  readonly seen: () => void;
}
