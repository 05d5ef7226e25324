import fc from 'fast-check';
import { expect, test } from 'vitest';
import { excerptOf, markWords, type Piece } from '../../../src/domain/search/excerpt.ts';
import { searchedParts } from '../../../src/domain/search/shelved.ts';
import { askedWords, wordsOf } from '../../../src/domain/search/words.ts';
import { parseSearchRequest, parseSearchResponse } from '../../../src/workers/search/protocol.ts';

const joined = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('');
const grapheme = fc.string({ unit: 'grapheme' });

test('marks keep the text as it is, whatever it is', () => {
  fc.assert(
    fc.property(grapheme, grapheme, (text, query) => {
      expect(joined(markWords(text, new Set(askedWords(query))))).toBe(text);
    }),
  );
});

test('every word of a text is marked where it stands', () => {
  fc.assert(
    fc.property(grapheme, (text) => {
      const marked = markWords(text, new Set(wordsOf(text))).filter((piece) => piece.marked);
      expect(marked.flatMap((piece) => wordsOf(piece.text))).toEqual(wordsOf(text));
    }),
  );
});

test('an excerpt is short, shows the word in its sentence, and says where it was cut', () => {
  const text = `${'Le four chauffe. '.repeat(50)}Apporter l’École de pain. ${'Merci. '.repeat(50)}`;
  const pieces = excerptOf(text, new Set(['ecole']), 120);
  expect(pieces.find(({ marked }) => marked)?.text).toBe('École');
  expect(joined(pieces)).toMatch(/^….*l’École.*…$/);
  expect(joined(pieces).length).toBeLessThanOrEqual(122);
  expect(joined(excerptOf('Pain', new Set(), 120))).toBe('Pain');
});

test('no excerpt cuts a character in two', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(40), (text, max) => {
      const shown = joined(excerptOf(text, new Set(), max));
      if (!/\p{Surrogate}/u.test(text)) expect(shown).not.toMatch(/\p{Surrogate}/u);
    }),
  );
});

test('small words count only when there is nothing else', () => {
  expect(askedWords('le pain de la Mie 12')).toEqual(['pain', 'mie', '12']);
  expect(askedWords('à')).toEqual(['a']);
  expect(askedWords('x'.repeat(5_000))).toEqual([]);
});

test('a picture is found by its title and tags, never by its bytes', () => {
  const picture = new Map([
    ['type', 'image/png'],
    ['text', 'iVBORw0KGgo'],
    ['tags', 'photo'],
  ] as const);
  expect(searchedParts('Four', picture)).toEqual({ title: 'Four', tags: 'photo', text: '' });
});

test('nothing that is not of the protocol is understood', () => {
  fc.assert(
    fc.property(fc.anything(), (message) => {
      expect(parseSearchRequest(message).ok).toBe(false);
      expect(parseSearchResponse(message).ok).toBe(false);
    }),
  );
});
