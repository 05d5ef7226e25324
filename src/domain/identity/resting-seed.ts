import { concatBytes } from '@noble/hashes/utils.js';
import { err, ok, type Result } from '../../kit/result.ts';
import { KEY_BYTES } from './key-formats.ts';

/*
 * How a root seed rests on a device (integers big-endian):
 *
 * | version u8 = 1 | public key 32 | memory KiB u32 | passes u8 | lanes u8 | salt 16 | nonce 12 | sealed seed 48 |
 *
 * The sealed seed is AES-256-GCM under argon2id(passphrase, salt); all bytes before it are its associated data,
 * so nobody can make the costs cheaper or the public key another one.
 */
const VERSION = 1;
const SALT_BYTES = 16;
const NONCE_BYTES = 12;
const GCM_TAG_BYTES = 16;
const SALT_AT = 1 + KEY_BYTES + 4 + 1 + 1;
const NONCE_AT = SALT_AT + SALT_BYTES;
const SEALED_AT = NONCE_AT + NONCE_BYTES;
const RESTING_BYTES = SEALED_AT + KEY_BYTES + GCM_TAG_BYTES;

/** Above this a phone has no memory left; such a record was not written by us. */
const MAX_MEMORY_KIB = 1_048_576;
const MAX_PASSES = 16;

/** Price of one guess at the passphrase. https://www.rfc-editor.org/rfc/rfc9106 */
export interface KdfCosts {
  readonly memoryKib: number;
  readonly passes: number;
  readonly lanes: number;
}

/** Everything but the sealed seed. Salt: 16 bytes. Nonce: 12 bytes. */
export interface RestingHeader {
  readonly publicKey: Uint8Array;
  readonly costs: KdfCosts;
  readonly salt: Uint8Array;
  readonly nonce: Uint8Array;
}

export interface RestingSeed extends RestingHeader {
  /** The exact bytes that the seal is bound to. */
  readonly headerBytes: Uint8Array;
  readonly sealedSeed: Uint8Array;
}

export type RestingFault = 'wrong-length' | 'unknown-version' | 'costs-out-of-range';

export const RESTING_SALT_BYTES = SALT_BYTES;
export const RESTING_NONCE_BYTES = NONCE_BYTES;

const u32 = (value: number): Uint8Array =>
  Uint8Array.of(value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff);

export const encodeRestingHeader = ({ publicKey, costs, salt, nonce }: RestingHeader): Uint8Array =>
  concatBytes(
    Uint8Array.of(VERSION),
    publicKey,
    u32(costs.memoryKib),
    Uint8Array.of(costs.passes, costs.lanes),
    salt,
    nonce,
  );

const costsIn = (bytes: Uint8Array): KdfCosts => {
  const view = new DataView(bytes.buffer, bytes.byteOffset + 1 + KEY_BYTES);
  return { memoryKib: view.getUint32(0), passes: view.getUint8(4), lanes: view.getUint8(5) };
};

/** argon2 itself asks for at least 8 KiB a lane. */
const areSane = ({ memoryKib, passes, lanes }: KdfCosts): boolean =>
  lanes >= 1 && memoryKib >= 8 * lanes && memoryKib <= MAX_MEMORY_KIB && passes >= 1 && passes <= MAX_PASSES;

export const parseRestingSeed = (bytes: Uint8Array): Result<RestingSeed, RestingFault> => {
  if (bytes.length !== RESTING_BYTES) return err('wrong-length');
  if (bytes[0] !== VERSION) return err('unknown-version');
  const costs = costsIn(bytes);
  if (!areSane(costs)) return err('costs-out-of-range');
  return ok({
    publicKey: bytes.slice(1, 1 + KEY_BYTES),
    costs,
    salt: bytes.slice(SALT_AT, NONCE_AT),
    nonce: bytes.slice(NONCE_AT, SEALED_AT),
    headerBytes: bytes.slice(0, SEALED_AT),
    sealedSeed: bytes.slice(SEALED_AT),
  });
};
