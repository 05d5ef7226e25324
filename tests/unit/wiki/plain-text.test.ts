import fc from 'fast-check';
import { expect, test } from 'vitest';
import { previewOf } from '../../../src/domain/wiki/plain-text.ts';

const fields = (text: string, type?: string): ReadonlyMap<string, string> =>
  new Map([['text', text], ...(type === undefined ? [] : [['type', type] as const])]);

test.each([
  ['! Four à bois\n\nOn allume vers 8 h.', 'Four à bois\n\nOn allume vers 8 h.'],
  ['* apporter sa pâte\n** levée', 'apporter sa pâte\nlevée'],
  ["il reste ''six'' //petits// pains", 'il reste six petits pains'],
  ['La [[soupe|Soupe de courge]] de [[Bob]]', 'La soupe de Bob'],
  ['<<toc>>{{Menu}} <b>gras</b>', 'gras'],
  ['voir https://example.org/pain', 'voir https://example.org/pain'],
  ['2 < 3 et 5 > 4', '2 < 3 et 5 > 4'],
])('%j reads %j in a list', (text, preview) => {
  expect(previewOf(fields(text), 200)).toBe(preview);
});

test('what is not wikitext keeps its signs', () => {
  expect(previewOf(fields('# Titre', 'text/x-markdown'), 200)).toBe('# Titre');
});

test('a picture within a text is no preview', () => {
  const picture = `<img src="data:image/png;base64,${'iVBORw0KGgo'.repeat(900)}">`;
  expect(previewOf(fields(`Le four ${picture} est chaud`), 200)).toBe('Le four  est chaud');
  const marked = previewOf(fields(picture.replaceAll(/[<>]/g, ''), 'text/x-markdown'), 200);
  expect(marked).not.toContain('iVBOR');
});

test('a note without a text has an empty preview', () => {
  expect(previewOf(undefined, 200)).toBe('');
});

test('any text gives a preview within its length', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 300 }), (text, max) => {
      expect(previewOf(fields(text), max).length).toBeLessThanOrEqual(max);
    }),
  );
});
