import fc from 'fast-check';
import { expect, test } from 'vitest';
import { previewOf } from '../../../src/domain/wiki/plain-text.ts';
import { wordsOfWikitext } from '../../../src/domain/wiki/plain-words.ts';

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
  ['[img width=200 [Le four|four.jpg]] et [img[four.jpg]]', 'Le four et'],
  ['[ext[la mairie|https://example.org]]', 'la mairie'],
  ['{{{ [tag[Pain]] }}}{{Sel||Modèle}}Levain', 'Levain'],
  ['\\define four() bois\n\\procedure sel()\ngros\n\\end\n\nPain', 'Pain'],
  ['<!-- à revoir -->Pain<style>.a{color:red}</style>', 'Pain'],
  ['|!Jour|!Heure|\n|samedi|[[8 h|Four]]|', 'Jour Heure\nsamedi 8 h'],
  ['@@.vif Ce soir@@ ---', 'Ce soir ---'],
  ['<<<\nPain perdu\n<<<', 'Pain perdu'],
  ['<$button tooltip=<<mot>> class="x">Pétrir</$button>', 'Pétrir'],
  ['un [[lien sans fin', 'un [[lien sans fin'],
  ['Pain\n\n\n\nSel', 'Pain\n\nSel'],
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

test.each([
  '[[',
  '{{{',
  '<<',
  '<a',
  '<!--',
  '<style',
  '[img',
  '@@.a',
  '|',
  '\\define a()\n',
  `\\define a${' '.repeat(900)})x\n`,
  '"',
  '-',
  '`',
  '<a>>',
  '\n',
])('half a million signs of nothing but %j are read through in one pass', (mark) => {
  const text = mark.repeat(500_000 / mark.length);
  expect(wordsOfWikitext(text).length).toBeLessThanOrEqual(text.length);
});
