import { encode, type PBLink } from '@ipld/dag-pb';
import { sha256 } from '@noble/hashes/sha2.js';
import { CID } from 'multiformats/cid';
import { create as createDigest } from 'multiformats/hashes/digest';

/** A content-addressed block: CIDv1, sha2-256. */
export interface SiteBlock {
  readonly cid: CID;
  readonly bytes: Uint8Array;
}

const SHA2_256 = 0x12;
export const RAW_CODE = 0x55;
export const DAG_PB_CODE = 0x70;

const blockOf = (code: number, bytes: Uint8Array): SiteBlock => ({
  cid: CID.createV1(code, createDigest(SHA2_256, sha256(bytes))),
  bytes,
});

export const rawBlock = (bytes: Uint8Array): SiteBlock => blockOf(RAW_CODE, bytes);

export const dagPbBlock = (unixfs: Uint8Array, links: readonly PBLink[]): SiteBlock =>
  blockOf(DAG_PB_CODE, encode({ Data: unixfs, Links: [...links] }));
