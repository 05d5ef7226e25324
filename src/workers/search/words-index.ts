import MiniSearch, { type Query, type QueryCombination, type SearchResult } from 'minisearch';
import { wordsBeginning, wordsNearly, wordsWithin, type Wrong } from '../../domain/search/near-words.ts';
import type { SearchedParts } from '../../domain/search/shelved.ts';
import { WordCounts } from '../../domain/search/word-counts.ts';
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
  /** The note as it was added. */
  readonly remove: (note: WordLines) => void;
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

/** The beginning of a word counts less than the whole, its inside still less, and a wrong letter least. */
const BEGINNING_WEIGHT = 0.6;
const WITHIN_WEIGHT = 0.3;
const NEARLY_WHOLE_WEIGHT = 0.4;
const NEARLY_WEIGHT = 0.2;
/** Each letter that is missing costs a little. */
const PER_LETTER = 0.3;

/** So many words may one query look through letter by letter: those of a large notebook for each of ten words typed. */
const MAX_LOOKED_THROUGH = 600_000;

const wrongIn = (word: string): Wrong | undefined => {
  if (word.length < FUZZY_FROM) return undefined;
  return word.length < TWO_WRONG_FROM ? 1 : 2;
};

/** As BM25 weighs a word that so many of the notes hold. */
const rarity = (holding: number, notes: number): number =>
  Math.log(1 + (notes - holding + 0.5) / (holding + 0.5));

/**
 * Any of these words, as if they were one: else a seldom compound would stand before the word that was typed. `weightOf`
 * says how much each counts.
 */
const anyOf = (
  counts: WordCounts,
  words: readonly string[],
  weightOf: (word: string) => number,
): QueryCombination => {
  const { notes } = counts;
  const holding = words.reduce((sum, word) => sum + counts.of(word), 0);
  const shared = rarity(Math.min(notes, holding), notes);
  return {
    queries: [...words],
    combineWith: 'OR',
    boostTerm: (word) => (weightOf(word) * shared) / rarity(counts.of(word), notes),
  };
};

const either = (...queries: readonly Query[]): QueryCombination => ({
  combineWith: 'OR',
  queries: [...queries],
});

/** What the words of the notes are; each as long as a note holds it. */
interface Known {
  readonly all: WordCounts;
  /** Those of titles and tags. */
  readonly heads: WordCounts;
}

const beginningOf = (words: WordCounts, typed: string): QueryCombination =>
  anyOf(words, wordsBeginning(words.words(), typed), ({ length }) =>
    length === typed.length
      ? 1
      : (BEGINNING_WEIGHT * length) / (length + PER_LETTER * (length - typed.length)),
  );

/** Two letters and less: at the beginning of a title or tag, or as a whole word. */
const shortPart = ({ all, heads }: Known, word: string): Query => {
  const inHeads: QueryCombination = { ...beginningOf(heads, word), fields: ['title', 'tags'] };
  return lettersIn(word) < WHOLE_FROM
    ? inHeads
    : either(
        inHeads,
        anyOf(all, [word], () => 1),
      );
};

const nearlyOf = ({ all }: Known, word: string, wrong: Wrong): readonly Query[] => {
  const { whole, beginning } = wordsNearly(all.words(), word, wrong);
  return [anyOf(all, whole, () => NEARLY_WHOLE_WEIGHT), anyOf(all, beginning, () => NEARLY_WEIGHT)];
};

const partOf = (known: Known, word: string, breadth: Breadth): Query => {
  if (lettersIn(word) < BEGINNING_FROM) return shortPart(known, word);
  const beginning = beginningOf(known.all, word);
  if (breadth === 'plain') return beginning;
  const wrong = breadth === 'loose' ? wrongIn(word) : undefined;
  return either(
    beginning,
    anyOf(known.all, wordsWithin(known.all.words(), word), () => WITHIN_WEIGHT),
    ...(wrong === undefined ? [] : nearlyOf(known, word, wrong)),
  );
};

/** All words have to be found; among very many, only the first are looked for in more than the plain way. */
const queryOf = (known: Known, words: readonly string[], breadth: Breadth): QueryCombination => ({
  combineWith: 'AND',
  queries: words.map((word, at) =>
    partOf(known, word, (at + 1) * known.all.size <= MAX_LOOKED_THROUGH ? breadth : 'plain'),
  ),
});

const hitOf = ({ id, terms }: SearchResult): WordHit => ({ id: id as number, terms });

const linesOf = (lines: string): string[] => (lines === '' ? [] : lines.split('\n'));

const headsOf = ({ title, tags }: WordLines): ReadonlySet<string> =>
  new Set([...linesOf(title), ...linesOf(tags)]);
const wordsOf = (note: WordLines): ReadonlySet<string> => new Set([...headsOf(note), ...linesOf(note.text)]);

/** MiniSearch, handed words that are folded and cut already. */
export const createWordsIndex = (): WordsIndex => {
  const known: Known = { all: new WordCounts(), heads: new WordCounts() };
  const index = new MiniSearch<WordLines>({
    fields: ['title', 'tags', 'text'],
    tokenize: linesOf,
    processTerm: (word) => word,
    searchOptions: { boost: { title: 4, tags: 2 } },
  });
  return {
    add: (note) => {
      known.all.add(wordsOf(note));
      known.heads.add(headsOf(note));
      index.add(note);
    },
    remove: (note) => {
      known.all.remove(wordsOf(note));
      known.heads.remove(headsOf(note));
      index.discard(note.id);
    },
    find: (words, { breadth, filter }) =>
      index.search(queryOf(known, words, breadth), { filter: ({ id }) => filter(id as number) }).map(hitOf),
  };
};
