import { scrypt } from '@noble/hashes/scrypt.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { publicKeyOfSeed } from './ed25519.ts';
import { identityOf } from './key-formats.ts';
import type { Identity } from './identity.ts';

/** Duniter v1 parameters: 8 MiB of memory, some 50 ms. Any other value gives other keys. */
const SCRYPT = { N: 4_096, r: 16, p: 1, dkLen: 32 };

/**
 * Root seed (32 bytes) of a salt and a pepper, as Astroport and Duniter v1 derive it: the pepper is scrypt's password.
 * Both as UTF-8 exactly as typed: no trimming, no Unicode normalisation.
 */
export const seedOfSaltPepper = (salt: string, pepper: string): Uint8Array =>
  scrypt(utf8ToBytes(pepper), utf8ToBytes(salt), SCRYPT);

/** The identity key is the Ed25519 key of the root seed itself, so that IPNS, Ğ1 and SSH agree. */
export const identityOfSeed = (seed: Uint8Array): Identity => identityOf(publicKeyOfSeed(seed));
