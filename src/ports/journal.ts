import type { JournalEntry } from '../domain/journal/frames.ts';

/**
 * A second copy of a store's values, in a file that the browser keeps apart from its databases: what is left when the
 * browser finds its database damaged and deletes it. Each tab writes a file of its own.
 */
export interface Journal {
  /** Names what the files hold, 32 hex digits: another id means that they were lost and begun anew. */
  readonly id: string;
  /** Does `entries` give what every closed tab wrote, too? Only one tab at a time is the one for which it does. */
  readonly isWhole: boolean;
  /**
   * All or nothing, durable when it resolves. Of two entries of a key the one with the greater order counts.
   * @throws {StorageFullError} nothing of it is kept. @throws {JournalUnavailableError}
   */
  readonly append: (entries: readonly JournalEntry[]) => Promise<void>;
  /** The entry that counts for each key, deletions too, in chunks of about a megabyte. @throws {JournalUnavailableError} */
  readonly entries: (options: { readonly signal: AbortSignal }) => AsyncIterable<readonly JournalEntry[]>;
  /** Lets go of the file; calls after it reject. */
  readonly close: () => Promise<void>;
}

/** The journals of this origin, by the name of the store that each one copies. */
export interface Journals {
  /**
   * `isNeeded`: the store has nothing to go by without it, so a file that a closing page still holds is waited for.
   * @throws {JournalUnavailableError}
   */
  readonly open: (name: string, options: { readonly isNeeded: boolean }) => Promise<Journal>;
  /** Deletes the files; journals that are open in whatever tab end. @throws {JournalUnavailableError} */
  readonly drop: (name: string) => Promise<void>;
}

/** The browser has no such files, or refuses them here (some private windows): there is no second copy. */
export class JournalUnavailableError extends Error {
  override readonly name = 'JournalUnavailableError';
}
