import fc from 'fast-check';
import { expect, test } from 'vitest';
import { excerptOf, markWords, type Found, type Piece } from '../../../src/domain/search/excerpt.ts';
import { searchedParts } from '../../../src/domain/search/shelved.ts';
import { askedOf, vocabularyOf } from '../../../src/domain/search/words.ts';
import { createSearchEngine } from '../../../src/workers/search/engine.ts';
import { parseSearchRequest, parseSearchResponse } from '../../../src/workers/search/protocol.ts';

const joined = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('');
const foundBy = (query: string): Found => {
  const { words, runs } = askedOf(query);
  return { words: new Set(words), runs };
};
const NOTHING = foundBy('');
const grapheme = fc.string({ unit: 'grapheme' });

test('marks keep the text as it is, whatever it is', () => {
  fc.assert(
    fc.property(grapheme, grapheme, (text, query) => {
      expect(joined(markWords(text, foundBy(query)))).toBe(text);
    }),
  );
});

/** Its words and its runs one by one: how runs are kept apart tells nothing of the text. */
const toldOf = (text: string) => {
  const { words, runs } = vocabularyOf(text);
  return { words, runs: runs.split('\n').filter((run) => run !== '') };
};

test('every word of a text is marked where it stands', () => {
  fc.assert(
    fc.property(grapheme, (text) => {
      const told = toldOf(text);
      const all = { words: new Set(told.words), runs: told.runs };
      const marked = markWords(text, all).filter((piece) => piece.marked);
      const again = toldOf(joined(marked.map((piece) => ({ ...piece, text: `${piece.text} ` }))));
      expect(again).toEqual(told);
    }),
  );
});

test('an excerpt is short, shows the word in its sentence, and says where it was cut', () => {
  const text = `${'Le four chauffe. '.repeat(50)}Apporter l’École de pain. ${'Merci. '.repeat(50)}`;
  const pieces = excerptOf(text, foundBy('ecole'), 120);
  expect(pieces.find(({ marked }) => marked)?.text).toBe('École');
  expect(joined(pieces)).toMatch(/^….*l’École.*…$/);
  expect(joined(pieces).length).toBeLessThanOrEqual(122);
  expect(joined(excerptOf('Pain', NOTHING, 120))).toBe('Pain');
});

const mixed = fc.constantFrom('a', ' ', 'é', '漢', 'น้ํ', '💧', '👩🏽‍🌾', '𠮷');

test('no excerpt cuts a character in two', () => {
  fc.assert(
    fc.property(fc.string({ unit: mixed }), fc.nat(40), (text, max) => {
      const shown = joined(excerptOf(text, NOTHING, max));
      if (!/\p{Surrogate}/u.test(text)) expect(shown).not.toMatch(/\p{Surrogate}/u);
    }),
  );
});

test('in scripts without blanks the letters that were asked for are marked, however they are written', () => {
  const marked = (text: string, query: string): readonly string[] =>
    markWords(text, foundBy(query)).flatMap((piece) => (piece.marked ? [piece.text] : []));
  expect(marked('今天去图书馆借书，图书馆很大', '图书馆')).toEqual(['图书馆', '图书馆']);
  expect(marked('新しいｱﾊﾟｰﾄです', 'アパート')).toEqual(['ｱﾊﾟｰﾄ']);
  expect(marked('ไปตลาด\u200bน้ำวันเสาร์', 'ตลาดน้ำ')).toEqual(['ตลาด\u200bน้ำ']);
  expect(marked('㍿山田', '会社')).toEqual([]);
  const text = `${'昨日'.repeat(60)}天文学`;
  expect(joined(excerptOf(text, foundBy('天文'), 120))).toMatch(/^…(昨日){10}天文学$/);
});

test('small words count only when there is nothing else; no word of Chinese or Korean is small', () => {
  expect(askedOf('le pain de la Mie 12').words).toEqual(['pain', 'mie', '12']);
  expect(askedOf('à').words).toEqual(['a']);
  expect(askedOf('de 书 학교 le')).toEqual({ words: ['학교'], runs: ['书'] });
});

test('a very long run of letters counts by its beginning', () => {
  expect(askedOf('x'.repeat(5_000)).words).toEqual(['x'.repeat(48)]);
  expect(vocabularyOf(`a ${'Donau'.repeat(20)}`).words).toEqual(['a', 'donau'.repeat(20).slice(0, 48)]);
});

test('a text in several scripts falls into words and runs', () => {
  expect(vocabularyOf('今天去iPhone手机3部。l’École ភាសាខ្មែរ')).toEqual({
    words: ['iphone', '3', 'l', 'ecole'],
    runs: '今天去\n手机\n部\nភាសាខ្មែរ',
  });
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

test('what is found in wikitext is shown in words; what stands in a mark is found all the same', () => {
  const engine = createSearchEngine();
  const text = "! Four\nOn cuit ''le pain'' chez [[Bob|Boulangerie de Bob]].";
  engine.put('mine', [searchedParts('Samedi', new Map([['text', text]]))]);
  const limits = { hitsPerShelf: 1, first: 'mine', shelves: 1 };
  const shown = (query: string) => engine.find(query, limits)[0]?.hits.map(({ excerpt }) => joined(excerpt));
  expect(shown('pain')).toEqual(['Four On cuit le pain chez Bob.']);
  expect(shown('boulangerie')).toEqual(['Four On cuit le pain chez Bob.']);
});
