import { blake2b } from '@noble/hashes/blake2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { base58btc } from 'multiformats/bases/base58';

/** Ğ1 in the SS58 registry: every address starts with `g1`. */
const G1_PREFIX = 4_450;
const CHECKSUM_BYTES = 2;

/** A prefix from 64 to 16,383 in two bytes. https://docs.polkadot.com/polkadot-protocol/basics/accounts/ */
const prefixBytes = (prefix: number): Uint8Array =>
  Uint8Array.of(((prefix & 0xfc) >> 2) | 0x40, (prefix >> 8) | ((prefix & 0x03) << 6));

/** Address of a key on Duniter v2: base58 of prefix, key and a BLAKE2b checksum. */
export const ss58AddressOf = (publicKey: Uint8Array): string => {
  const body = concatBytes(prefixBytes(G1_PREFIX), publicKey);
  const checksum = blake2b(concatBytes(utf8ToBytes('SS58PRE'), body)).subarray(0, CHECKSUM_BYTES);
  return base58btc.baseEncode(concatBytes(body, checksum));
};
