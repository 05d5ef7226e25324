import { concatBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeRestingHeader, parseRestingSeed } from '../../../src/domain/identity/resting-seed.ts';

const bytes = (length: number): fc.Arbitrary<Uint8Array> =>
  fc.uint8Array({ minLength: length, maxLength: length });
const costs = fc.record({
  memoryKib: fc.integer({ min: 2_040, max: 1_048_576 }),
  passes: fc.integer({ min: 1, max: 16 }),
  lanes: fc.integer({ min: 1, max: 255 }),
});
const header = fc.record({ publicKey: bytes(32), costs, salt: bytes(16), nonce: bytes(12) });

test('reads back what was written', () => {
  fc.assert(
    fc.property(header, bytes(48), (written, sealedSeed) => {
      const headerBytes = encodeRestingHeader(written);
      const resting = concatBytes(headerBytes, sealedSeed);
      expect(parseRestingSeed(resting)).toEqual({ ok: true, value: { ...written, headerBytes, sealedSeed } });
    }),
  );
});

test('any bytes give a result, never a throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (any) => !parseRestingSeed(any).ok || any[0] === 1),
  );
  fc.assert(fc.property(bytes(115), (any) => !parseRestingSeed(any).ok || any[0] === 1));
});

const resting = (memoryKib: number, passes: number, lanes: number): Uint8Array => {
  const publicKey = new Uint8Array(32);
  const params = { costs: { memoryKib, passes, lanes }, salt: new Uint8Array(16), nonce: new Uint8Array(12) };
  return concatBytes(encodeRestingHeader({ publicKey, ...params }), new Uint8Array(48));
};

test.each([
  ['wrong-length', new Uint8Array()],
  ['wrong-length', resting(65_536, 3, 1).slice(1)],
  ['unknown-version', resting(65_536, 3, 1).with(0, 2)],
  ['costs-out-of-range', resting(4_294_967_295, 3, 1)],
  ['costs-out-of-range', resting(7, 3, 1)],
  ['costs-out-of-range', resting(65_536, 0, 1)],
  ['costs-out-of-range', resting(65_536, 17, 1)],
  ['costs-out-of-range', resting(65_536, 3, 0)],
])('says %s', (error, stored) => {
  expect(parseRestingSeed(stored)).toEqual({ ok: false, error });
});
