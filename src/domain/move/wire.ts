/**
 * Messages of `/uplanet/move/1.0.0`: the taker opens the stream, the giver answers. Each message at most 65,536 bytes,
 * big-endian:
 *
 * | message   | from  | layout                                                                                    |
 * |-----------|-------|-------------------------------------------------------------------------------------------|
 * | hello     | taker | kind u8 = 1 · nonce 16                                                                    |
 * | challenge | giver | kind 2 · nonce 16 · identity proof 32 · code proof 32                                     |
 * | answer    | taker | kind 3 · identity proof 32 · code proof 32                                                |
 * | inventory | giver | kind 4 · last u8 (0 or 1) · count u16 · count × (id 16 · hash 16 · kind u8 · bytes u32)   |
 * | wants     | taker | kind 5 · last u8 · count u16 · count × id 16                                              |
 * | data      | giver | kind 6 · last u8 · bytes of the frames (length u32 · item), cut anywhere                  |
 * | ack       | taker | kind 7 · bytes u64: all data bytes taken in since the stream opened                       |
 * | differing | taker | kind 8 · last u8 · count u16 · count × id 16                                              |
 * | receipt   | taker | kind 9 · notes u32 · digest 32 · address length u16 · address (printable ASCII)           |
 * | done      | giver | kind 10                                                                                   |
 * | stop      | both  | kind 11 · reason u8                                                                       |
 *
 * After the answer come rounds of inventory, wants and data, until nothing is wanted; then differing, receipt, done.
 */
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { u32Bytes, u32In } from '../backup/u32.ts';
import {
  asciiBytes,
  asciiText,
  createByteReader,
  u16Bytes,
  u64Bytes,
  type ByteReader,
} from '../../kit/bytes/byte-reader.ts';
import { joinBytes } from '../../kit/bytes/bytes.ts';
import { MAX_CHUNK_BYTES, readChunk } from '../../kit/bytes/chunks.ts';
import { err, ok, type Result } from '../../kit/result.ts';
import {
  ITEM_HASH_BYTES,
  ITEM_ID_BYTES,
  MAX_ITEM_BYTES,
  type EntryKind,
  type InventoryEntry,
} from './inventory.ts';
import { NONCE_BYTES, PROOF_BYTES } from './proof.ts';

export const MOVE_PROTOCOL = '/uplanet/move/1.0.0';

/** Why an end leaves before the end. */
export const STOP_REASONS = [
  'other-identity',
  'wrong-code',
  'left',
  'storage-full',
  'not-verified',
  'false',
] as const;
export type StopReason = (typeof STOP_REASONS)[number];

export interface Proofs {
  readonly identityProof: Uint8Array;
  readonly codeProof: Uint8Array;
}

interface Ids<K extends 'wants' | 'differing'> {
  readonly kind: K;
  readonly last: boolean;
  readonly ids: readonly string[];
}

export type MoveMessage =
  | { readonly kind: 'hello'; readonly nonce: Uint8Array }
  | ({ readonly kind: 'challenge'; readonly nonce: Uint8Array } & Proofs)
  | ({ readonly kind: 'answer' } & Proofs)
  | { readonly kind: 'inventory'; readonly last: boolean; readonly entries: readonly InventoryEntry[] }
  | Ids<'wants'>
  | Ids<'differing'>
  | { readonly kind: 'data'; readonly last: boolean; readonly bytes: Uint8Array }
  | { readonly kind: 'ack'; readonly bytes: number }
  | {
      readonly kind: 'receipt';
      readonly notes: number;
      readonly digest: Uint8Array;
      /** Where the notebook lives now, for people to read. */
      readonly address: string;
    }
  | { readonly kind: 'done' }
  | { readonly kind: 'stop'; readonly reason: StopReason };

export type MoveKind = MoveMessage['kind'];

const KINDS = [
  'hello',
  'challenge',
  'answer',
  'inventory',
  'wants',
  'data',
  'ack',
  'differing',
  'receipt',
  'done',
  'stop',
] as const satisfies readonly MoveKind[];
const ENTRY_KINDS = ['note', 'deleted', 'settings'] as const satisfies readonly EntryKind[];
/** Drafts and notes of the wiki itself are told apart here alone: 0.1.0 reads no other kinds, and needs none to take them. */
const KIND_BYTES: Readonly<Record<EntryKind, number>> = {
  ...{ note: 0, draft: 0, system: 0 },
  ...{ deleted: 1, settings: 2 },
};
const DIGEST_BYTES = 32;
const MAX_ADDRESS_BYTES = 2_048;

/** Bytes of frames in one data message. */
export const MAX_DATA_BYTES = MAX_CHUNK_BYTES - 2;
/** Entries in one inventory message, ids in one message of wants: what fits, rounded down. */
export const MAX_PAGE_ENTRIES = 1_024;

const head = (kind: MoveKind, ...rest: readonly number[]): Uint8Array =>
  Uint8Array.of(KINDS.indexOf(kind) + 1, ...rest);

const page = (kind: MoveKind, last: boolean, items: readonly Uint8Array[]): Uint8Array =>
  joinBytes([head(kind, last ? 1 : 0), u16Bytes(items.length), ...items]);

const entryBytes = ({ id, hash, kind, bytes }: InventoryEntry): Uint8Array =>
  joinBytes([hexToBytes(id), hexToBytes(hash), Uint8Array.of(KIND_BYTES[kind]), u32Bytes(bytes)]);

type Paged = Extract<MoveMessage, { readonly last: boolean }>;

const encodePaged = (message: Paged): Uint8Array => {
  const { kind, last } = message;
  switch (kind) {
    case 'inventory':
      return page(kind, last, message.entries.map(entryBytes));
    case 'wants':
    case 'differing':
      return page(kind, last, message.ids.map(hexToBytes));
    case 'data':
      return joinBytes([head(kind, last ? 1 : 0), message.bytes]);
  }
};

