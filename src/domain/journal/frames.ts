import { utf8ToBytes } from '@noble/hashes/utils.js';
import { utf8 } from '@scure/base';
import { err, ok, type Result } from '../../kit/result.ts';
import { crc32 } from '../../kit/bytes/crc32.ts';
import { startsWithBytes } from '../../kit/bytes/bytes.ts';

/*
 * The bytes of a journal file; layout tables in docs/protocol.md, "Second copy". Numbers are little-endian.
 * File:   | header 32 | frame | frame | …            one frame is one append: all of it counts, or nothing
 * Header: | "UPJ1" | generation u32 | base u32 | id 16 | CRC-32 of these 28 bytes u32 |
 * Frame:  | "UPJf" | body length u32 | CRC-32 of body u32 | body |
 * Entry:  | key length u16 | order length u8 | value length u32, 0xFFFFFFFF: deleted | key | order | value |
 * A body is one or more entries; key and order are UTF-8.
 */

/** One value under its key. */
export interface JournalEntry {
  /** Well-formed text up to 65,535 bytes. */
  readonly key: string;
  /** Of two entries of a key the one with the greater order counts, by code unit; up to 255 bytes, well-formed. */
  readonly order: string;
  /** `undefined`: the key was deleted. */
  readonly value: Uint8Array | undefined;
}

export interface JournalHeader {
  /** Grows with each compaction; 32 bits. */
  readonly generation: number;
  /** Bytes of the file when it was last written anew, 32 bits. */
  readonly base: number;
  /** 16 random bytes, kept through compactions. */
  readonly id: Uint8Array;
}

/** Where a value lies in its frame's body. */
export interface ParsedEntry {
  readonly key: string;
  readonly order: string;
  /** Offset in the body; `undefined` for a deletion. */
  readonly at: number | undefined;
  readonly length: number;
}

export const HEADER_BYTES = 32;
export const FRAME_HEAD_BYTES = 12;
/** What one append may hold; longer lengths in a file are damage. */
export const MAX_BODY_BYTES = 256 * 1_048_576;
export const FRAME_MAGIC: readonly number[] = [0x55, 0x50, 0x4a, 0x66];

const HEADER_MAGIC: readonly number[] = [0x55, 0x50, 0x4a, 0x31];
const BASE_AT = 8;
const ID_AT = 12;
const ID_BYTES = 16;
const CHECKED_BYTES = ID_AT + ID_BYTES;
const ENTRY_HEAD_BYTES = 7;
const VALUE_LENGTH_AT = 3;
const DELETED = 0xffffffff;

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

export const encodeHeader = ({ generation, base, id }: JournalHeader): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(HEADER_BYTES);
  bytes.set(HEADER_MAGIC);
  viewOf(bytes).setUint32(4, generation, true);
  viewOf(bytes).setUint32(BASE_AT, base, true);
  bytes.set(id.subarray(0, ID_BYTES), ID_AT);
  viewOf(bytes).setUint32(CHECKED_BYTES, crc32(bytes.subarray(0, CHECKED_BYTES)), true);
  return bytes;
};

export const parseHeader = (bytes: Uint8Array): Result<JournalHeader, 'not-a-journal'> => {
  if (bytes.length < HEADER_BYTES || !startsWithBytes(bytes, HEADER_MAGIC)) return err('not-a-journal');
  const view = viewOf(bytes);
  const isWhole = view.getUint32(CHECKED_BYTES, true) === crc32(bytes.subarray(0, CHECKED_BYTES));
  if (!isWhole) return err('not-a-journal');
  return ok({
    generation: view.getUint32(4, true),
    base: view.getUint32(BASE_AT, true),
    id: bytes.slice(ID_AT, CHECKED_BYTES),
  });
};

interface NamedEntry {
  readonly key: Uint8Array;
  readonly order: Uint8Array;
  readonly value: Uint8Array | undefined;
}

