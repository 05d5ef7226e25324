import { CID } from 'multiformats/cid';
import { identity } from 'multiformats/hashes/identity';
import { sha256 } from 'multiformats/hashes/sha2';
import { sameBytes } from '../../../kit/bytes/bytes.ts';

/** Longest content that a CID may carry in itself: more is a block that hides from limits. As Kubo's verifcid. */
const MAX_IDENTITY_BYTES = 128;

/** The content of an identity CID, which needs no block; `undefined` for every other CID. */
export const inlineBytes = (cid: CID): Uint8Array | undefined =>
  cid.multihash.code === identity.code && cid.multihash.size <= MAX_IDENTITY_BYTES
    ? cid.multihash.digest
    : undefined;

/** SHA2-256 and short identity only: no other hash is ever taken for proof. */
export const hashesTo = async (cid: CID, bytes: Uint8Array): Promise<boolean> => {
  const inline = inlineBytes(cid);
  if (inline !== undefined) return sameBytes(inline, bytes);
  if (cid.multihash.code !== sha256.code) return false;
  return sameBytes((await sha256.digest(bytes)).digest, cid.multihash.digest);
};

const proven = new WeakMap<Uint8Array, CID>();

/** The SHA2-256 CID of bytes that nobody else can change: `isProven` then spares the store hashing them again. */
export const proveCid = async (codec: number, bytes: Uint8Array): Promise<CID> => {
  const cid = CID.createV1(codec, await sha256.digest(bytes));
  proven.set(bytes, cid);
  return cid;
};

/** This very array was hashed to this very CID by `proveCid`, or hashes to it now. */
export const isProven = async (cid: CID, bytes: Uint8Array): Promise<boolean> =>
  proven.get(bytes) === cid || hashesTo(cid, bytes);
