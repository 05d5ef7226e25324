import type { Result } from '../kit/result.ts';
import type { Revision } from '../domain/wiki/tiddler.ts';

/** What a sealed store must know of the values that it keeps. */
export interface Sealing<Value> {
  /** Under which the value is found again. It rests hidden. */
  readonly nameOf: (value: Value) => string;
  /** Rests in clear, where a transaction can compare it. The encoded value holds it too: one that differs is damaged. */
  readonly revisionOf: (value: Value) => Revision;
  readonly encode: (value: Value) => Uint8Array;
  readonly parse: (bytes: Uint8Array) => Result<Value, unknown>;
  /** About how many bytes the encoded value has, told without encoding it. */
  readonly weigh: (value: Value) => number;
}

/** What somebody found under a name: a revision as it rests, or nothing. */
export interface Seen {
  readonly name: string;
  readonly revision: string | undefined;
}

/**
 * Values of one kind, each under a name and with a revision, unreadable on the disk. A name is never freed: what is
 * deleted is a value that says so. What does not open (altered on the disk, or put back by an older one) is left out,
 * so that one bad row never hides the others.
 */
export interface SealedStore<Value> {
  /** The values that are there under these names, and what is to be handed to the `write` that was made from them. */
  readonly look: (
    names: readonly string[],
  ) => Promise<{ readonly values: readonly Value[]; readonly seen: readonly Seen[] }>;
  /**
   * Every value, in chunks and in an order that stays the same. What is written while this runs may come as it was or as
   * it is. `ahead`: in chunks of about two megabytes, the next one read while this one is opened; otherwise 64 at a
   * time, each read when the one before was taken. @throws {SealBrokenError} when too much does not open.
   */
  readonly all: (options: {
    readonly signal: AbortSignal;
    readonly ahead: boolean;
  }) => AsyncIterable<readonly Value[]>;
  /**
   * One transaction, durable when it resolves; all or nothing. `moved`: something else stands now under a name that was
   * seen, and nothing was written. `isCounted`: the count grows in the same transaction.
   * @throws {StorageFullError} and nothing is written.
   */
  readonly write: (
    values: readonly Value[],
    options: {
      readonly seen: readonly Seen[];
      readonly isCounted: boolean;
      readonly signal: AbortSignal;
    },
  ) => Promise<'written' | 'moved'>;
  /** Grows with each write that is counted, and when values came back from a second copy. 0 when none ever was. */
  readonly count: () => Promise<number>;
  readonly close: () => Promise<void>;
}
