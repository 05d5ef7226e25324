import { ed25519 } from '@noble/curves/ed25519.js';
import { hexToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSignatureOf, publicKeyOfSeed, signWithSeed } from '../../../src/domain/identity/ed25519.ts';

/** https://www.rfc-editor.org/rfc/rfc8032#section-7.1 */
const VECTORS = [
  {
    seed: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    key: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    message: '',
    signature:
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  },
  {
    seed: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    key: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    message: '72',
    signature:
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  },
] as const;

test.each(VECTORS)(
  'keys and signatures are those of the RFC: $message',
  ({ seed, key, message, signature }) => {
    const own = hexToBytes(seed);
    expect(publicKeyOfSeed(own)).toEqual(hexToBytes(key));
    expect(signWithSeed(hexToBytes(message), own)).toEqual(hexToBytes(signature));
    expect(isSignatureOf(hexToBytes(signature), hexToBytes(message), hexToBytes(key))).toBe(true);
  },
);

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

test('whatever is signed, another library says the same', () => {
  fc.assert(
    fc.property(bytes(32), fc.uint8Array({ maxLength: 200 }), (seed, message) => {
      expect(publicKeyOfSeed(seed)).toEqual(ed25519.getPublicKey(seed));
      expect(signWithSeed(message, seed)).toEqual(ed25519.sign(message, seed));
    }),
    { numRuns: 30 },
  );
});

test('what is altered, cut or none at all is no signature', () => {
  const seed = new Uint8Array(32).fill(7);
  const message = new TextEncoder().encode('Pain');
  const [key, signature] = [publicKeyOfSeed(seed), signWithSeed(message, seed)];
  const bent = Uint8Array.from(signature, (byte, at) => (at === 3 ? byte ^ 1 : byte));
  expect(isSignatureOf(bent, message, key)).toBe(false);
  expect(isSignatureOf(signature.subarray(1), message, key)).toBe(false);
  expect(isSignatureOf(signature, message, key.subarray(1))).toBe(false);
  expect(isSignatureOf(signature, message, new Uint8Array(32).fill(0xff))).toBe(false);
  expect(isSignatureOf(new Uint8Array(64), message, new Uint8Array(32))).toBe(false);
});
