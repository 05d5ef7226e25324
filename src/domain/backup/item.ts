import { bytesToUtf8 } from '@noble/ciphers/utils.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { createByteReader, u16Bytes } from '../../kit/bytes/byte-reader.ts';
import { err, ok, type Result } from '../../kit/result.ts';
import { encodeNote, parseNote } from '../wiki/note-codec.ts';
import type { NoteRecord } from '../wiki/tiddler.ts';
import { u32Bytes, u32In } from './u32.ts';

/*
 * What is carried from place to place, before it is sealed or sent (integers big-endian):
 *
 * | note     | kind u8 = 1 · a note as `encodeNote` writes it                                                       |
 * | settings | kind u8 = 2 · count u8 (1 to 4) · count × (key length u16 · key (UTF-8) · value length u32 · value)  |
 *
 * Settings of one item belong together: they are taken all or none.
 */
const KIND_NOTE = 1;
const KIND_SETTINGS = 2;
const MAX_ENTRIES = 4;

export type Setting = readonly [key: string, value: Uint8Array];

export type CarriedItem =
  | { readonly kind: 'note'; readonly note: NoteRecord }
  | { readonly kind: 'settings'; readonly entries: readonly Setting[] };

const MAX_KEY_BYTES = 0xffff;

/** What no reader could read back is not written. */
export class UnreadableItemError extends Error {
  override readonly name = 'UnreadableItemError';
}

/** Settings in items, none of which holds more than can be read back. */
export const settingsItems = (entries: readonly Setting[]): readonly CarriedItem[] =>
  Array.from({ length: Math.ceil(entries.length / MAX_ENTRIES) }, (_, at) => ({
    kind: 'settings',
    entries: entries.slice(at * MAX_ENTRIES, (at + 1) * MAX_ENTRIES),
  }));

const encodeSetting = ([key, value]: Setting): readonly Uint8Array[] => {
  const name = utf8ToBytes(key);
  if (name.length > MAX_KEY_BYTES) throw new UnreadableItemError('a key of a setting is too long');
  return [u16Bytes(name.length), name, u32Bytes(value.length), value];
};

/** @throws {UnreadableItemError} for settings that are none, or more than `settingsItems` puts into one */
export const encodeItem = (item: CarriedItem): Uint8Array => {
  if (item.kind === 'note') return concatBytes(Uint8Array.of(KIND_NOTE), encodeNote(item.note));
  const { length } = item.entries;
  if (length < 1 || length > MAX_ENTRIES)
    throw new UnreadableItemError(`${String(length)} settings in one item`);
  return concatBytes(Uint8Array.of(KIND_SETTINGS, length), ...item.entries.flatMap(encodeSetting));
};

const parseSettings = (bytes: Uint8Array): Result<CarriedItem, 'not-an-item'> => {
  const reader = createByteReader(bytes);
  const count = reader.u8() ?? 0;
  if (count < 1 || count > MAX_ENTRIES) return err('not-an-item');
  const entries: Setting[] = [];
  for (let at = 0; at < count; at += 1) {
    const key = reader.take(reader.u16() ?? Number.MAX_SAFE_INTEGER);
    const length = reader.take(4);
    const value = length && reader.take(u32In(length, 0));
    if (key === undefined || value === undefined) return err('not-an-item');
    entries.push([bytesToUtf8(key), value]);
  }
  return reader.left() === 0 ? ok({ kind: 'settings', entries }) : err('not-an-item');
};

export const parseItem = (bytes: Uint8Array): Result<CarriedItem, 'not-an-item'> => {
  const body = bytes.subarray(1);
  if (bytes[0] === KIND_SETTINGS) return parseSettings(body);
  const note = bytes[0] === KIND_NOTE ? parseNote(body) : undefined;
  return note?.ok === true ? ok({ kind: 'note', note: note.value }) : err('not-an-item');
};
