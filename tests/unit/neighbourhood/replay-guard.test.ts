import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createReplayGuard } from '../../../src/domain/neighbourhood/replay-guard.ts';

test('a message that is played again two hours later is known, whoever else spoke meanwhile', () => {
  const guard = createReplayGuard();
  expect(guard.isNew('alice', 100n)).toBe(true);
  for (let number = 1n; number <= 1_000n; number += 1n) guard.isNew('bob', number);
  expect(guard.isNew('alice', 100n)).toBe(false);
  expect(guard.isNew('alice', 36n)).toBe(false);
  expect(guard.isNew('alice', 101n)).toBe(true);
});

test('in whatever order the last 64 come, each is heard once', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(Array.from({ length: 64 }, (_, at) => at)), (order) => {
      const guard = createReplayGuard();
      for (const number of order) expect(guard.isNew('alice', BigInt(number))).toBe(true);
      for (const number of order) expect(guard.isNew('alice', BigInt(number))).toBe(false);
    }),
  );
});

test('authors beyond the bound are forgotten, the one not heard of for longest first', () => {
  const guard = createReplayGuard(2);
  for (const author of ['alice', 'bob', 'carol']) guard.isNew(author, 1n);
  expect(guard.isNew('carol', 1n)).toBe(false);
  expect(guard.isNew('alice', 1n)).toBe(true);
});
