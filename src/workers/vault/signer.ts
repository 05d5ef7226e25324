import { concatBytes, hexToBytes } from '@noble/hashes/utils.js';
import { signWithSeed } from '../../domain/identity/ed25519.ts';
import { ownBytes, takeBytes, withSecret } from './bytes.ts';

export interface Signer {
  /** Ed25519 signature, 64 bytes. */
  readonly sign: (message: Uint8Array) => Promise<Uint8Array>;
  /** Overwrites what key bytes it holds. */
  readonly wipe: () => void;
}

/** PrivateKeyInfo of an Ed25519 seed, up to the seed. https://www.rfc-editor.org/rfc/rfc8410#section-7 */
const PKCS8_PREFIX = hexToBytes('302e020100300506032b657004220420');

const nativeKey = async (seed: Uint8Array, subtle: SubtleCrypto): Promise<CryptoKey | undefined> => {
  try {
    return await withSecret(takeBytes(concatBytes(PKCS8_PREFIX, seed)), (pkcs8) =>
      subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign']),
    );
  } catch {
    // An older browser knows no Ed25519 (NotSupportedError): the pure implementation signs then.
    return undefined;
  }
};

/** Signs in JavaScript, with a copy of the seed that `wipe` overwrites. */
const createPureSigner = (seed: Uint8Array): Signer => {
  const own = ownBytes(seed);
  return {
    sign: (message) => Promise.resolve(signWithSeed(message, own)),
    wipe: () => own.fill(0),
  };
};

/** Signs with the browser's own Ed25519, whose key bytes no script can read, where it has one. */
export const createSigner = async (seed: Uint8Array, subtle: SubtleCrypto): Promise<Signer> => {
  const key = await nativeKey(seed, subtle);
  if (key === undefined) return createPureSigner(seed);
  return {
    sign: async (message) => new Uint8Array(await subtle.sign('Ed25519', key, ownBytes(message))),
    // A CryptoKey has no bytes here; it goes with the last reference to it.
    wipe: () => undefined,
  };
};
