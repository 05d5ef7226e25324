import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordsBeginning, wordsNearly, wordsWithin } from '../../../src/domain/search/near-words.ts';
import { WordCounts } from '../../../src/domain/search/word-counts.ts';
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

test('of a crowd the shortest count, at most so many', () => {
  expect(wordsBeginning(CROWD, 'jardin')).toHaveLength(1_500);
  expect(wordsBeginning(CROWD, 'jardin').slice(0, 2)).toEqual(['jardin0', 'jardin1']);
  expect(wordsWithin(CROWD, 'ardin')).toHaveLength(200);
  expect(wordsBeginning(CROWD, 'jardinzz')).toHaveLength(37);
});

test('a word is known as long as a note holds it', () => {
  const words = new WordCounts();
  words.add(['pain', 'eau']);
  words.add(['pain']);
  words.remove(['pain', 'eau']);
  expect([...words.words()]).toEqual(['pain']);
  expect([words.of('pain'), words.of('eau'), words.notes]).toEqual([1, 0, 1]);
  words.remove(['pain']);
  expect(words.size).toBe(0);
});
