import { signWithSeed } from '../../domain/identity/ed25519.ts';
import { pkcs8OfSeed } from '../../domain/identity/key-formats.ts';
import { ownBytes, withSecret } from './bytes.ts';

export interface Signer {
  /** Ed25519 signature, 64 bytes. */
  readonly sign: (message: Uint8Array) => Promise<Uint8Array>;
  /** Overwrites what key bytes it holds. */
  readonly wipe: () => void;
}

const nativeKey = async (seed: Uint8Array, subtle: SubtleCrypto): Promise<CryptoKey | undefined> => {
  try {
    return await withSecret(pkcs8OfSeed(seed), (pkcs8) =>
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
