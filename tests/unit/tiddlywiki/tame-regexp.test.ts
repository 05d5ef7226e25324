import fc from 'fast-check';
import { expect, test } from 'vitest';
import { searchableLength } from '../../../src/adapters/tiddlywiki/frame/tame-regexp.ts';

test.each([
  '(a+)+$',
  '(?:a|a)*b',
  '(a*)*',
  '((a{1,9})){2,}b',
  '(x+x+)+y',
  '(.)\\1+',
  '(?<l>a+)\\k<l>',
  '(a?){40}a{40}',
])('an expression that may take exponential time searches nothing: %s', (pattern) =>
  expect(searchableLength(pattern)).toBe(0),
);

test.each([
  ['pain', 100_000_000],
  ['^pain\\s+complet$', 10_000],
  ['[+*?|]', 100_000_000],
  ['(?:pain) \\+ sel', 100_000_000],
  ['a*b*c', 464],
  ['un|deux|trois', 464],
])('the more places to branch, the shorter the text: %s', (pattern, length) =>
  expect(searchableLength(pattern)).toBe(length),
);

test('many branches in a row search next to nothing', () => {
  expect(searchableLength('a?'.repeat(30))).toBeLessThan(2);
  expect(searchableLength('(a|a)'.repeat(20))).toBeLessThan(3);
});

test('whatever is allowed ends within its steps', () => {
  const atom = fc.constantFrom(
    'a',
    'b',
    '.',
    '[ab]',
    '\\w',
    '(a)',
    '(?:ab)',
    'a*',
    'b+',
    'a?',
    '.*',
    'a|b',
    '\\(',
    '^',
    '$',
  );
  fc.assert(
    fc.property(fc.array(atom, { maxLength: 8 }), (atoms) => {
      const pattern = atoms.join('');
      const length = Math.min(searchableLength(pattern), 2_000);
      const text = `${'a'.repeat(Math.max(length - 1, 0))}!`;
      expect(typeof new RegExp(pattern).test(text)).toBe('boolean');
    }),
    { numRuns: 200 },
  );
});
