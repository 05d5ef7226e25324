import { expect, test } from 'vitest';
import fc from 'fast-check';
import { sectorOf, umapAt } from '../../../src/domain/cell/cell.ts';
import { cellWords } from '../../../src/ui/columns/cell/face/cell-words.ts';
import { readInWords, textInWords } from '../../../src/ui/columns/wiki/face/attachment-words.ts';
import { clip } from '../../../src/ui/system/clip.ts';
import { en, fr } from '../../support/words.ts';
import { chooseLanguage } from '../../../src/ui/i18n/languages.ts';
import { createLocalizer } from '../../../src/ui/i18n/localize.ts';

const french = createLocalizer('fr', fr);
const english = createLocalizer('en', en);
const HOUR_MS = 3_600_000;
const NOW_MS = Date.UTC(2026, 10, 23, 10);

test('neighbours are counted as each language counts', () => {
  expect([0, 1, 2].map((count) => french.t('publication.seenBy', { count }))).toEqual([
    'Vu par 0 voisin',
    'Vu par 1 voisin',
    'Vu par 2 voisins',
  ]);
  expect([0, 1, 2].map((count) => english.t('publication.seenBy', { count }))).toEqual([
    'Seen by 0 neighbours',
    'Seen by 1 neighbour',
    'Seen by 2 neighbours',
  ]);
});

test('a stranger’s name stands in isolates, so that it cannot turn the sentence around', () => {
  expect(english.t('neighbour.by', { name: 'مريم' })).toBe('Notebook of \u2068مريم\u2069');
});

test('a name that looks like a hole stays a name', () => {
  expect(english.t('neighbour.by', { name: '{name} $& {count}' })).toBe(
    'Notebook of \u2068{name} $& {count}\u2069',
  );
});

test('French signs never begin a line', () => {
  expect(french.t('identity.title')).toBe('Est-ce bien vous\u202F?');
  expect(french.t('consent.withName', { name: 'Alice : ?' })).toBe('Votre nom\u00A0: \u2068Alice : ?\u2069');
});

test('time passed is told in words, and a date after a month', () => {
  expect(english.ago(NOW_MS - 10, NOW_MS)).toBe('just now');
  expect(english.ago(NOW_MS + HOUR_MS, NOW_MS)).toBe('just now');
  expect(french.ago(NOW_MS - 3 * HOUR_MS, NOW_MS)).toContain('3');
  expect(english.ago(NOW_MS - 24 * HOUR_MS, NOW_MS)).toBe('yesterday');
  expect(english.ago(NOW_MS - 60 * 24 * HOUR_MS, NOW_MS)).toContain('2026');
});

test('the device’s first known language is spoken, English where none is known', () => {
  expect(chooseLanguage(['de-AT', 'fr-CH', 'en'])).toBe('fr');
  expect(chooseLanguage(['EN-gb'])).toBe('en');
  expect(chooseLanguage(['oc'])).toBe('en');
});

test('clipped text is short, whole and free of unseen marks', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 120 }),
      fc.integer({ min: 1, max: 50 }),
      (text, max) => {
        const clipped = clip(text, max);
        expect(clipped.length).toBeLessThanOrEqual(max + 1);
        expect(clipped).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u0000]/);
        expect(
          /^[\uDC00-\uDFFF]|[\uD800-\uDBFF]…?$/.test(clipped) &&
            !/[\uD800-\uDBFF]$|^[\uDC00-\uDFFF]/.test(text),
        ).toBe(false);
      },
    ),
  );
  expect(clip('\u0000𐀀', 1)).toBe('');
  expect(clip('Pain', 160)).toBe('Pain');
  expect(clip('abc\u202Edef', 160)).toBe('abcdef');
});

const plain = (words: string): string => words.replaceAll(/\p{Z}/gu, ' ').replaceAll(/[\u2068\u2069]/g, '');

test('a size is told in bytes, then in units of a thousand, as it rounds', () => {
  expect([0, 1, 48, 999, 1_200, 999_600, 72e6].map(french.bytes).map(plain)).toEqual([
    '0 octet',
    '1 octet',
    '48 octets',
    '999 octets',
    '1,2 ko',
    '1 Mo',
    '72 Mo',
  ]);
  expect([1, 48, 1_200].map(english.bytes).map(plain)).toEqual(['1 byte', '48 bytes', '1.2 kB']);
});

test('a file within a text is told by its size, and a word that looks like one stays', () => {
  const text = `a data:image/png;base64,${'A'.repeat(4_000)}" z`;
  expect(plain(textInWords(french, new Map([['text', text]])))).toContain(
    '[fichier de 3 ko dans le texte]" z',
  );
  expect(textInWords(french, new Map([['text', 'x;base64,Bonjour']]))).toBe('x;base64,Bonjour');
});

test('a cell is told as on a map, each half of the Earth by its letter', () => {
  const told = (localizer: typeof french, lat: number, lon: number): string => {
    const umap = umapAt(lat, lon);
    return umap.ok ? cellWords(localizer, sectorOf(umap.value)) : umap.error;
  };
  expect(told(french, 43.6045, 1.444)).toBe('43,6°\u00a0N 1,4°\u00a0E');
  expect(told(english, 43.6045, 1.444)).toBe('43.6°\u00a0N 1.4°\u00a0E');
  expect(told(french, -12.05, -77.04)).toBe('12,1°\u00a0S 77,1°\u00a0O');
});

test('a note is read in words, without the marks of wikitext, and cut where it is long', () => {
  const text = "! Pain\n''Farine'' et [[eau|Eau du puits]]{{Sel}}";
  expect(readInWords(french, new Map([['text', text]]), 100)).toBe('Pain\nFarine et eau');
  expect(readInWords(french, new Map([['text', 'Pain perdu']]), 4)).toBe('Pain…');
  const source = new Map([
    ['text', "''Farine''"],
    ['type', 'text/plain'],
  ]);
  expect(readInWords(french, source, 100)).toBe("''Farine''");
});
