import { type ICryptoInterface, type KeyPair, pureJsCrypto } from '@libp2p/noise';

/** https://www.rfc-editor.org/rfc/rfc7748#section-6.1 */
const BASE_POINT = Uint8Array.from({ length: 32 }, (_, at) => (at === 0 ? 9 : 0));

const keyPairOf = (privateKey: Uint8Array): KeyPair => ({
  privateKey,
  publicKey: pureJsCrypto.generateX25519SharedKey(privateKey, BASE_POINT),
});

/**
 * The library's, but for new keys: it makes a table for its first one, which stays for as long as the page. Without it a key
 * takes as long as a shared secret, of which each handshake makes three.
 */
export const noiseCrypto: ICryptoInterface = {
  ...pureJsCrypto,
  generateX25519KeyPair: () => keyPairOf(crypto.getRandomValues(new Uint8Array(32))),
  generateX25519KeyPairFromSeed: keyPairOf,
};
