import MiniSearch, { type Query, type SearchResult } from 'minisearch';
import type { SearchedParts } from '../../domain/search/shelved.ts';
import { lettersIn } from '../../domain/search/words.ts';

/** The folded words of each part, a line each. */
export interface WordLines extends SearchedParts {
  readonly id: number;
}

/** A note that answers. `terms` are the words of the note that do. */
export interface WordHit {
  readonly id: number;
  readonly terms: readonly string[];
}

export interface WordsIndex {
  readonly add: (note: WordLines) => void;
  readonly remove: (id: number) => void;
  /** Best first. */
  readonly find: (
    words: readonly string[],
    options: { readonly isLoose: boolean; readonly filter: (id: number) => boolean },
  ) => readonly WordHit[];
}

/** A letter wrong changes a short word into another. */
const FUZZY_FROM = 5;
const TWO_WRONG_FROM = 9;
/** The beginning of one or two letters is looked for in titles and tags alone: in texts it is everywhere. */
const BEGINNING_FROM = 3;
/** A word of two letters is looked for in texts as it stands: `bò` and `su` are things. */
const WHOLE_FROM = 2;

const fuzzyOf = (word: string): number | false =>
  word.length < FUZZY_FROM ? false : word.length < TWO_WRONG_FROM ? 1 : 2;

const partOf = (word: string, isLoose: boolean): Query => {
  const beginning = { queries: [word], prefix: true, fuzzy: isLoose && fuzzyOf(word) };
  if (lettersIn(word) >= BEGINNING_FROM) return beginning;
  const inHeads = { ...beginning, fields: ['title', 'tags'] };
  if (lettersIn(word) < WHOLE_FROM) return inHeads;
  return { combineWith: 'OR', queries: [inHeads, { queries: [word], prefix: false }] };
};

const hitOf = ({ id, terms }: SearchResult): WordHit => ({ id: id as number, terms });

/** MiniSearch, handed words that are folded and cut already. */
export const createWordsIndex = (): WordsIndex => {
  const index = new MiniSearch<WordLines>({
    fields: ['title', 'tags', 'text'],
    tokenize: (lines) => (lines === '' ? [] : lines.split('\n')),
    processTerm: (word) => word,
    searchOptions: { boost: { title: 4, tags: 2 }, weights: { prefix: 0.6, fuzzy: 0.2 } },
  });
  return {
    add: (note) => index.add(note),
    remove: (id) => index.discard(id),
    find: (words, { isLoose, filter }) =>
      index
        .search(
          { combineWith: 'AND', queries: words.map((word) => partOf(word, isLoose)) },
          { filter: ({ id }) => filter(id as number) },
        )
        .map(hitOf),
  };
};
