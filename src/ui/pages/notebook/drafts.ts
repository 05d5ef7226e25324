import type { NoteRecord } from '../../../domain/wiki/tiddler.ts';

/** What was typed into the editor and is not saved yet. */
export interface Draft {
  readonly title: string;
  readonly text: string;
  /** The note as it stood when the writing began: what is saved meanwhile elsewhere must not be overwritten unseen. */
  readonly seen: NoteRecord | undefined;
}

/** Unsaved texts, at most one for each note and one for a note that is not there yet. They live as long as the page. */
export class Drafts {
  readonly #kept = new Map<string | undefined, Draft>();

  /** `undefined` as the note stands for a new one. */
  of(note: NoteRecord | undefined): Draft | undefined {
    return this.#kept.get(note?.title);
  }

  /** Keeps the text for its note; without a text the note has none any more. */
  keep(note: NoteRecord | undefined, draft: Draft | undefined): void {
    if (draft === undefined) this.#kept.delete(note?.title);
    else this.#kept.set(note?.title, draft);
  }

  /** Titles of the notes that have an unsaved text. */
  get titles(): ReadonlySet<string> {
    return new Set([...this.#kept.keys()].filter((title) => title !== undefined));
  }

  /** Unsaved texts, also of a note that is not there yet. */
  get count(): number {
    return this.#kept.size;
  }
}
