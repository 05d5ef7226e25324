import type { Chance } from '../../kit/world/chance.ts';

/** `getRandomValues` refuses more at a time. https://www.w3.org/TR/webcrypto/#Crypto-method-getRandomValues */
const MAX_BYTES_A_CALL = 65_536;

/** The browser's cryptographic random source. */
export const createBrowserChance = (): Chance => ({
  bytes: (length) => {
    const bytes = new Uint8Array(length);
    for (let at = 0; at < length; at += MAX_BYTES_A_CALL) {
      crypto.getRandomValues(bytes.subarray(at, at + MAX_BYTES_A_CALL));
    }
    return bytes;
  },
});
