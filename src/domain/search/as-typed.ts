import { foldText } from '../../kit/fold.ts';

/** The best of them: the others are hardly ever seen. */
const MAX_ORDERED = 200;

interface Written {
  readonly title: string;
  readonly text: string;
}

const plainly = (text: string): string => text.normalize('NFC').toLowerCase();

const wordsIn = (query: string): readonly string[] =>
  plainly(query)
    .split(/\s+/)
    .filter((word) => word !== '');

/** Marks say which word is meant: `bò` is not `bố`. Who types none may leave them out everywhere. */
const isMarked = (word: string): boolean => foldText(word) !== word;

/** A title is short, and may be in capitals that bear no accents: there the word counts however it is written. */
const isAsTyped = ({ title, text }: Written, words: readonly string[]): boolean => {
  const [folded, written] = [foldText(title), plainly(text)];
  return words.every((word) => written.includes(word) || folded.includes(foldText(word)));
};

/** Who types accents means them: among the best, notes that have the words as typed come first. Each else stays in its place. */
export const asTypedFirst = <T>(
  query: string,
  answers: readonly T[],
  writtenOf: (answer: T) => Written,
): readonly T[] => {
  const words = wordsIn(query);
  if (!words.some(isMarked)) return answers;
  const best = answers.slice(0, MAX_ORDERED).map((answer) => ({
    answer,
    isAsTyped: isAsTyped(writtenOf(answer), words),
  }));
  const those = (wanted: boolean): readonly T[] =>
    best.filter(({ isAsTyped: is }) => is === wanted).map(({ answer }) => answer);
  return [...those(true), ...those(false), ...answers.slice(MAX_ORDERED)];
};
