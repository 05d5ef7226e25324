import { generateKeyPairSync, sign as signWith, type KeyObject } from 'node:crypto';
import { sha256 } from '@noble/hashes/sha2.js';
import { identityOf } from '../../src/domain/identity/key-formats.ts';
import type { Signer } from './signers.ts';

/** A key that nobody keeps, with its seed. Made by the machine's own library: thousands in a second. */
export interface ThrowAwayKey extends Signer {
  readonly seed: Uint8Array;
}

const signerWith = (key: KeyObject): ThrowAwayKey => {
  const { d = '', x = '' } = key.export({ format: 'jwk' });
  return {
    seed: new Uint8Array(Buffer.from(d, 'base64url')),
    identity: identityOf(new Uint8Array(Buffer.from(x, 'base64url'))),
    sign: (message) => Promise.resolve(new Uint8Array(signWith(null, message, key))),
  };
};

export const throwAwayKey = (): ThrowAwayKey => signerWith(generateKeyPairSync('ed25519').privateKey);

/** A key whose place among all others is before nearly everybody's: made again until it is. */
export const groundKey = (below: number): ThrowAwayKey => {
  for (;;) {
    const key = throwAwayKey();
    if ((sha256(key.identity.publicKey)[0] ?? 0) < below) return key;
  }
};
