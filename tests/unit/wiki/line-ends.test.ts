import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asTyped, withLineEndsOf } from '../../../src/domain/wiki/line-ends.ts';

test('a letter typed and taken back leaves a text of Windows as it was', () => {
  const before = 'Farine\r\nEau\nSel\r\r\n';
  expect(withLineEndsOf(before, asTyped(before))).toBe(before);
});

test('a new line ends as the first one does, lines that nobody touched keep their ends', () => {
  expect(withLineEndsOf('Farine\r\nEau\nSel', 'Farine\nLevain\nEau\nSel')).toBe(
    'Farine\r\nLevain\r\nEau\nSel',
  );
  expect(withLineEndsOf('Farine\r\nEau', 'Sel')).toBe('Sel');
  expect(withLineEndsOf('Farine', 'Farine\nEau')).toBe('Farine\nEau');
});

test('whatever is typed comes out as typed, but for the line ends', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', '\n', '\r\n', '\r'), { maxLength: 12 })
    .map((all) => all.join(''));
  fc.assert(
    fc.property(text, text, (before, other) => {
      const typed = asTyped(other);
      expect(asTyped(withLineEndsOf(before, typed))).toBe(typed);
      expect(withLineEndsOf(before, asTyped(before))).toBe(before);
    }),
  );
});
