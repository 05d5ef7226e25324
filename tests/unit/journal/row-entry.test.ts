import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowEntry, orderOfText, parseRowEntry } from '../../../src/domain/journal/row-entry.ts';
import { compareRevisions, encodeRevision } from '../../../src/domain/wiki/revision.ts';
import type { Revision } from '../../../src/domain/wiki/tiddler.ts';

const revision: fc.Arbitrary<Revision> = fc.record({
  wallMs: fc.maxSafeNat(),
  counter: fc.nat({ max: 9_999_999_999 }),
  device: fc.stringMatching(/^[\w.-]{1,64}$/),
});

test('a sealed note comes back as it went in', () => {
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 64 });
  fc.assert(
    fc.property(revision, bytes, bytes, (written, name, sealed) => {
      const note = { name, revision: encodeRevision(written), sealed };
      expect(parseRowEntry(rowEntry(note))).toEqual({ ok: true, value: note });
    }),
  );
});

test('orders sort as revisions do, and what is no revision comes before all', () => {
  fc.assert(
    fc.property(revision, revision, (one, other) => {
      const [a, b] = [orderOfText(encodeRevision(one)), orderOfText(encodeRevision(other))];
      expect(a < b ? -1 : a > b ? 1 : 0).toBe(Math.sign(compareRevisions(one, other)));
      expect('' < a).toBe(true);
    }),
  );
  expect(orderOfText('nonsense')).toBe('');
});

test('an entry of any other kind is refused, never thrown at', () => {
  const value = new Uint8Array([1]);
  const order = orderOfText(encodeRevision({ wallMs: 5, counter: 0, device: 'alice' }));
  for (const wrong of [
    { key: 'xx', order, value },
    { key: 'abc', order, value },
    { key: '', order, value },
    { key: 'ab', order, value: undefined },
    { key: 'ab', order: order.slice(1), value },
  ])
    expect(parseRowEntry(wrong).ok).toBe(false);
  fc.assert(
    fc.property(fc.string(), fc.string(), (key, any) => {
      parseRowEntry({ key, order: any, value });
    }),
  );
});
