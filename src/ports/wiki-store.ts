import type { PastNote } from '../domain/wiki/past.ts';
import type { NoteChange, NoteRecord } from '../domain/wiki/tiddler.ts';

/** What became of one change. `conflict` names the copy that kept the other version. */
export interface SavedNote {
  readonly record: NoteRecord;
  /** Set when somebody else had changed the note meanwhile: the overtaken version lives on as this record. */
  readonly keptCopy?: NoteRecord;
  /** The text that this change put an end to, if the store keeps it as a past one. */
  readonly ended?: PastNote;
}

/** The working store: one encrypted record per tiddler. */
export interface WikiStore {
  /** Every note, tombstones left out. */
  readonly all: (options: { readonly signal: AbortSignal }) => Promise<readonly NoteRecord[]>;
  /** Only the titles that exist, tombstones left out. */
  readonly read: (
    titles: readonly string[],
    options: { readonly signal: AbortSignal },
  ) => Promise<readonly NoteRecord[]>;
  /**
   * One transaction; durable when it resolves; all or nothing. A change whose `base` is not the stored revision is a
   * conflict: both versions are kept; one that `isBeside` is none, whatever its `fields` and `base`. If a public note is
   * touched, `publicGeneration` grows in the same transaction.
   * `known`: what the writer holds as the stored record of a title, so that it need not be read; where that is not what is
   * stored by now, the outcome is the same, later.
   * @throws {StorageFullError} and nothing of the batch is stored.
   */
  readonly save: (
    changes: readonly NoteChange[],
    options: {
      readonly signal: AbortSignal;
      readonly known?: (title: string) => NoteRecord | undefined;
    },
  ) => Promise<readonly SavedNote[]>;
  /**
   * Every record, tombstones too, in chunks and in an order that stays the same. What is saved while this runs may come
   * as it was or as it is. What cannot be opened is left out.
   */
  readonly records: (options: { readonly signal: AbortSignal }) => AsyncIterable<readonly NoteRecord[]>;
  /**
   * Takes records of the same person from elsewhere, with their revisions, by the rules of `planMerge`: newest in place,
   * what differs kept as a copy, no text taken away. One transaction, durable when it resolves; all or nothing.
   * @throws {StorageFullError} and nothing of the batch is stored.
   */
  readonly merge: (
    records: readonly NoteRecord[],
    options: { readonly signal: AbortSignal },
  ) => Promise<readonly SavedNote[]>;
  /**
   * Texts that were deleted or overwritten (`endedBy`), in the order of `shownFirst`, in chunks. Each was stored in the transaction that
   * ended it, stays for 90 days, and leaves earlier only where there are too many of them (`leavingOf`).
   */
  readonly past: (options: { readonly signal: AbortSignal }) => AsyncIterable<readonly PastNote[]>;
  /**
   * Takes past texts of the same person from elsewhere, within the same bounds. Durable when it resolves; doing it twice
   * changes nothing. @throws {StorageFullError}
   */
  readonly keepPast: (texts: readonly PastNote[], options: { readonly signal: AbortSignal }) => Promise<void>;
  /** Grows each time something public changed. 0 when nothing ever was. */
  readonly publicGeneration: (options: { readonly signal: AbortSignal }) => Promise<number>;
  /** Called with what other tabs of the same person saved (this tab's own saves are not echoed). */
  readonly onRemoteChange: (
    listener: (titles: readonly string[]) => void,
    options: { readonly signal: AbortSignal },
  ) => void;
  readonly close: () => Promise<void>;
}

export class StorageFullError extends Error {
  override readonly name = 'StorageFullError';
}
