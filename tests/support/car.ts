import { encode } from '@ipld/dag-cbor';
import type { CID } from 'multiformats/cid';
import { varint } from 'multiformats';
import type { SiteBlock } from '../../src/domain/site/blocks.ts';

const framed = (parts: readonly Uint8Array[]): Uint8Array => {
  const length = parts.reduce((total, part) => total + part.length, 0);
  const head = new Uint8Array(varint.encodingLength(length));
  varint.encodeTo(length, head);
  return Buffer.concat([head, ...parts]);
};

/** Blocks as one CARv1 file, for `ipfs dag import`. https://ipld.io/specs/transport/car/carv1/ */
export const carOf = (root: CID, blocks: Iterable<SiteBlock>): Uint8Array =>
  Buffer.concat([
    framed([encode({ version: 1, roots: [root] })]),
    ...[...blocks].map(({ cid, bytes }) => framed([cid.bytes, bytes])),
  ]);
