import { base64url } from 'multiformats/bases/base64';
import { publicKeyOfSeed } from '../../domain/identity/ed25519.ts';
import { KEY_BYTES, pkcs8OfSeed } from '../../domain/identity/key-formats.ts';

const nativePublicKey = async (seed: Uint8Array, subtle: SubtleCrypto): Promise<Uint8Array | undefined> => {
  const pkcs8 = pkcs8OfSeed(seed);
  try {
    const key = await subtle.importKey('pkcs8', pkcs8, 'Ed25519', true, ['sign']);
    const { x = '' } = await subtle.exportKey('jwk', key);
    const publicKey = base64url.baseDecode(x);
    return publicKey.length === KEY_BYTES ? publicKey : undefined;
  } catch {
    // An older browser knows no Ed25519 (NotSupportedError).
    return undefined;
  } finally {
    pkcs8.fill(0);
  }
};

/**
 * The public key, 32 bytes, of a seed that no secret of the person hangs on. The browser is asked first: the table that
 * the library makes for its first key takes 20 ms and stays, as a megabyte, for as long as the page.
 */
export const publicKeyOfDevice = async (seed: Uint8Array, subtle: SubtleCrypto): Promise<Uint8Array> =>
  (await nativePublicKey(seed, subtle)) ?? publicKeyOfSeed(seed);
