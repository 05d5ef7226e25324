import type { Tiddler } from '../wiki/tiddler.ts';

const OF = 'draft.of';
const TITLE = 'draft.title';

const freeTitle = (wanted: string, isTaken: (title: string) => boolean): string => {
  for (let number = 1; ; number += 1) {
    const title = number === 1 ? wanted : `${wanted} ${number}`;
    if (!isTaken(title)) return title;
  }
};

/** The note that a draft would have become. */
const asNote = ({ title, fields }: Tiddler, isTaken: (title: string) => boolean): Tiddler => {
  const own = new Map([...fields].filter(([name]) => name !== OF && name !== TITLE));
  const wanted = [fields.get(TITLE), fields.get(OF)].find((name) => name !== undefined && name !== '');
  return { title: freeTitle(wanted ?? title, isTaken), fields: own };
};

/**
 * Drafts as they come in: one of a note that exists stays its draft, with every field, and TiddlyWiki opens it for writing;
 * one of a note that does not exist becomes the note, under the title that it was to have (with a number if that is taken), since it
 * is nowhere else. `exists`: is there such a note in the notebook, or among what comes in?
 */
export const settleDrafts = (
  drafts: readonly Tiddler[],
  exists: (title: string) => boolean,
): readonly Tiddler[] => {
  const given = new Set<string>();
  return drafts.map((draft) => {
    if (exists(draft.fields.get(OF) ?? '')) return draft;
    const note = asNote(draft, (title) => exists(title) || given.has(title));
    given.add(note.title);
    return note;
  });
};
