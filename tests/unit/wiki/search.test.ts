import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldText, matchStrength, queryWords, searchableOf } from '../../../src/domain/wiki/search.ts';
import { fields, note } from '../../support/notes.ts';

test('accents, case and ligatures do not count', () => {
  expect(foldText('Épicerie du Cœur, ÇA e\u0301té')).toBe('epicerie du coeur, ca ete');
  expect(foldText('Ærø')).toBe('aerø');
});

test('folding is done once and for all, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(foldText(foldText(text))).toBe(foldText(text));
    }),
  );
});

test('every word has to be found, in the title best', () => {
  const bread = searchableOf(note('Pain au levain', '', { fields: fields('cuit', { tags: 'fournil' }) }));
  expect(matchStrength(queryWords(' LEVAIN  pain'), bread)).toBe(2);
  expect(matchStrength(queryWords('pain fournil'), bread)).toBe(1);
  expect(matchStrength(queryWords('pain brioche'), bread)).toBe(0);
  expect(queryWords('  ')).toEqual([]);
});

test('a note without tags and text is found by its title', () => {
  const bare = searchableOf(note('Pain', '', { fields: new Map() }));
  expect(matchStrength(['pain'], bare)).toBe(2);
  expect(matchStrength(['pain'], searchableOf(note('Pain', '', { fields: null })))).toBe(2);
});
