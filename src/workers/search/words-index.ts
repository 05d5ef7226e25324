import MiniSearch, { type Query, type QueryCombination, type SearchResult } from 'minisearch';
import { wordsBeginningNearly, wordsWithin } from '../../domain/search/near-words.ts';
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

/** Whole words and beginnings; the inside of words too; a letter wrong too. */
export type Breadth = 'plain' | 'within' | 'loose';

export interface WordsIndex {
  readonly add: (note: WordLines) => void;
  readonly remove: (id: number) => void;
  /** Best first. */
  readonly find: (
    words: readonly string[],
    options: { readonly breadth: Breadth; readonly filter: (id: number) => boolean },
  ) => readonly WordHit[];
}

/** A letter wrong changes a short word into another. */
const FUZZY_FROM = 5;
const TWO_WRONG_FROM = 9;
/** The beginning of one or two letters is looked for in titles and tags alone: in texts it is everywhere. */
const BEGINNING_FROM = 3;
/** A word of two letters is looked for in texts as it stands: `bò` and `su` are things. */
const WHOLE_FROM = 2;

/** The inside of a word counts less than its beginning, and a wrong letter still less. */
const WITHIN_WEIGHT = 0.3;
const NEARLY_WEIGHT = 0.2;

const wrongIn = (word: string): number => {
  if (word.length < FUZZY_FROM) return 0;
  return word.length < TWO_WRONG_FROM ? 1 : 2;
};

const anyOf = (words: readonly string[], weight: number): QueryCombination => ({
  queries: [...words],
  combineWith: 'OR',
  prefix: false,
  fuzzy: false,
  boostTerm: () => weight,
});

/** Two letters and less: at the beginning of a title or tag, or as a whole word. */
const shortPart = (word: string): Query => {
  const inHeads: QueryCombination = { queries: [word], prefix: true, fields: ['title', 'tags'] };
  if (lettersIn(word) < WHOLE_FROM) return inHeads;
  return { combineWith: 'OR', queries: [inHeads, anyOf([word], 1)] };
};

const partOf = (known: ReadonlySet<string>, word: string, breadth: Breadth): Query => {
  if (lettersIn(word) < BEGINNING_FROM) return shortPart(word);
  const wrong = breadth === 'loose' ? wrongIn(word) : 0;
  const beginning: QueryCombination = { queries: [word], prefix: true, fuzzy: wrong };
  if (breadth === 'plain') return beginning;
  return {
    combineWith: 'OR',
    queries: [
      beginning,
      anyOf(wordsWithin(known, word), WITHIN_WEIGHT),
      ...(wrong > 0 ? [anyOf(wordsBeginningNearly(known, word, wrong), NEARLY_WEIGHT)] : []),
    ],
  };
};

const hitOf = ({ id, terms }: SearchResult): WordHit => ({ id: id as number, terms });

const linesOf = (lines: string): string[] => (lines === '' ? [] : lines.split('\n'));

/** MiniSearch, handed words that are folded and cut already. */
export const createWordsIndex = (): WordsIndex => {
  // Words of notes that are gone stay until the session ends: they find nothing.
  const known = new Set<string>();
  const index = new MiniSearch<WordLines>({
    fields: ['title', 'tags', 'text'],
    tokenize: linesOf,
    processTerm: (word) => word,
    searchOptions: { boost: { title: 4, tags: 2 }, weights: { prefix: 0.6, fuzzy: 0.2 } },
  });
  return {
    add: (note) => {
      for (const lines of [note.title, note.tags, note.text])
        linesOf(lines).forEach((word) => known.add(word));
      index.add(note);
    },
    remove: (id) => index.discard(id),
    find: (words, { breadth, filter }) =>
      index
        .search(
          { combineWith: 'AND', queries: words.map((word) => partOf(known, word, breadth)) },
          { filter: ({ id }) => filter(id as number) },
        )
        .map(hitOf),
  };
};
