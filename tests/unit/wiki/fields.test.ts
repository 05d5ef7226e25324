import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  formatTitleList,
  parseTiddlyDate,
  parseTitleList,
  sameFields,
  tiddlyDateOf,
} from '../../../src/domain/wiki/fields.ts';
import { EVENING_MS, fields } from '../../support/notes.ts';

test('a date is written as TiddlyWiki writes it and reads back', () => {
  expect(tiddlyDateOf(EVENING_MS)).toBe('20261123201200000');
  expect(parseTiddlyDate('20261123201200000')).toBe(EVENING_MS);
  expect(parseTiddlyDate('202611232012')).toBe(EVENING_MS);
  expect(parseTiddlyDate('20261123')).toBe(Date.UTC(2026, 10, 23));
});

test('what is no date gives none', () => {
  for (const text of ['', 'hier', '20261323', '2026112320120000', '-20261123']) {
    expect(parseTiddlyDate(text)).toBeUndefined();
  }
  fc.assert(
    fc.property(fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true }), (date) => {
      expect(parseTiddlyDate(tiddlyDateOf(date.getTime()))).toBe(date.getTime());
    }),
  );
});

test('a list of tags keeps titles of several words together', () => {
  expect(parseTitleList('pain [[au levain]]  pain [[]] [[four à bois]]')).toEqual([
    'pain',
    'au levain',
    'four à bois',
  ]);
  expect(formatTitleList(['pain', 'au levain'])).toBe('pain [[au levain]]');
  expect(parseTitleList('')).toEqual([]);
});

test('a formatted list reads back as the same titles', () => {
  const title = fc.stringMatching(/^[a-zé ]{1,12}$/).filter((text) => text.trim() === text);
  fc.assert(
    fc.property(fc.uniqueArray(title), (titles) => {
      expect(parseTitleList(formatTitleList(titles))).toEqual(titles);
    }),
  );
});

test('fields are the same whatever their order, and only then', () => {
  const bread = fields('au levain', { tags: 'pain' });
  expect(sameFields(bread, bread)).toBe(true);
  expect(sameFields(bread, new Map([...bread].reverse()))).toBe(true);
  expect(sameFields(bread, fields('au levain'))).toBe(false);
  expect(sameFields(bread, fields('au levain', { tags: 'brioche' }))).toBe(false);
  expect(sameFields(null, null)).toBe(true);
  expect(sameFields(null, bread)).toBe(false);
  expect(sameFields(bread, null)).toBe(false);
});