const encodeSingle = (message: Exclude<MoveMessage, Paged>): Uint8Array => {
  const { kind } = message;
  switch (kind) {
    case 'hello':
      return joinBytes([head(kind), message.nonce]);
    case 'challenge':
      return joinBytes([head(kind), message.nonce, message.identityProof, message.codeProof]);
    case 'answer':
      return joinBytes([head(kind), message.identityProof, message.codeProof]);
    case 'ack':
      return joinBytes([head(kind), u64Bytes(BigInt(message.bytes))]);
    case 'receipt':
      return encodeReceipt(message);
    case 'done':
      return head(kind);
    case 'stop':
      return head(kind, STOP_REASONS.indexOf(message.reason));
  }
};

const encodeReceipt = (receipt: Extract<MoveMessage, { kind: 'receipt' }>): Uint8Array => {
  const address = asciiBytes(receipt.address).subarray(0, MAX_ADDRESS_BYTES);
  return joinBytes([
    head('receipt'),
    u32Bytes(receipt.notes),
    receipt.digest,
    u16Bytes(address.length),
    address,
  ]);
};

export const encodeMoveMessage = (message: MoveMessage): Uint8Array =>
  'last' in message ? encodePaged(message) : encodeSingle(message);

/** Cuts a list into pages of at most `MAX_PAGE_ENTRIES`; always at least one, the last one marked. */
export const pagesOf = <T>(
  items: readonly T[],
): readonly { readonly items: readonly T[]; readonly last: boolean }[] => {
  const count = Math.max(1, Math.ceil(items.length / MAX_PAGE_ENTRIES));
  return Array.from({ length: count }, (_, at) => ({
    items: items.slice(at * MAX_PAGE_ENTRIES, (at + 1) * MAX_PAGE_ENTRIES),
    last: at === count - 1,
  }));
};

const readId = (reader: ByteReader): string | undefined => {
  const id = reader.take(ITEM_ID_BYTES);
  return id && bytesToHex(id);
};

const readEntry = (reader: ByteReader): InventoryEntry | undefined => {
  const id = readId(reader);
  const hash = reader.take(ITEM_HASH_BYTES);
  const kind = ENTRY_KINDS[reader.u8() ?? ENTRY_KINDS.length];
  const length = reader.take(4);
  if (id === undefined || hash === undefined || kind === undefined || length === undefined) return undefined;
  const bytes = u32In(length, 0);
  return bytes > MAX_ITEM_BYTES ? undefined : { id, hash: bytesToHex(hash), kind, bytes };
};

const readProofs = (reader: ByteReader): Proofs | undefined => {
  const identityProof = reader.take(PROOF_BYTES);
  const codeProof = reader.take(PROOF_BYTES);
  return identityProof && codeProof && { identityProof, codeProof };
};

const readReceipt = (reader: ByteReader): MoveMessage | undefined => {
  const notes = reader.take(4);
  const digest = reader.take(DIGEST_BYTES);
  const length = reader.u16() ?? Number.MAX_SAFE_INTEGER;
  const address = length > MAX_ADDRESS_BYTES ? undefined : reader.take(length);
  const text = address && asciiText(address);
  if (notes === undefined || digest === undefined || text === undefined) return undefined;
  return { kind: 'receipt', notes: u32In(notes, 0), digest, address: text };
};

const readData = (reader: ByteReader): MoveMessage | undefined => {
  const last = reader.u8() ?? 2;
  const bytes = reader.take(reader.left());
  return last > 1 || bytes === undefined ? undefined : { kind: 'data', last: last === 1, bytes };
};

const readIds = (kind: 'wants' | 'differing', reader: ByteReader): MoveMessage | undefined => {
  const chunk = readChunk(reader, readId);
  return chunk && { kind, last: chunk.last, ids: chunk.items };
};

const READERS: Readonly<Record<MoveKind, (reader: ByteReader) => MoveMessage | undefined>> = {
  hello: (reader) => {
    const nonce = reader.take(NONCE_BYTES);
    return nonce && { kind: 'hello', nonce };
  },
  challenge: (reader) => {
    const nonce = reader.take(NONCE_BYTES);
    const proofs = readProofs(reader);
    return nonce && proofs && { kind: 'challenge', nonce, ...proofs };
  },
  answer: (reader) => {
    const proofs = readProofs(reader);
    return proofs && { kind: 'answer', ...proofs };
  },
  inventory: (reader) => {
    const chunk = readChunk(reader, readEntry);
    return chunk && { kind: 'inventory', last: chunk.last, entries: chunk.items };
  },
  wants: (reader) => readIds('wants', reader),
  differing: (reader) => readIds('differing', reader),
  data: readData,
  ack: (reader) => {
    const bytes = Number(reader.u64() ?? -1n);
    return Number.isSafeInteger(bytes) && bytes >= 0 ? { kind: 'ack', bytes } : undefined;
  },
  receipt: readReceipt,
  done: () => ({ kind: 'done' }),
  stop: (reader) => {
    const reason = STOP_REASONS[reader.u8() ?? STOP_REASONS.length];
    return reason && { kind: 'stop', reason };
  },
};

/** Size first, then decoding; never throws. */
export const parseMoveMessage = (bytes: Uint8Array): Result<MoveMessage, 'not-decodable'> => {
  if (bytes.length > MAX_CHUNK_BYTES) return err('not-decodable');
  const reader = createByteReader(bytes);
  const kind = KINDS[(reader.u8() ?? 0) - 1];
  const message = kind && READERS[kind](reader);
  return message === undefined || reader.left() > 0 ? err('not-decodable') : ok(message);
};
