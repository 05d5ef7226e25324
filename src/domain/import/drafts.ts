import type { Tiddler } from '../wiki/tiddler.ts';
import { createFreeTitles, type FreeTitle } from './free-titles.ts';
import { withShortTitle } from './short-title.ts';

const OF = 'draft.of';
const TITLE = 'draft.title';

/** The note that a draft would have become. */
const asNote = ({ title, fields }: Tiddler, freeTitle: FreeTitle): Tiddler => {
  const own = new Map([...fields].filter(([name]) => name !== OF && name !== TITLE));
  const wanted = [fields.get(TITLE), fields.get(OF)].find((name) => name !== undefined && name !== '');
  const note = withShortTitle({ title: wanted ?? title, fields: own });
  return { title: freeTitle(note.title), fields: note.fields };
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
  const freeTitle = createFreeTitles(exists);
  return drafts.map((draft) => (exists(draft.fields.get(OF) ?? '') ? draft : asNote(draft, freeTitle)));
};
