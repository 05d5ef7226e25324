import type { HeldWord } from './word-notes.ts';

/** More words than this for one that was typed, and it was too little to tell anything. */
const MAX_NEAR = 200;

/** The shortest first; in the order in which they came among equals. Takes linear time. */
const byLength = <T>(words: readonly T[], lengthOf: (word: T) => number): readonly T[] => {
  const lengths: T[][] = [];
  for (const word of words) (lengths[lengthOf(word)] ??= []).push(word);
  return lengths.flat();
};

const shortest = (words: readonly string[], most: number): readonly string[] =>
  words.length <= most ? words : byLength(words, ({ length }) => length).slice(0, most);

/** Words that hold `part` behind their beginning: `Haustür` for `tür`, a word behind the Arabic article. */
export const wordsWithin = (words: Iterable<string>, part: string): readonly string[] => {
  const found: string[] = [];
  for (const word of words) if (word.includes(part, 1)) found.push(word);
  return shortest(found, MAX_NEAR);
};

/** All words that begin as typed, the whole word first, then the shortest. */
export const wordsBeginning = (words: Iterable<HeldWord>, typed: string): readonly HeldWord[] => {
  const found: HeldWord[] = [];
  for (const held of words) if (held.word.startsWith(typed)) found.push(held);
  return byLength(found, ({ word }) => word.length);
};

/** Letters that may be wrong at the most. */
export type Wrong = 1 | 2;

const FAR = 99;
/** Columns of the table that may matter: two on each side, and one more that is always too far. */
const WIDTH = 7;
const MIDDLE = 3;
/** Rows for the longest word that the index holds, and some. */
const ROWS = 64;

/**
 * The table of Levenshtein between what was typed and one word after the other: a row for each letter of the word, of which
 * only the columns around the diagonal count. Rows of letters that a word has in common with the one before stay.
 */
class NearTable {
  readonly #typed: string;
  readonly #wrong: Wrong;
  readonly #cells = new Uint8Array(ROWS * WIDTH).fill(FAR);
  #before = '';
  /** Rows that hold for the word before. */
  #rows = 0;

  constructor(typed: string, wrong: Wrong) {
    this.#typed = typed;
    this.#wrong = wrong;
    for (let place = MIDDLE; place <= MIDDLE + wrong; place += 1) this.#cells[place] = place - MIDDLE;
  }

  #cell(row: number, place: number): number {
    return this.#cells[row * WIDTH + place] ?? FAR;
  }

  #fill(row: number, letter: number): number {
    const cells = this.#cells;
    const at = row * WIDTH;
    let least = FAR;
    for (let place = MIDDLE - this.#wrong; place <= MIDDLE + this.#wrong; place += 1) {
      const column = row + place - MIDDLE;
      let steps = FAR;
      if (column === 0) steps = row;
      else if (column > 0 && column <= this.#typed.length) {
        const above = at - WIDTH + place;
        steps = (cells[above] ?? FAR) + (this.#typed.charCodeAt(column - 1) === letter ? 0 : 1);
        steps = Math.min(steps, (cells[above + 1] ?? FAR) + 1, (cells[at + place - 1] ?? FAR) + 1);
      }
      cells[at + place] = steps;
      if (steps < least) least = steps;
    }
    return least;
  }

  #common(word: string): number {
    let at = 0;
    while (at < this.#rows && word.charCodeAt(at) === this.#before.charCodeAt(at)) at += 1;
    return at;
  }

  /** Letters of the word that are worth a look: all, or up to where too much is wrong. */
  #look(word: string): number {
    const end = Math.min(word.length, this.#typed.length + this.#wrong, ROWS - 1);
    let row = Math.min(this.#common(word), end);
    let least = 0;
    while (row < end && least <= this.#wrong) {
      row += 1;
      least = this.#fill(row, word.charCodeAt(row - 1));
    }
    this.#before = word;
    this.#rows = row;
    return row;
  }

  /** Changes between the first `row` letters of the word and all that was typed. */
  #changes(row: number): number {
    const place = this.#typed.length - row + MIDDLE;
    return place >= 0 && place < WIDTH ? this.#cell(row, place) : FAR;
  }

  /** `whole`: nearly the word that was typed; `beginning`: nearly its beginning. */
  compare(word: string): 'whole' | 'beginning' | undefined {
    const rows = this.#look(word);
    if (rows === word.length && this.#changes(rows) <= this.#wrong) return 'whole';
    for (let row = Math.max(1, this.#typed.length - this.#wrong); row <= rows; row += 1)
      if (this.#changes(row) <= this.#wrong) return 'beginning';
    return undefined;
  }
}

export interface NearWords {
  /** With at most so many letters changed, left out or put in, they are what was typed. */
  readonly whole: readonly string[];
  /** So do they begin; the first letter is right. */
  readonly beginning: readonly string[];
}

/** Words that are nearly what was typed. Looks at a few letters of most. */
export const wordsNearly = (words: Iterable<string>, typed: string, wrong: Wrong): NearWords => {
  const table = new NearTable(typed, wrong);
  const whole: string[] = [];
  const beginning: string[] = [];
  const first = typed.charCodeAt(0);
  for (const word of words) {
    const beyond = word.length - typed.length;
    const begins = word.charCodeAt(0) === first;
    if (beyond < -wrong || (beyond > wrong && !begins)) continue;
    const near = table.compare(word);
    if (near === 'whole') whole.push(word);
    else if (near === 'beginning' && begins) beginning.push(word);
  }
  return { whole: shortest(whole, MAX_NEAR), beginning: shortest(beginning, MAX_NEAR) };
};
