import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldText } from '../../../src/kit/fold.ts';

test('accents, case and ligatures do not count', () => {
  expect(foldText('Épicerie du Cœur, ÇA e\u0301té')).toBe('epicerie du coeur, ca ete');
});

test.each([
  ['Straße, STRAẞE', 'strasse, strasse'],
  ['Łódź', 'lodz'],
  ['yağı YAĞI İzmir', 'yagi yagi izmir'],
  ['đậu, Đà Nẵng', 'dau, da nang'],
  ['Ærø, Þingvellir, Ŋ', 'aero, thingvellir, n'],
  ['Ёлка', 'елка'],
  ['ΟΔΟΣ οδός', 'οδοσ οδοσ'],
  ['أَحْمَد مدرســة ۲۰٢٤', 'احمد مدرسه 2024'],
  ['می\u200cخواهم', 'ميخواهم'],
  ['שָׁלוֹם', 'שלום'],
  ['アパート ｱﾊﾟｰﾄ', 'あぱーと あぱーと'],
  ['Ｂｒｏｔ ﬁn auto\u00adbus ㎒', 'brot fin autobus mhz'],
])('%s is folded as it is typed on another keyboard', (written, folded) => {
  expect(foldText(written)).toBe(folded);
});

test('what tells words apart stays: vowels that are marks, tones of Thai, voiced kana, Korean syllables', () => {
  expect(foldText('की')).not.toBe(foldText('क'));
  expect(foldText('ข้าว')).not.toBe(foldText('ขาว'));
  expect(foldText('がき')).not.toBe(foldText('かき'));
  expect(foldText('한국어')).toBe('한국어');
});

test('folding is done once and for all, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(foldText(foldText(text))).toBe(foldText(text));
    }),
  );
});
