import { searchedParts } from '../../domain/search/shelved.ts';
import type { Fields, NoteRecord } from '../../domain/wiki/tiddler.ts';
import type { SearchIndex } from '../../ports/search-index.ts';

export const MINE = 'mine';
/** Small enough that handing them over never holds up the page: about 100 kB. */
export const NOTES_AT_A_TIME = 100;

export interface OwnShelf {
  /** Brings the shelf up to date; tells how many notes stand there after each handful. */
  readonly update: (index: SearchIndex, onProgress: (done: number) => void) => Promise<void>;
}

type Held = Map<string, Fields | null>;

const partsOf = ({ title, fields }: NoteRecord) => searchedParts(title, fields ?? new Map());

/** Titles that stand on the shelf and no longer on the list; told without a look where all that stands there is listed. */
const goneOf = (held: Held, notes: readonly NoteRecord[]): readonly string[] => {
  const listed = notes.reduce((count, { title }) => (held.has(title) ? count + 1 : count), 0);
  if (listed === held.size) return [];
  const titles = new Set(notes.map(({ title }) => title));
  return [...held.keys()].filter((title) => !titles.has(title));
};

/** Keeps the index in step with the notebook: content that changed is another object, whoever may read it. */
export const createOwnShelf = (list: () => readonly NoteRecord[]): OwnShelf => {
  const held: Held = new Map();
  let shelved: readonly NoteRecord[] | undefined;
  return {
    update: async (index, onProgress) => {
      const notes = list();
      if (notes === shelved) return;
      const gone = goneOf(held, notes);
      if (gone.length > 0) await index.remove(MINE, gone);
      for (const title of gone) held.delete(title);
      const changed = notes.filter(({ title, fields }) => held.get(title) !== fields);
      for (let from = 0; from < changed.length; from += NOTES_AT_A_TIME) {
        const some = changed.slice(from, from + NOTES_AT_A_TIME);
        await index.put(MINE, some.map(partsOf));
        for (const { title, fields } of some) held.set(title, fields);
        onProgress(held.size);
      }
      shelved = notes;
    },
  };
};
