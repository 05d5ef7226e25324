import { wordlist as english } from '@scure/bip39/wordlists/english.js';
import { wordlist as french } from '@scure/bip39/wordlists/french.js';
import { ed25519 } from '@noble/curves/ed25519.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { IpnsName } from '../../../src/domain/identity/identity.ts';
import { ipnsNameOf } from '../../../src/domain/identity/key-formats.ts';
import { faceOfKey, PATTERN_SIDE, wordsOfKey } from '../../../src/domain/identity/key-face.ts';
import { skeletonOf } from '../../../src/domain/identity/look-alike.ts';
import { shownName, withoutUnseen } from '../../../src/domain/identity/shown-name.ts';
import { clip } from '../../../src/ui/system/clip.ts';
import { cpuMs } from '../../support/cpu-ms.ts';

const nameFrom = (seed: number): IpnsName => ipnsNameOf(ed25519.getPublicKey(new Uint8Array(32).fill(seed)));

test('the face of a key is the same on every device and in every language', () => {
  const face = faceOfKey(nameFrom(1));
  expect(face.words).toEqual([1360, 1701, 1813, 1936]);
  expect(wordsOfKey(face, english)).toBe('present start tired velvet');
  expect(wordsOfKey(face, french)).toBe('octupler sacoche stipuler tutoyer');
  expect(face).toEqual(faceOfKey(nameFrom(1)));
});

test('every pattern is mirrored, and draws neither next to nothing nor nearly everything', () => {
  const texts = Array.from({ length: 200 }, (_, seed) => {
    const { cells, ink, shape } = faceOfKey(nameFrom(seed)).pattern;
    const drawn = new Set(cells.map(String));
    for (const [column, row] of cells) expect(drawn).toContain(String([PATTERN_SIDE - 1 - column, row]));
    expect(drawn.size).toBeGreaterThan(5);
    expect(drawn.size).toBeLessThan(22);
    return `${ink} ${shape} ${cells.join(' ')}`;
  });
  expect(new Set(texts).size).toBe(texts.length);
});

const BOBS: readonly (readonly [what: string, name: string])[] = [
  ['zero width space', 'B\u200Bob'],
  ['zero width joiner', 'Bo\u200Db'],
  ['zero width non-joiner', 'Bob\u200C'],
  ['word joiner', '\u2060Bob'],
  ['byte order mark', '\uFEFFBob'],
  ['soft hyphen', 'B\u00ADob'],
  ['combining grapheme joiner', 'Bo\u034Fb'],
  ['variation selector', 'Bob\uFE0F'],
  ['variation selector on a figure-like letter', 'B\uFE0Eob'],
  ['Hangul filler', 'Bob\u3164'],
  ['letters of tags', 'Bob\u{E0062}\u{E007F}'],
  ['letters turned around', '\u202EBob\u202C'],
  ['isolates', '\u2067Bob\u2069'],
  ['left to right mark', 'Bob\u200E'],
  ['Arabic letter mark', 'Bob\u061C'],
  ['control', 'Bo\u0007b'],
  ['blanks of other widths', '\u3000Bob\u00A0'],
  ['the letter of Braille without a dot', 'Bob\u2800'],
];

test.each(BOBS)('two names that look equal are equal: %s', (_what, name) => {
  expect(name).not.toBe('Bob');
  expect(shownName(name)).toBe('Bob');
});

test('an accent typed in either way is one name', () => {
  expect(shownName('Ame\u0301lie')).toBe(shownName('Am\u00E9lie'));
});

test('what is needed to read stays: joined emoji, flags, Persian and the scripts of India', () => {
  for (const text of [
    '👩\u200D🌾 Carole',
    '❤\uFE0F',
    '1\uFE0F\u20E3',
    '🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}',
    'می\u200Cخواهم',
    'क्\u200Dष',
    '葛\u{E0100}',
  ])
    expect(withoutUnseen(text)).toBe(text);
});

test('a joiner that changes nothing goes, also in Persian', () => {
  expect(withoutUnseen('دا\u200Cر')).toBe('دار');
  expect(withoutUnseen('می\u200C\u200Cخواهم')).toBe('می\u200Cخواهم');
});

test('a name of unseen marks alone is no name', () => {
  expect(shownName('\u200B\u2060\u3164\u2800 \u00AD')).toBe('');
});

test('a text keeps its lines and tabs, and loses what nobody sees', () => {
  expect(clip('un\tdeux\ntrois\u200B\u0000')).toBe('un\tdeux\ntrois');
});

test('a tower of marks over one letter is cut down', () => {
  expect(shownName(`B${'\u0335'.repeat(70)}ob`)).toBe('B\u0335\u0335\u0335ob');
});

test.each([
  ['Bob', 'bob'],
  ['Bob', 'ВОВ'],
  ['Bob', 'Bо\u200Bb'],
  ['Bob', 'B0b'],
  ['Hélène', 'ΗELENE'],
  ['Alice', 'АIiсе'],
  ['Alice', 'ᴀʟɪᴄᴇ'],
  ['Alice', 'Ａｌｉｃｅ'],
  ['Martin', 'Maгtin'],
  ['Bernard', 'Bemard'],
  ['Jean Paul', 'Jean-Paul'],
  ['Paul', 'Рaul'],
])('%s and %s may be taken for one another', (one, other) => {
  expect(skeletonOf(other)).toBe(skeletonOf(one));
});

test.each([
  ['Bob', 'Bab'],
  ['Alice', 'Alicia'],
  ['कि', 'की'],
  ['李', '王'],
  ['👩', '👨'],
])('%s and %s are two names', (one, other) => {
  expect(skeletonOf(other)).not.toBe(skeletonOf(one));
});

test('any text has a name to show that is stable, short and without lone halves', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      const shown = shownName(text);
      expect(shown.length).toBeLessThanOrEqual(80);
      expect(shownName(shown)).toBe(shown);
      expect(skeletonOf(shown)).toBe(skeletonOf(text));
    }),
    { numRuns: 300 },
  );
});

test('a megabyte of unseen marks takes no longer than it is long', () => {
  const ms = (length: number): number => {
    const text = '\u200B\u0300'.repeat(length);
    return cpuMs(() => withoutUnseen(text));
  };
  ms(50_000);
  expect(ms(400_000) / Math.max(1, ms(50_000))).toBeLessThan(40);
});
