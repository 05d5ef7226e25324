import type { Tiddler } from '../wiki/tiddler.ts';

const OF = 'draft.of';
const TITLE = 'draft.title';

/** Gives each title once. A number that was found taken is not tried again. */
const createTitles = (isTaken: (title: string) => boolean): ((wanted: string) => string) => {
  const given = new Set<string>();
  const next = new Map<string, number>();
  return (wanted) => {
    for (let number = next.get(wanted) ?? 1; ; number += 1) {
      const title = number === 1 ? wanted : `${wanted} ${number}`;
      if (isTaken(title) || given.has(title)) continue;
      given.add(title);
      next.set(wanted, number + 1);
      return title;
    }
  };
};

/** The note that a draft would have become. */
const asNote = ({ title, fields }: Tiddler, freeTitle: (wanted: string) => string): Tiddler => {
  const own = new Map([...fields].filter(([name]) => name !== OF && name !== TITLE));
  const wanted = [fields.get(TITLE), fields.get(OF)].find((name) => name !== undefined && name !== '');
  return { title: freeTitle(wanted ?? title), fields: own };
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
  const freeTitle = createTitles(exists);
  return drafts.map((draft) => (exists(draft.fields.get(OF) ?? '') ? draft : asNote(draft, freeTitle)));
};
