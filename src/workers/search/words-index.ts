import MiniSearch, { type Query, type QueryCombination, type SearchResult } from 'minisearch';
import { wordsBeginning, wordsNearly, wordsWithin, type Wrong } from '../../domain/search/near-words.ts';
import type { SearchedParts } from '../../domain/search/shelved.ts';
import { type HeldWord, WordNotes } from '../../domain/search/word-notes.ts';
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

/**
 * So many words that begin as typed, the shortest, make the order of what is found, divided among those typed. What holds
 * only others comes behind, in no order but that its words are short.
 */
const MAX_RANKED = 500;
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
  counts: WordNotes,
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
  readonly all: WordNotes;
  /** Those of titles and tags. */
  readonly heads: WordNotes;
}

/** Words that begin as one that was typed, and what holds them. */
interface Begun {
  readonly notes: WordNotes;
  readonly words: readonly HeldWord[];
  /** Where they count; everywhere if left out. */
  readonly fields?: string[];
}

/** Two letters and less: at the beginning of a title or tag, or as a whole word. */
const begunBy = ({ all, heads }: Known, typed: string): readonly Begun[] => {
  const begins = (notes: WordNotes): Begun => ({ notes, words: wordsBeginning(notes.held(), typed) });
  if (lettersIn(typed) >= BEGINNING_FROM) return [begins(all)];
  const inHeads: Begun = { ...begins(heads), fields: ['title', 'tags'] };
  return lettersIn(typed) < WHOLE_FROM ? [inHeads] : [inHeads, { notes: all, words: all.whole(typed) }];
};

const beginningOf = ({ notes, words, ...fields }: Begun, typed: string, most: number): QueryCombination => ({
  ...fields,
  ...anyOf(
    notes,
    words.slice(0, most).map(({ word }) => word),
    ({ length }) =>
      length === typed.length
        ? 1
        : (BEGINNING_WEIGHT * length) / (length + PER_LETTER * (length - typed.length)),
  ),
});

const nearlyOf = ({ all }: Known, word: string, wrong: Wrong): readonly Query[] => {
  const { whole, beginning } = wordsNearly(all.words(), word, wrong);
  return [anyOf(all, whole, () => NEARLY_WHOLE_WEIGHT), anyOf(all, beginning, () => NEARLY_WEIGHT)];
};

interface Typed {
  readonly word: string;
  readonly begun: readonly Begun[];
}

const partOf = (
  { all, ...known }: Known,
  { word, begun }: Typed,
  { breadth, most }: { readonly breadth: Breadth; readonly most: number },
): Query => {
  const beginning = begun.map((one) => beginningOf(one, word, most));
  if (breadth === 'plain' || lettersIn(word) < BEGINNING_FROM) return either(...beginning);
  const wrong = breadth === 'loose' ? wrongIn(word) : undefined;
  return either(
    ...beginning,
    anyOf(all, wordsWithin(all.words(), word), () => WITHIN_WEIGHT),
    ...(wrong === undefined ? [] : nearlyOf({ all, ...known }, word, wrong)),
  );
};

/** All words have to be found; among very many, only the first are looked for in more than the plain way. */
const queryOf = (
  known: Known,
  typed: readonly Typed[],
  { breadth, most }: { readonly breadth: Breadth; readonly most: number },
): QueryCombination => ({
  combineWith: 'AND',
  queries: typed.map((one, at) =>
    partOf(known, one, {
      breadth: (at + 1) * known.all.size <= MAX_LOOKED_THROUGH ? breadth : 'plain',
      most,
    }),
  ),
});

/** Notes that hold a word of each beginning, with the shortest such words; not those that are `known`. */
const holdingAll = (typed: readonly Typed[], known: ReadonlySet<number>): readonly WordHit[] => {
  let found: ReadonlyMap<number, readonly string[]> | undefined;
  for (const { begun } of typed) {
    const before = found;
    const next = new Map<number, readonly string[]>();
    const take = (id: number, word: string): void => {
      if (next.has(id) || known.has(id) || before?.has(id) === false) return;
      next.set(id, [...(before?.get(id) ?? []), word]);
    };
    for (const { word, ids } of begun.flatMap(({ words }) => words))
      if (typeof ids === 'number') take(ids, word);
      else for (const id of ids) take(id, word);
    found = next;
  }
  return Array.from(found ?? [], ([id, terms]) => ({ id, terms }));
};

const hitOf = ({ id, terms }: SearchResult): WordHit => ({ id: id as number, terms });

const linesOf = (lines: string): string[] => (lines === '' ? [] : lines.split('\n'));

const headsOf = ({ title, tags }: WordLines): ReadonlySet<string> =>
  new Set([...linesOf(title), ...linesOf(tags)]);
const wordsOf = (note: WordLines): ReadonlySet<string> => new Set([...headsOf(note), ...linesOf(note.text)]);

/** MiniSearch, handed words that are folded and cut already. */
export const createWordsIndex = (): WordsIndex => {
  const known: Known = { all: new WordNotes(), heads: new WordNotes() };
  const index = new MiniSearch<WordLines>({
    fields: ['title', 'tags', 'text'],
    tokenize: linesOf,
    processTerm: (word) => word,
    searchOptions: { boost: { title: 4, tags: 2 } },
  });
  return {
    add: (note) => {
      known.all.add(note.id, wordsOf(note));
      known.heads.add(note.id, headsOf(note));
      index.add(note);
    },
    remove: (note) => {
      known.all.remove(note.id, wordsOf(note));
      known.heads.remove(note.id, headsOf(note));
      index.discard(note.id);
    },
    find: (words, { breadth, filter }) => {
      const typed = words.map((word): Typed => ({ word, begun: begunBy(known, word) }));
      const most = Math.ceil(MAX_RANKED / words.length);
      const best = index
        .search(queryOf(known, typed, { breadth, most }), { filter: ({ id }) => filter(id as number) })
        .map(hitOf);
      if (typed.every(({ begun }) => begun.every((one) => one.words.length <= most))) return best;
      const ranked = new Set(best.map(({ id }) => id));
      return [...best, ...holdingAll(typed, ranked).filter(({ id }) => filter(id))];
    },
  };
};
