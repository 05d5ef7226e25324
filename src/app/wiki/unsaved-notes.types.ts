import type { NoteFault } from '../../domain/wiki/limits.ts';
import type { Fields } from '../../domain/wiki/tiddler.ts';
import type { Store } from '../../kit/store.ts';

/** A change that is not in the store. Of a frame all of it is untrusted; the title may be empty. */
export interface UnsavedNote {
  /** The same as long as it is about the same note. */
  readonly id: string;
  readonly title: string;
  /** A bound that it passes, a full disk, or what nobody foresaw. */
  readonly reason: NoteFault | 'malformed' | 'storage-full' | 'other';
  /** For the person to take: the note as it was written, or a file. `undefined` where there is nothing to take. */
  readonly content: Fields | Blob | undefined;
}

export interface UnsavedNotes {
  /** The first of them. */
  readonly notes: readonly UnsavedNote[];
  /** All of them. */
  readonly count: number;
}

/** What could not be saved, until it is, or until the person lets go of it. */
export interface UnsavedActions {
  readonly list: Store<UnsavedNotes>;
  /** All that are kept, in the order of `list`; what a frame refuses beyond its bound is only counted. */
  readonly all: () => readonly UnsavedNote[];
  /** Where trying can help; a note that is too big stays so. */
  readonly tryAgain: () => void;
  /** Forgets the change: the wiki shows what is stored instead. */
  readonly letGo: (note: UnsavedNote) => void;
}
