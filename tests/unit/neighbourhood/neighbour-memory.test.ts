import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  encodeNeighbourMemory,
  parseNeighbourMemory,
} from '../../../src/domain/neighbourhood/neighbour-memory.ts';
import { ROOT } from '../../support/plain-records.ts';

const front = fc.record({
  root: fc.constant(ROOT),
  displayName: fc.string({ maxLength: 80 }),
  noteCount: fc.option(fc.nat(), { nil: undefined }),
  recentTitles: fc.array(fc.string({ maxLength: 50 }), { maxLength: 5 }),
  updatedAtMs: fc.option(fc.nat(), { nil: undefined }),
});
const memory = fc.record({
  front: fc.option(front, { nil: undefined }),
  kept: fc.option(fc.record({ root: fc.constant(ROOT), bytes: fc.nat() }), { nil: undefined }),
  refusedRoot: fc.option(fc.constant(ROOT), { nil: undefined }),
});

test('what is remembered is read as it was written', () => {
  fc.assert(
    fc.property(memory, (remembered) => {
      expect(parseNeighbourMemory(encodeNeighbourMemory(remembered))).toEqual({
        ok: true,
        value: remembered,
      });
    }),
  );
});

test.each([
  '',
  '{',
  '[]',
  '{"schema":2}',
  '{"schema":1,"kept":{"root":"no","bytes":1}}',
  '{"schema":1,"front":{}}',
])('%s is no memory', (text) => {
  expect(parseNeighbourMemory(new TextEncoder().encode(text))).toEqual({ ok: false, error: 'not-a-memory' });
});

test('any bytes give a result, never a throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => {
      expect(parseNeighbourMemory(bytes).ok).toBe(false);
    }),
  );
});
