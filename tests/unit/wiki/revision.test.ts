import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  compareRevisions,
  isDeviceName,
  encodeRevision,
  laterRevision,
  nextRevision,
  parseRevision,
  sameRevision,
} from '../../../src/domain/wiki/revision.ts';
import { EVENING_MS, revision } from '../../support/notes.ts';

const anyRevision = fc.record({
  wallMs: fc.nat(1e13),
  counter: fc.nat(1000),
  device: fc.stringMatching(/^[a-zA-Z0-9_.-]{1,8}$/),
});

test('each reading is later than the last one, even when the wall clock goes back', () => {
  const first = nextRevision(null, EVENING_MS, 'alice');
  const second = nextRevision(first, EVENING_MS - 3_600_000, 'alice');
  const third = nextRevision(second, EVENING_MS + 1, 'alice');
  expect(first).toEqual({ wallMs: EVENING_MS, counter: 0, device: 'alice' });
  expect(second).toEqual({ wallMs: EVENING_MS, counter: 1, device: 'alice' });
  expect(third).toEqual({ wallMs: EVENING_MS + 1, counter: 0, device: 'alice' });
});

test('a clock that tells fractions of a millisecond is cut to whole ones', () => {
  expect(nextRevision(null, EVENING_MS + 0.75, 'alice').wallMs).toBe(EVENING_MS);
  expect(nextRevision(revision(EVENING_MS), EVENING_MS + 0.75, 'alice').counter).toBe(1);
});

test('two devices at the same instant have one order, by their names', () => {
  expect(compareRevisions(revision(1, 'alice'), revision(1, 'bob'))).toBeLessThan(0);
  expect(compareRevisions(revision(1, 'bob'), revision(1, 'alice'))).toBeGreaterThan(0);
  expect(sameRevision(revision(1), revision(1))).toBe(true);
  expect(sameRevision(null, null)).toBe(true);
  expect(sameRevision(null, revision(1))).toBe(false);
  expect(sameRevision(revision(1), null)).toBe(false);
});

test('the order is total and the later of two does not depend on who asks', () => {
  fc.assert(
    fc.property(anyRevision, anyRevision, anyRevision, (a, b, c) => {
      expect(Math.sign(compareRevisions(a, b))).toBe(-Math.sign(compareRevisions(b, a)) + 0);
      expect(laterRevision(a, laterRevision(b, c))).toEqual(laterRevision(laterRevision(a, b), c));
      expect(compareRevisions(nextRevision(a, b.wallMs, b.device), a)).toBeGreaterThan(0);
    }),
  );
});

test('a written revision reads back, and anything else is refused', () => {
  fc.assert(
    fc.property(anyRevision, (any) => {
      expect(parseRevision(encodeRevision(any))).toEqual({ ok: true, value: any });
    }),
  );
  fc.assert(
    fc.property(fc.string(), (text) => {
      const parsed = parseRevision(text);
      if (parsed.ok) expect(encodeRevision(parsed.value)).toBe(text);
      else expect(parsed.error).toBe('not-a-revision');
    }),
  );
  for (const text of ['', '1-2', '01-0-a', '1-0-', '-1-0-a', '9999999999999999-0-a', '1-0-a b']) {
    expect(parseRevision(text)).toEqual({ ok: false, error: 'not-a-revision' });
  }
});

test('a device is named by letters, digits and few signs', () => {
  expect(isDeviceName('3f2a-77')).toBe(true);
  expect(isDeviceName('')).toBe(false);
  expect(isDeviceName('le téléphone')).toBe(false);
  expect(isDeviceName('x'.repeat(65))).toBe(false);
});
