import type { Draft } from '../../domain/wiki/draft.ts';
import type { Store } from '../../kit/store.ts';

export interface DraftsState {
  /** Titles of the notes that have an unsaved text. */
  readonly titles: ReadonlySet<string>;
  /** Unsaved texts, also of a note that is not there yet. */
  readonly count: number;
  /** All of them rest on the device as they stand here: the page may go. */
  readonly isKept: boolean;
  /** The device has no room for some of them, or one is too long: they live as long as the page. */
  readonly isRefused: boolean;
}

/**
 * Unsaved texts of the app's own editor, at most one for each note and one for a note that is not there yet. They rest sealed
 * on this device until they are saved or discarded.
 */
export interface DraftsActions {
  readonly state: Store<DraftsState>;
  /** `undefined` stands for a note that is not there yet. */
  readonly of: (title: string | undefined) => Draft | undefined;
  /** Keeps the text for its note; without a text the note has none any more. */
  readonly keep: (title: string | undefined, draft: Draft | undefined) => void;
  /** The unsaved text of a note that is gone meanwhile becomes that of a new note, if no other one was begun. */
  readonly adopt: (isThere: (title: string) => boolean) => void;
  /** Writes now what is not written yet. Never fails: `state` says what became of it. */
  readonly settled: () => Promise<void>;
}
