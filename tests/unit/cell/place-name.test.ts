import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldPlaceName } from '../../../src/domain/cell/place-name.ts';

test.each([
  ['Saint-Étienne', 'st etienne'],
  ['ST ETIENNE', 'st etienne'],
  ['Sainte-Foy-de-Peyrolières', 'ste foy de peyrolieres'],
  ["L'Haÿ-les-Roses", 'l hay les roses'],
  ['L’Hay les Roses', 'l hay les roses'],
  ['Œuilly', 'oeuilly'],
  ['Łódź', 'lodz'],
  ['Gießen', 'giessen'],
  ['Tromsø', 'tromso'],
  ['東京', '東京'],
  ['  -- ', ''],
])('%s folds to "%s"', (name, folded) => {
  expect(foldPlaceName(name)).toBe(folded);
});

test('folding what is folded changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      expect(foldPlaceName(foldPlaceName(name))).toBe(foldPlaceName(name));
    }),
  );
});
