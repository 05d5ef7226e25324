import type { Fields, Revision } from '../../domain/wiki/tiddler.ts';

interface Change {
  readonly title: string;
  readonly fields: Fields | null;
}

/** Drafts that one frame is writing. TiddlyWiki keeps an edit in a note with a `draft.of` field until it is saved or dropped. */
export interface OpenDrafts {
  /** Is this the title of a draft that the frame writes? */
  readonly has: (title: string) => boolean;
  readonly wrote: (changes: readonly Change[]) => void;
  /** A note came from outside: it counts as seen now, or when the draft of it ends unsaved. */
  readonly sawUnlessWriting: (title: string, revision: Revision) => void;
}

export const createOpenDrafts = (saw: (title: string, revision: Revision) => void): OpenDrafts => {
  /** Title of the draft to title of the note. */
  const open = new Map<string, string>();
  /** What came in beside an open draft, by the title of the note. */
  const unseen = new Map<string, Revision>();
  const isWritten = (note: string): boolean => [...open.values()].includes(note);
  const close = (draft: string, saved: ReadonlySet<string>): void => {
    const note = open.get(draft);
    if (note === undefined) return;
    open.delete(draft);
    const revision = unseen.get(note);
    if (revision === undefined || isWritten(note)) return;
    unseen.delete(note);
    // A draft that is saved was written without it.
    if (!saved.has(note)) saw(note, revision);
  };
  return {
    has: (title) => open.has(title),
    wrote: (changes) => {
      const saved = new Set(changes.filter(({ fields }) => fields !== null).map(({ title }) => title));
      for (const { title, fields } of changes) {
        const note = fields?.get('draft.of');
        if (note === undefined) close(title, saved);
        else open.set(title, note);
      }
    },
    sawUnlessWriting: (title, revision) => {
      if (isWritten(title)) unseen.set(title, revision);
      else saw(title, revision);
    },
  };
};