const bytesOf = ({ key, order, value }: NamedEntry): number =>
  ENTRY_HEAD_BYTES + key.length + order.length + (value?.length ?? 0);

const writeEntry = (frame: Uint8Array, at: number, { key, order, value }: NamedEntry): void => {
  const view = viewOf(frame);
  view.setUint16(at, key.length, true);
  view.setUint8(at + 2, order.length);
  view.setUint32(at + VALUE_LENGTH_AT, value?.length ?? DELETED, true);
  frame.set(key, at + ENTRY_HEAD_BYTES);
  frame.set(order, at + ENTRY_HEAD_BYTES + key.length);
  if (value !== undefined) frame.set(value, at + ENTRY_HEAD_BYTES + key.length + order.length);
};

/** One frame of all entries, ready to be appended. */
export const encodeFrame = (entries: readonly JournalEntry[]): Uint8Array<ArrayBuffer> => {
  const named = entries.map(({ key, order, value }) => ({
    key: utf8ToBytes(key),
    order: utf8ToBytes(order),
    value,
  }));
  const length = named.reduce((sum, entry) => sum + bytesOf(entry), 0);
  const frame = new Uint8Array(FRAME_HEAD_BYTES + length);
  let at = FRAME_HEAD_BYTES;
  for (const entry of named) {
    writeEntry(frame, at, entry);
    at += bytesOf(entry);
  }
  frame.set(FRAME_MAGIC);
  viewOf(frame).setUint32(4, length, true);
  viewOf(frame).setUint32(8, crc32(frame.subarray(FRAME_HEAD_BYTES)), true);
  return frame;
};

export interface FrameHead {
  readonly bodyBytes: number;
  readonly checksum: number;
}

/** The first twelve bytes of a frame. */
export const parseFrameHead = (bytes: Uint8Array): Result<FrameHead, 'not-a-frame'> => {
  if (bytes.length < FRAME_HEAD_BYTES || !startsWithBytes(bytes, FRAME_MAGIC)) return err('not-a-frame');
  const view = viewOf(bytes);
  const bodyBytes = view.getUint32(4, true);
  if (bodyBytes > MAX_BODY_BYTES) return err('not-a-frame');
  return ok({ bodyBytes, checksum: view.getUint32(8, true) });
};

const textOf = (bytes: Uint8Array): string | undefined => {
  try {
    return utf8.encode(bytes);
  } catch {
    // Not UTF-8: nothing that was written here.
    return undefined;
  }
};

/** The entry at an offset of the body and where it ends; `undefined` when the body does not hold it. */
const entryAt = (
  body: Uint8Array,
  at: number,
): { readonly entry: ParsedEntry; readonly end: number } | undefined => {
  const keyAt = at + ENTRY_HEAD_BYTES;
  if (keyAt > body.length) return undefined;
  const view = viewOf(body);
  const orderAt = keyAt + view.getUint16(at, true);
  const valueAt = orderAt + view.getUint8(at + 2);
  const valueBytes = view.getUint32(at + VALUE_LENGTH_AT, true);
  const length = valueBytes === DELETED ? 0 : valueBytes;
  const end = valueAt + length;
  if (end > body.length) return undefined;
  const key = textOf(body.subarray(keyAt, orderAt));
  const order = textOf(body.subarray(orderAt, valueAt));
  if (key === undefined || order === undefined) return undefined;
  return { entry: { key, order, at: valueBytes === DELETED ? undefined : valueAt, length }, end };
};

/** The entries of a body that was written whole. */
export const parseBody = (
  body: Uint8Array,
  { checksum }: Pick<FrameHead, 'checksum'>,
): Result<readonly ParsedEntry[], 'damaged'> => {
  if (crc32(body) !== checksum) return err('damaged');
  const entries: ParsedEntry[] = [];
  for (let at = 0; at < body.length;) {
    const found = entryAt(body, at);
    if (found === undefined) return err('damaged');
    entries.push(found.entry);
    at = found.end;
  }
  return ok(entries);
};
