import fc from 'fast-check';
import { TiddlyWiki } from 'tiddlywiki';
import { expect, test } from 'vitest';
import { parseTitleList } from '../../../src/domain/wiki/fields.ts';
import { listWords } from '../../../src/domain/wiki/title-list.ts';
import { cpuMs } from '../../support/cpu-ms.ts';

const theirs = TiddlyWiki().utils.parseStringArray;

test('lists are read as TiddlyWiki reads them, whatever stands in them', () => {
  const pieces = fc.constantFrom(
    '[',
    '[[',
    ']',
    ']]',
    ' ',
    '\n',
    '\u00a0',
    'pain',
    'é',
    '\t',
    '\u2028',
    '\r',
  );
  const lists = fc.array(pieces).map((parts) => parts.join(''));
  fc.assert(
    fc.property(lists, (text) => {
      expect(parseTitleList(text)).toEqual(theirs(text));
    }),
    { numRuns: 5_000 },
  );
});

test('a word keeps its brackets as they were written', () => {
  expect([...listWords('[[a b]] c  [[]] [[d')]).toEqual([
    { written: '[[a b]]', title: 'a b' },
    { written: 'c', title: 'c' },
    { written: '[[d', title: '[[d' },
  ]);
});

test.each(['[[a] ', 'c [[]] ', '[[a\n', '[[a]]b '])(
  'two megabytes of %j are read in the time that their length takes',
  (piece) => {
    const list = `${piece.repeat(2_000_000 / piece.length)}$:/x`;
    expect(cpuMs(() => parseTitleList(list))).toBeLessThan(6_000);
  },
);
