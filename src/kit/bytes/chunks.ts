/**
 * Many items in one or more stream messages: kind u8 · last u8 (0 or 1) · count u16 · items, big-endian. The last message
 * is marked; no items are one empty message.
 */
import { u16Bytes, type ByteReader } from './byte-reader.ts';
import { joinBytes } from './bytes.ts';

/** What a stream message holds. */
export const MAX_CHUNK_BYTES = 65_536;
export const CHUNK_HEAD_BYTES = 4;

const chunkMessage = (kind: number, last: boolean, items: readonly Uint8Array[]): Uint8Array =>
  joinBytes([new Uint8Array([kind, last ? 1 : 0]), u16Bytes(items.length), ...items]);

/** Cuts encoded items into messages within the limit; always at least one, the last one marked. */
export const chunked = (kind: number, items: readonly Uint8Array[]): readonly Uint8Array[] => {
  const groups: Uint8Array[][] = [[]];
  let room = MAX_CHUNK_BYTES - CHUNK_HEAD_BYTES;
  for (const item of items) {
    if (item.length > room) {
      groups.push([]);
      room = MAX_CHUNK_BYTES - CHUNK_HEAD_BYTES;
    }
    groups.at(-1)?.push(item);
    room -= item.length;
  }
  return groups.map((group, at) => chunkMessage(kind, at === groups.length - 1, group));
};

/** `last` and the items of a chunk, or `undefined` when a byte is missing, left over or out of bounds. */
export const readChunk = <T>(
  reader: ByteReader,
  readItem: (reader: ByteReader) => T | undefined,
): { readonly last: boolean; readonly items: readonly T[] } | undefined => {
  const last = reader.u8() ?? 2;
  const count = reader.u16() ?? Number.MAX_SAFE_INTEGER;
  if (last > 1 || count > reader.left()) return undefined;
  const items: T[] = [];
  for (let at = 0; at < count; at += 1) {
    const item = readItem(reader);
    if (item === undefined) return undefined;
    items.push(item);
  }
  return reader.left() === 0 ? { last: last === 1, items } : undefined;
};
