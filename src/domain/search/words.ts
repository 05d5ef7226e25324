import { foldText } from '../../kit/fold.ts';

/** A word of a text, or a run of letters in a script that is written without blanks between words. */
export interface PlacedPiece {
  readonly folded: string;
  readonly isRun: boolean;
  /** Where it stands in the text, in UTF-16 units. */
  readonly at: number;
  readonly end: number;
}

/** What a text holds, folded: words in order, and the runs of its unspaced scripts, a line each. */
export interface Vocabulary {
  readonly words: readonly string[];
  readonly runs: string;
}

/** What a query asks for, folded, each once. All of it has to be found. */
export interface Asked {
  readonly words: readonly string[];
  readonly runs: readonly string[];
}

/** A letter with the marks that belong to it, or a sign within words that is not seen. */
const IN_WORDS = String.raw`\p{L}\p{N}\p{M}\u00ad\u200c\u200d\u2060`;
/** Scripts without blanks between words. A kana's long mark and the voiced marks belong to several scripts: `scx`. */
const SCRIPTS = String.raw`[\p{scx=Hani}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]`;
const UNSPACED = String.raw`(?=[\p{L}\p{N}\p{M}])${SCRIPTS}`;
const WORD = new RegExp(`[${IN_WORDS}]+`, 'gu');
const WORD_OR_RUN = new RegExp(
  `(${UNSPACED}(?:${UNSPACED}|[\u200b-\u200d\u2060])*)|(?:(?!${UNSPACED})[${IN_WORDS}])+`,
  'gu',
);
/** Nine of ten notes hold none, and the shorter pattern is several times faster. */
const MAYBE_UNSPACED = new RegExp(SCRIPTS, 'u');
const UNSPACED_FIRST = new RegExp(`^${UNSPACED}`, 'u');

/** A longer run of letters, an address or encoded bytes, counts by its beginning. */
const MAX_WORD = 48;
const MAX_QUERY_WORDS = 10;
/** Longest query that is looked at, in UTF-16 units. */
export const MAX_QUERY = 200;

const cut = (word: string): readonly string[] => (word === '' ? [] : [word.slice(0, MAX_WORD)]);

const patternOf = (text: string): RegExp => (MAYBE_UNSPACED.test(text) ? WORD_OR_RUN : WORD);

/** The words and runs of a text where they stand, in order. */
export const placedPieces = function* (text: string): Generator<PlacedPiece> {
  for (const { 0: letters, 1: run, index: at } of text.matchAll(patternOf(text))) {
    const isRun = run !== undefined;
    const folded = isRun ? foldText(run) : foldText(letters).slice(0, MAX_WORD);
    if (folded !== '') yield { folded, isRun, at, end: at + letters.length };
  }
};

/** The same pieces without their places, folded in one go: many times faster. No letter folds to a line end. */
export const vocabularyOf = (text: string): Vocabulary => {
  const pattern = patternOf(text);
  const letters = text.match(pattern) ?? [];
  const folded = foldText(letters.join('\n')).split('\n');
  if (pattern === WORD) return { words: folded.flatMap(cut), runs: '' };
  const isRun = letters.map((piece) => UNSPACED_FIRST.test(piece));
  return {
    words: folded.filter((_, at) => isRun[at] !== true).flatMap(cut),
    runs: folded.filter((_, at) => isRun[at] === true).join('\n'),
  };
};

/** A sign of these scripts is a syllable. */
const SYLLABLE = /[\p{sc=Hang}\p{sc=Ethi}\p{sc=Yiii}]/gu;

/** Letters of a word as an alphabet would need them: two Korean signs say as much as four letters. */
export const lettersIn = (word: string): number => word.length + (word.match(SYLLABLE)?.length ?? 0);

/** `de`, `à`, `l'`: too short to tell notes apart; a number is not, nor a Chinese word. */
const isSlight = ({ folded, isRun }: PlacedPiece): boolean =>
  !isRun && lettersIn(folded) <= 2 && !/\p{N}/u.test(folded);

/** What a query asks for; slight words only if there is nothing else. */
export const askedOf = (query: string): Asked => {
  const pieces = [...placedPieces(query.slice(0, MAX_QUERY))];
  const weighty = pieces.filter((piece) => !isSlight(piece));
  const counted = weighty.length > 0 ? weighty : pieces.slice(0, 1);
  const unique = (wanted: boolean): readonly string[] => [
    ...new Set(counted.filter(({ isRun }) => isRun === wanted).map(({ folded }) => folded)),
  ];
  return { words: unique(false).slice(0, MAX_QUERY_WORDS), runs: unique(true).slice(0, MAX_QUERY_WORDS) };
};
