import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Identity } from '../../src/domain/identity/identity.ts';
import { identityOf } from '../../src/domain/identity/key-formats.ts';

/** Somebody who can sign, as the vault would: the seed is the hash of the name. */
export interface Signer {
  readonly identity: Identity;
  readonly sign: (message: Uint8Array) => Promise<Uint8Array>;
}

export const signerOf = (name: string): Signer => {
  const seed = sha256(utf8ToBytes(`signer ${name}`));
  return {
    identity: identityOf(ed25519.getPublicKey(seed)),
    sign: (message) => Promise.resolve(ed25519.sign(message, seed)),
  };
};
