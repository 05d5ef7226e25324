import { asTypedFirst } from '../../domain/search/as-typed.ts';
import { excerptOf, markWords, type Found } from '../../domain/search/excerpt.ts';
import { looseRunStrength, runPieces, runStrength, type NoteRuns } from '../../domain/search/runs.ts';
import { askedOf, MAX_QUERY, vocabularyOf, type Asked } from '../../domain/search/words.ts';
import { wordsOfWikitext } from '../../domain/wiki/plain-words.ts';
import type { Hit, HitLimits, ShelfHits, ShelvedNote } from '../../ports/search-index.ts';
import { createWordsIndex, type Breadth, type WordLines, type WordsIndex } from './words-index.ts';

/** The verbs of the port, in this thread. */
export interface SearchEngine {
  readonly put: (shelf: string, notes: readonly ShelvedNote[]) => void;
  readonly remove: (shelf: string, titles: readonly string[]) => void;
  readonly drop: (shelf: string) => void;
  readonly find: (query: string, limits: HitLimits) => readonly ShelfHits[];
}

interface Held extends ShelvedNote {
  readonly shelf: string;
  /** Left out where the note has none: most have not. */
  readonly runs?: NoteRuns;
}

/** A note that answers, with what is to be marked in it. */
interface Answer {
  readonly note: Held;
  readonly found: Found;
}

/** An excerpt fills two lines of a phone. */
const MAX_EXCERPT = 160;
const MAX_MARKED_TITLE = 160;
/** Each way of asking finds what the one before does, and more; it is asked while fewer notes than this were found. */
const WAYS: readonly (readonly [Breadth, below: number])[] = [
  ['plain', Infinity],
  ['within', 100],
  ['loose', 3],
];

const hitOf = ({ note: { title, text, isWikitext }, found }: Answer): Hit => ({
  title,
  markedTitle: markWords(title.slice(0, MAX_MARKED_TITLE), found),
  excerpt: excerptOf(isWikitext === true ? wordsOfWikitext(text) : text, found, MAX_EXCERPT),
});

/** Answers come best first, so a shelf stands where its best note stands. */
const byShelf = (
  answers: readonly Answer[],
  { hitsPerShelf, first, shelves }: HitLimits,
): readonly ShelfHits[] => {
  const found = new Map<string, { total: number; readonly best: Answer[] }>();
  for (const answer of answers) {
    const shelf = found.get(answer.note.shelf) ?? { total: 0, best: [] };
    if (shelf.total === 0) found.set(answer.note.shelf, shelf);
    shelf.total += 1;
    if (shelf.best.length < hitsPerShelf) shelf.best.push(answer);
  }
  const ordered = [...found].sort(([a], [b]) => Number(b === first) - Number(a === first));
  return ordered
    .slice(0, shelves)
    .map(([shelf, { total, best }]) => ({ shelf, total, hits: best.map(hitOf) }));
};

const runsStrength = (runs: readonly string[], isLoose: boolean): ((note: Held) => number) => {
  const pieces = runs.flatMap(runPieces);
  return ({ runs: held }) => {
    if (held === undefined) return 0;
    return isLoose ? looseRunStrength(pieces, held) : runStrength(runs, held);
  };
};

/** By runs alone: the better it answers, the earlier; among equals in the order they came. */
const scan = (held: ReadonlyMap<number, Held>, strengthOf: (note: Held) => number): readonly Held[] =>
  [...held.values()]
    .map((note) => ({ note, strength: strengthOf(note) }))
    .filter(({ strength }) => strength > 0)
    .sort((a, b) => b.strength - a.strength)
    .map(({ note }) => note);

/** Letters in a row are looked for within runs from the first. */
const isAnother = (breadth: Breadth, { words }: Asked): boolean => breadth !== 'within' || words.length > 0;

const ask = ({ words: index, held }: Memory, { words, runs }: Asked, breadth: Breadth): readonly Answer[] => {
  const isLoose = breadth === 'loose';
  const strengthOf = runsStrength(runs, isLoose);
  const marked = isLoose ? runs.flatMap(runPieces) : runs;
  if (words.length === 0)
    return scan(held, strengthOf).map((note) => ({ note, found: { words: new Set(), runs: marked } }));
  const answers = (id: number): boolean => {
    const note = held.get(id);
    return note !== undefined && (runs.length === 0 || strengthOf(note) > 0);
  };
  return index.find(words, { breadth, filter: answers }).flatMap(({ id, terms }) => {
    const note = held.get(id);
    return note === undefined ? [] : [{ note, found: { words: new Set(terms), runs: marked } }];
  });
};

interface Memory {
  readonly words: WordsIndex;
  readonly held: Map<number, Held>;
}

const runsOf = (title: string, tags: string, text: string): { readonly runs?: NoteRuns } =>
  title === '' && tags === '' && text === '' ? {} : { runs: { title, tags, text } };

interface Cut {
  readonly lines: WordLines;
  readonly runs: { readonly runs?: NoteRuns };
}

const cutUp = (id: number, note: ShelvedNote): Cut => {
  const [title, tags, text] = [vocabularyOf(note.title), vocabularyOf(note.tags), vocabularyOf(note.text)];
  const line = (of: typeof text): string => of.words.join('\n');
  return {
    lines: { id, title: line(title), tags: line(tags), text: line(text) },
    runs: runsOf(title.runs, tags.runs, text.runs),
  };
};

const shelve = ({ words, held }: Memory, id: number, shelf: string, note: ShelvedNote): void => {
  const { lines, runs } = cutUp(id, note);
  held.set(id, { ...note, shelf, ...runs });
  words.add(lines);
};

/** Its words are cut again rather than held: a note is taken out far more seldom than it is searched. */
const unshelve = ({ words, held }: Memory, id: number): void => {
  const note = held.get(id);
  if (note !== undefined) words.remove(cutUp(id, note).lines);
  held.delete(id);
};

/** Words by an index, unspaced scripts by their letters; texts are held for the excerpts. */
export const createSearchEngine = (): SearchEngine => {
  const memory: Memory = { words: createWordsIndex(), held: new Map() };
  const shelves = new Map<string, Map<string, number>>();
  let lastId = 0;
  const take = (shelf: string, title: string): void => {
    const id = shelves.get(shelf)?.get(title);
    if (id === undefined) return;
    shelves.get(shelf)?.delete(title);
    unshelve(memory, id);
  };
  const put = (shelf: string, note: ShelvedNote): void => {
    take(shelf, note.title);
    lastId += 1;
    const titles = shelves.get(shelf) ?? new Map<string, number>();
    shelves.set(shelf, titles.set(note.title, lastId));
    shelve(memory, lastId, shelf, note);
  };
  return {
    put: (shelf, notes) => notes.forEach((note) => put(shelf, note)),
    remove: (shelf, titles) => titles.forEach((title) => take(shelf, title)),
    drop: (shelf) => {
      for (const title of [...(shelves.get(shelf)?.keys() ?? [])]) take(shelf, title);
      shelves.delete(shelf);
    },
    find: (query, limits) => {
      const asked = askedOf(query);
      if (asked.words.length + asked.runs.length === 0) return [];
      let answers: readonly Answer[] = [];
      for (const [breadth, below] of WAYS)
        if (answers.length < below && isAnother(breadth, asked)) answers = ask(memory, asked, breadth);
      return byShelf(
        asTypedFirst(query.slice(0, MAX_QUERY), answers, ({ note }) => note),
        limits,
      );
    },
  };
};
