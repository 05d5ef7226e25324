import { expect, test } from 'vitest';
import { matchStrength, queryWords, searchableOf } from '../../../src/domain/wiki/search.ts';
import { fields, note } from '../../support/notes.ts';

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

test('bread is found in the recipe alone, never in the bytes of a picture, a PDF or a data: address', () => {
  const bytes =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfpainAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  const finds = (text: string, more: Readonly<Record<string, string>>): boolean =>
    matchStrength(queryWords('pain'), searchableOf(note('x', '', { fields: fields(text, more) }))) > 0;
  for (const type of [
    'image/png',
    'Application/PDF; v=1',
    'audio/ogg',
    'video/mp4',
    'font/woff2',
    'application/x-own',
  ])
    expect(finds(bytes, { type })).toBe(false);
  expect(finds(bytes, { _canonical_uri: 'dot.png' })).toBe(false);
  expect(finds(`<img src="data:image/png;base64,${bytes}">`, {})).toBe(false);
  expect(finds('Le pain de samedi', { _canonical_uri: 'recipe.tid' })).toBe(true);
  expect(finds('Le pain', { type: 'application/x-own' })).toBe(true);
  expect(finds(`pain${bytes}`, { type: 'text/plain' })).toBe(true);
  expect(finds('<svg><text>pain</text></svg>', { type: 'image/svg+xml' })).toBe(true);
});
