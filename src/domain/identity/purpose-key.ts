import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

const PURPOSE_KEY_BYTES = 32;

/**
 * A key of 32 bytes for one use, so that the identity key signs and does nothing else.
 * HKDF-SHA256 without salt, info `uplanet/1/<purpose>`. https://www.rfc-editor.org/rfc/rfc5869
 */
export const purposeKeyOf = (seed: Uint8Array, purpose: string): Uint8Array =>
  hkdf(sha256, seed, undefined, utf8ToBytes(`uplanet/1/${purpose}`), PURPOSE_KEY_BYTES);
