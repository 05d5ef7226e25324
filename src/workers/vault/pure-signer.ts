import { ed25519 } from '@noble/curves/ed25519.js';
import { ownBytes } from './bytes.ts';
import type { Signer } from './signer.ts';

/** Signs in JavaScript, with a copy of the seed that `wipe` overwrites. */
export const createPureSigner = (seed: Uint8Array): Signer => {
  const own = ownBytes(seed);
  return {
    sign: (message) => Promise.resolve(ed25519.sign(message, own)),
    wipe: () => own.fill(0),
  };
};
