import { expect, test } from 'vitest';
import { createRateLimit } from '../../../src/kit/rate-limit.ts';

const open = (): ReturnType<typeof createRateLimit> =>
  createRateLimit({ burst: 2, everyMs: 1_000, maxKeys: 2 });

test('alice may speak twice at once, then once a second', () => {
  const limit = open();
  expect([0, 0, 0, 999, 1_000, 1_001].map((nowMs) => limit.take('alice', nowMs))).toEqual([
    true,
    true,
    false,
    false,
    true,
    false,
  ]);
});

test('bob pays nothing for alice, and a clock that runs back gives nothing away', () => {
  const limit = open();
  limit.take('alice', 5_000);
  limit.take('alice', 5_000);
  expect(limit.take('bob', 5_000)).toBe(true);
  expect(limit.take('alice', 0)).toBe(false);
});

test('the one not heard of for longest is forgotten when there are too many', () => {
  const limit = open();
  limit.take('alice', 0);
  limit.take('alice', 0);
  limit.take('bob', 0);
  limit.take('carol', 0);
  expect(limit.take('alice', 0)).toBe(true);
});
