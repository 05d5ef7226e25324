import MiniSearch, { type Query, type SearchResult } from 'minisearch';
import { excerptOf, markWords } from '../../domain/search/excerpt.ts';
import { askedWords, wordsOf } from '../../domain/search/words.ts';
import type { Hit, HitLimits, ShelfHits, ShelvedNote } from '../../ports/search-index.ts';

/** The verbs of the port, in this thread. */
export interface SearchEngine {
  readonly put: (shelf: string, notes: readonly ShelvedNote[]) => void;
  readonly remove: (shelf: string, titles: readonly string[]) => void;
  readonly drop: (shelf: string) => void;
  readonly find: (query: string, limits: HitLimits) => readonly ShelfHits[];
}

interface Held extends ShelvedNote {
  readonly id: number;
  readonly shelf: string;
}

/** An excerpt fills two lines of a phone. */
const MAX_EXCERPT = 160;
const MAX_MARKED_TITLE = 160;
/** Fewer hits than this, and words with a letter wrong are looked for too. */
const TOO_FEW = 3;
/** A letter wrong changes a short word into another. */
const FUZZY_FROM = 5;
const TWO_WRONG_FROM = 9;
/** The beginning of one or two letters alone is looked for in titles and tags: in texts it is everywhere. */
const BEGINNING_FROM = 3;

const fuzzyOf = (word: string): number | false =>
  word.length < FUZZY_FROM ? false : word.length < TWO_WRONG_FROM ? 1 : 2;

const partOf = (word: string, isFuzzy: boolean): Query => ({
  queries: [word],
  prefix: true,
  fuzzy: isFuzzy && fuzzyOf(word),
  ...(word.length < BEGINNING_FROM ? { fields: ['title', 'tags'] } : {}),
});

const createIndex = (): MiniSearch<Held> =>
  new MiniSearch<Held>({
    fields: ['title', 'tags', 'text'],
    tokenize: (text) => [...wordsOf(text)],
    // Folded already.
    processTerm: (word) => word,
    searchOptions: { boost: { title: 4, tags: 2 }, weights: { prefix: 0.6, fuzzy: 0.2 } },
  });

const hitOf = ({ title, text }: Held, { terms }: SearchResult): Hit => {
  const found = new Set(terms);
  return {
    title,
    markedTitle: markWords(title.slice(0, MAX_MARKED_TITLE), found),
    excerpt: excerptOf(text, found, MAX_EXCERPT),
  };
};

/** Results come best first, so a shelf stands where its best note stands. */
const byShelf = (
  results: readonly SearchResult[],
  held: ReadonlyMap<number, Held>,
  { hitsPerShelf, first, shelves }: HitLimits,
): readonly ShelfHits[] => {
  const found = new Map<string, { total: number; readonly best: (readonly [Held, SearchResult])[] }>();
  for (const result of results) {
    const note = held.get(result.id as number);
    if (note === undefined) continue;
    const shelf = found.get(note.shelf) ?? { total: 0, best: [] };
    if (shelf.total === 0) found.set(note.shelf, shelf);
    shelf.total += 1;
    if (shelf.best.length < hitsPerShelf) shelf.best.push([note, result]);
  }
  const ordered = [...found].sort(([a], [b]) => Number(b === first) - Number(a === first));
  return ordered.slice(0, shelves).map(([shelf, { total, best }]) => ({
    shelf,
    total,
    hits: best.map(([note, result]) => hitOf(note, result)),
  }));
};

/** MiniSearch behind the port's verbs; texts are held for the excerpts. */
export const createSearchEngine = (): SearchEngine => {
  const index = createIndex();
  const held = new Map<number, Held>();
  const shelves = new Map<string, Map<string, number>>();
  let lastId = 0;
  const take = (shelf: string, title: string): void => {
    const id = shelves.get(shelf)?.get(title);
    if (id === undefined) return;
    shelves.get(shelf)?.delete(title);
    held.delete(id);
    index.discard(id);
  };
  const put = (shelf: string, note: ShelvedNote): void => {
    take(shelf, note.title);
    lastId += 1;
    const titles = shelves.get(shelf) ?? new Map<string, number>();
    shelves.set(shelf, titles.set(note.title, lastId));
    const kept = { ...note, shelf, id: lastId };
    held.set(lastId, kept);
    index.add(kept);
  };
  const ask = (words: readonly string[], isFuzzy: boolean): readonly SearchResult[] =>
    index.search({ combineWith: 'AND', queries: words.map((word) => partOf(word, isFuzzy)) });
  return {
    put: (shelf, notes) => notes.forEach((note) => put(shelf, note)),
    remove: (shelf, titles) => titles.forEach((title) => take(shelf, title)),
    drop: (shelf) => {
      for (const title of [...(shelves.get(shelf)?.keys() ?? [])]) take(shelf, title);
      shelves.delete(shelf);
    },
    find: (query, limits) => {
      const words = askedWords(query);
      if (words.length === 0) return [];
      const exact = ask(words, false);
      const results = exact.length < TOO_FEW ? ask(words, true) : exact;
      return byShelf(results, held, limits);
    },
  };
};
