/**
 * Ed25519 (https://www.rfc-editor.org/rfc/rfc8032) in JavaScript, synchronous: where a browser's own is asked first, that
 * stands beside the call.
 */
import { getPublicKey, hashes, sign, verify } from '@noble/ed25519';
import { sha512 } from '@noble/hashes/sha2.js';

hashes.sha512 = sha512;

/** `seed`: 32 bytes. The public key has 32 bytes. */
export const publicKeyOfSeed = (seed: Uint8Array): Uint8Array => getPublicKey(seed);

/** 64 bytes. `seed`: 32 bytes. */
export const signWithSeed = (message: Uint8Array, seed: Uint8Array): Uint8Array => sign(message, seed);

/**
 * By the strict rules of the RFC, so that all who look see the same. False where a part has another length, too.
 */
export const isSignatureOf = (signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean => {
  try {
    return verify(signature, message, publicKey, { zip215: false });
  } catch {
    // The library throws on bytes of another length or off the curve: no signature either way.
    return false;
  }
};
