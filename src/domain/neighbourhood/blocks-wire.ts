/**
 * Messages of `/uplanet/blocks/1.0.0`: a question, then its answer, then the next question or the end. Each message at
 * most 65,536 bytes, big-endian:
 *
 * | message | layout                                                                                             |
 * |---------|----------------------------------------------------------------------------------------------------|
 * | ask     | kind u8 = 1 · count u8 (1 or 2) · count × root digest 32: the root wanted, then a root held whole  |
 * | blocks  | kind 2 · last u8 (0 or 1) · count u16 · count × (codec u8 · digest 32 · length u16 · block)         |
 *
 * A root is a CIDv1 of dag-pb, a digest is SHA2-256, a codec is 0x55 (raw) or 0x70 (dag-pb). A parent comes before its
 * children. The answer is one or more messages, the last one marked.
 */
import * as dagPb from '@ipld/dag-pb';
import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import * as digests from 'multiformats/hashes/digest';
import { err, ok, type Result } from '../../kit/result.ts';
import { createByteReader, u16Bytes, type ByteReader } from '../../kit/bytes/byte-reader.ts';
import { joinBytes } from '../../kit/bytes/bytes.ts';
import { CHUNK_HEAD_BYTES, chunked, MAX_CHUNK_BYTES, readChunk } from '../../kit/bytes/chunks.ts';

export const BLOCKS_PROTOCOL = '/uplanet/blocks/1.0.0';
/** One answer: some two thousand notes for somebody who has none. What passes it comes by bitswap. */
export const MAX_ANSWER_BLOCKS = 1_024;
export const MAX_ANSWER_BYTES = 2_097_152;

const KIND_ASK = 1;
const KIND_BLOCKS = 2;
const SHA2_256 = 0x12;
const DIGEST_BYTES = 32;
const BLOCK_HEAD_BYTES = 1 + DIGEST_BYTES + 2;
/** A larger block does not fit into a message; it comes by bitswap. */
export const MAX_SENT_BLOCK_BYTES = MAX_CHUNK_BYTES - CHUNK_HEAD_BYTES - BLOCK_HEAD_BYTES;
const CODECS: readonly number[] = [raw.code, dagPb.code];

export interface AskMessage {
  readonly kind: 'ask';
  readonly root: CID;
  /** A root that the asker holds whole: its blocks need not be sent. */
  readonly held: CID | undefined;
}
/** Not yet verified: nothing says so far that `bytes` hash to `cid`. */
export interface SentBlock {
  readonly cid: CID;
  readonly bytes: Uint8Array;
}
export interface BlocksMessage {
  readonly kind: 'blocks';
  readonly last: boolean;
  readonly blocks: readonly SentBlock[];
}
export type BlocksWireMessage = AskMessage | BlocksMessage;
export type BlocksWireFault = 'too-long' | 'not-decodable';

const cidOf = (codec: number, digest: Uint8Array): CID =>
  CID.createV1(codec, digests.create(SHA2_256, digest));

/** Whether this protocol can name the block: CIDv1, SHA2-256, raw or dag-pb. */
export const isSendable = ({ version, code, multihash }: CID): boolean =>
  version === 1 && CODECS.includes(code) && multihash.code === SHA2_256;

export const encodeAsk = (root: CID, held: CID | undefined): Uint8Array => {
  const roots = held === undefined ? [root] : [root, held];
  const named = roots.map(({ multihash }) => multihash.digest);
  return joinBytes([new Uint8Array([KIND_ASK, roots.length]), ...named]);
};

/** Blocks that are sendable and at most `MAX_SENT_BLOCK_BYTES` long. */
export const encodeBlocks = (blocks: readonly SentBlock[]): readonly Uint8Array[] =>
  chunked(
    KIND_BLOCKS,
    blocks.map(({ cid, bytes }) =>
      joinBytes([new Uint8Array([cid.code]), cid.multihash.digest, u16Bytes(bytes.length), bytes]),
    ),
  );

const readAsk = (reader: ByteReader): AskMessage | undefined => {
  const count = reader.u8() ?? 0;
  if (count < 1 || count > 2 || reader.left() !== count * DIGEST_BYTES) return undefined;
  const [root, held] = [reader.take(DIGEST_BYTES), reader.take(DIGEST_BYTES)];
  return root && { kind: 'ask', root: cidOf(dagPb.code, root), held: held && cidOf(dagPb.code, held) };
};

const readBlock = (reader: ByteReader): SentBlock | undefined => {
  const codec = reader.u8() ?? 0;
  const digest = reader.take(DIGEST_BYTES);
  const length = reader.u16();
  const bytes = length === undefined ? undefined : reader.take(length);
  return CODECS.includes(codec) && digest && bytes ? { cid: cidOf(codec, digest), bytes } : undefined;
};

const readBody = (kind: number | undefined, reader: ByteReader): BlocksWireMessage | undefined => {
  if (kind === KIND_ASK) return readAsk(reader);
  const chunk = kind === KIND_BLOCKS ? readChunk(reader, readBlock) : undefined;
  return chunk && { kind: 'blocks', last: chunk.last, blocks: chunk.items };
};

/** Size first, then decoding; never throws. */
export const parseBlocksMessage = (bytes: Uint8Array): Result<BlocksWireMessage, BlocksWireFault> => {
  if (bytes.length > MAX_CHUNK_BYTES) return err('too-long');
  const reader = createByteReader(bytes);
  const message = readBody(reader.u8(), reader);
  return message === undefined ? err('not-decodable') : ok(message);
};
