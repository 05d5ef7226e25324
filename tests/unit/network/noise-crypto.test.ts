import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { pureJsCrypto } from '@libp2p/noise';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { noiseCrypto } from '../../../src/adapters/helia/node/noise-crypto.ts';

/** https://www.rfc-editor.org/rfc/rfc7748#section-6.1 */
const ALICE = {
  privateKey: '77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a',
  publicKey: '8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a',
};

test('the private key of the RFC has the public key of the RFC', () => {
  const seed = hexToBytes(ALICE.privateKey);
  expect(bytesToHex(noiseCrypto.generateX25519KeyPairFromSeed(seed).publicKey)).toBe(ALICE.publicKey);
});

test('any key is the one that the library makes of it', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (seed) => {
      const [ours, theirs] = [noiseCrypto, pureJsCrypto].map((each) =>
        each.generateX25519KeyPairFromSeed(seed),
      );
      expect(ours).toEqual(theirs);
    }),
    { numRuns: 50 },
  );
});

test('two that never met make one secret of their keys', () => {
  const [alice, bob] = [noiseCrypto.generateX25519KeyPair(), noiseCrypto.generateX25519KeyPair()];
  expect(alice).not.toEqual(bob);
  expect(noiseCrypto.generateX25519SharedKey(alice.privateKey, bob.publicKey)).toEqual(
    pureJsCrypto.generateX25519SharedKey(bob.privateKey, alice.publicKey),
  );
});
