/*
 * Scripts without blanks between words are searched by their letters as they stand, not by words: where a word ends is a
 * guess that another browser, another version and another sentence make in another way.
 */

/** The folded runs of one note, a line each. */
export interface NoteRuns {
  readonly title: string;
  readonly tags: string;
  readonly text: string;
}

/** How much a find counts in each field, as in the index of words. */
const WEIGHTS = [
  ['title', 4],
  ['tags', 2],
  ['text', 1],
] as const;
/** With fewer of its pieces found a note speaks of something else. */
const MIN_SHARE = 0.5;

const weightOf = (letters: string, note: NoteRuns): number =>
  WEIGHTS.reduce((sum, [field, weight]) => (note[field].includes(letters) ? sum + weight : sum), 0);

/** How well a note answers: above 0 only if it holds every run. */
export const runStrength = (runs: readonly string[], note: NoteRuns): number => {
  let sum = 0;
  for (const run of runs) {
    const weight = weightOf(run, note);
    if (weight === 0) return 0;
    sum += weight;
  }
  return sum;
};

const HAN = /\p{sc=Han}/u;
const KANA = /[\p{sc=Hira}\p{sc=Kana}]/u;

/** Letters that are seldom together by chance: two of a few thousand, or more of an alphabet. */
const pieceLength = (run: string): number => (HAN.test(run) ? 2 : KANA.test(run) ? 3 : 4);

/** The overlapping pieces of a run, each once; itself if it is no longer than one. */
export const runPieces = (run: string): readonly string[] => {
  const letters = Array.from(run);
  const length = pieceLength(run);
  if (letters.length <= length) return [run];
  return [...new Set(letters.slice(length - 1).map((_, at) => letters.slice(at, at + length).join('')))];
};

/**
 * How well a note answers if the runs need not stand in it as they were typed: several words in one, or a letter wrong.
 * Above 0 if it holds half of the pieces or more.
 */
export const looseRunStrength = (pieces: readonly string[], note: NoteRuns): number => {
  const mayMiss = Math.floor(pieces.length * (1 - MIN_SHARE));
  let [sum, missed] = [0, 0];
  for (const piece of pieces) {
    const weight = weightOf(piece, note);
    if (weight === 0 && ++missed > mayMiss) return 0;
    sum += weight;
  }
  return (sum * (pieces.length - missed)) / pieces.length ** 2;
};
