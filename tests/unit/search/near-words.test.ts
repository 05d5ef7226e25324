import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordsBeginning, wordsNearly, wordsWithin } from '../../../src/domain/search/near-words.ts';
import { WordNotes } from '../../../src/domain/search/word-notes.ts';
import { cpuMs } from '../../support/cpu-ms.ts';

/** The last row of the whole table: changes between `typed` and each beginning of `word`. */
const changes = (typed: string, word: string): readonly number[] => {
  let row = Array.from({ length: word.length + 1 }, (_, at) => at);
  for (const [at, letter] of typed.split('').entries()) {
    const next = [at + 1];
    for (let column = 1; column <= word.length; column += 1) {
      const same = (row[column - 1] ?? 0) + (word[column - 1] === letter ? 0 : 1);
      next.push(Math.min(same, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row;
};

test('words with a letter or two wrong are those that the whole table of Levenshtein says', () => {
  const anyWord = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 16 });
  const anyWords = fc.uniqueArray(anyWord, { maxLength: 60 });
  fc.assert(
    fc.property(anyWord, anyWords, fc.constantFrom(1 as const, 2 as const), (typed, words, wrong) => {
      const whole = words.filter((word) => (changes(typed, word).at(-1) ?? 0) <= wrong);
      const beginning = words.filter(
        (word) =>
          word.startsWith(typed.charAt(0)) &&
          !whole.includes(word) &&
          Math.min(...changes(typed, word)) <= wrong,
      );
      expect(wordsNearly(words, typed, wrong)).toEqual({ whole, beginning });
    }),
    { numRuns: 300 },
  );
});

const CROWD = Array.from({ length: 200_000 }, (_, at) => `jardin${at.toString(36)}`);

test('two hundred thousand words of one beginning are looked through in the time between two keys', () => {
  // Ten times what it takes; row by row, letter by letter, it took seconds.
  expect(cpuMs(() => wordsNearly(CROWD, 'jardinsbafg', 2))).toBeLessThan(400);
  expect(cpuMs(() => wordsWithin(CROWD, 'ardin'))).toBeLessThan(400);
});

test('of a crowd all that begin as typed count, the shortest first; of what is only near, so many at the most', () => {
  const notes = new WordNotes();
  notes.add(1, CROWD.toReversed());
  const beginning = (typed: string) => wordsBeginning(notes.held(), typed).map(({ word }) => word);
  expect(beginning('jardin')).toHaveLength(CROWD.length);
  expect(beginning('jardinzz').slice(0, 2)).toEqual(['jardinzz', 'jardinzzz']);
  expect(beginning('jardinzz')).toHaveLength(37);
  expect(wordsWithin(CROWD, 'ardin')).toHaveLength(200);
});

test('a word is known as long as a note holds it, and with the notes that do', () => {
  const words = new WordNotes();
  words.add(1, ['pain', 'eau']);
  words.add(2, ['pain']);
  words.add(3, ['pain']);
  expect([...words.held()]).toMatchObject([
    { word: 'pain', ids: [1, 2, 3] },
    { word: 'eau', ids: 1 },
  ]);
  words.remove(1, ['pain', 'eau']);
  expect([...words.held()].map(({ word }) => word)).toEqual(['pain']);
  expect([words.of('pain'), words.of('eau'), words.notes]).toEqual([2, 0, 2]);
  words.remove(2, ['pain']);
  words.remove(2, ['pain']);
  expect(words.whole('pain')).toMatchObject([{ word: 'pain', ids: 3 }]);
  expect([words.of('pain'), words.whole('eau')]).toEqual([1, []]);
  words.remove(3, ['pain']);
  expect(words.size).toBe(0);
});

test('twenty thousand notes that share their words are forgotten in the time that it takes to name them', () => {
  const words = new WordNotes();
  const shared = CROWD.slice(0, 20);
  const notes = Array.from({ length: 20_000 }, (_, at) => at);
  for (const note of notes) words.add(note, shared);
  // Several times what it takes; with a look at all others for each word of each note, it took seconds.
  expect(cpuMs(() => notes.forEach((note) => words.remove(note, shared)))).toBeLessThan(400);
  expect([words.size, words.notes]).toEqual([0, 0]);
});
