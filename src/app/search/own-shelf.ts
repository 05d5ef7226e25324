import { searchedParts } from '../../domain/search/shelved.ts';
import type { NoteRecord } from '../../domain/wiki/tiddler.ts';
import type { SearchIndex } from '../../ports/search-index.ts';

export const MINE = 'mine';
/** Small enough that handing them over never holds up the page: about 100 kB. */
export const NOTES_AT_A_TIME = 100;

export interface OwnShelf {
  /** Brings the shelf up to date; tells how many notes stand there after each handful. */
  readonly update: (index: SearchIndex, onProgress: (done: number) => void) => Promise<void>;
}

const partsOf = ({ title, fields }: NoteRecord) => searchedParts(title, fields ?? new Map());

/** Keeps the index in step with the notebook: a record that changed is another object. */
export const createOwnShelf = (list: () => readonly NoteRecord[]): OwnShelf => {
  const held = new Map<string, NoteRecord>();
  return {
    update: async (index, onProgress) => {
      const notes = list();
      const titles = new Set(notes.map(({ title }) => title));
      const gone = [...held.keys()].filter((title) => !titles.has(title));
      if (gone.length > 0) await index.remove(MINE, gone);
      for (const title of gone) held.delete(title);
      const changed = notes.filter((note) => held.get(note.title) !== note);
      for (let from = 0; from < changed.length; from += NOTES_AT_A_TIME) {
        const some = changed.slice(from, from + NOTES_AT_A_TIME);
        await index.put(MINE, some.map(partsOf));
        for (const note of some) held.set(note.title, note);
        onProgress(held.size);
      }
    },
  };
};
