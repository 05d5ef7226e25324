import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { encodeItem, type CarriedItem } from '../backup/item.ts';
import { nameToHide } from '../wiki/note-codec.ts';

export const ITEM_ID_BYTES = 16;
export const ITEM_HASH_BYTES = 16;
/** The longest item that a place offers or takes: 256 MiB, far beyond any note. */
export const MAX_ITEM_BYTES = 268_435_456;
/** The notes a notebook may hold, their deletions, and as many settings. */
export const MAX_ITEMS = 200_000;

export type EntryKind = 'note' | 'deleted' | 'settings';

/** One carried item, without its content. */
export interface InventoryEntry {
  /** First 16 bytes of a sha256 over what the item is called, as hex. */
  readonly id: string;
  /** First 16 bytes of the sha256 of the encoded item, as hex: another version has another one. */
  readonly hash: string;
  readonly kind: EntryKind;
  /** Length of the encoded item. */
  readonly bytes: number;
}

export interface EncodedItem {
  readonly entry: InventoryEntry;
  readonly bytes: Uint8Array;
}

/** First 16 bytes of the sha256, as hex. */
export const shortHash = (bytes: Uint8Array): string =>
  bytesToHex(sha256(bytes).subarray(0, ITEM_HASH_BYTES));

/** What the item is called: a note by its title, settings by their keys. */
const nameOf = (item: CarriedItem): string =>
  item.kind === 'note'
    ? `note ${nameToHide(item.note.title)}`
    : `settings ${JSON.stringify(item.entries.map(([key]) => key))}`;

const kindOf = (item: CarriedItem): EntryKind => {
  if (item.kind === 'settings') return 'settings';
  return item.note.fields === null ? 'deleted' : 'note';
};

export const itemIdOf = (item: CarriedItem): string => shortHash(utf8ToBytes(nameOf(item)));

export const encodedItemOf = (item: CarriedItem): EncodedItem => {
  const bytes = encodeItem(item);
  return {
    entry: { id: itemIdOf(item), hash: shortHash(bytes), kind: kindOf(item), bytes: bytes.length },
    bytes,
  };
};

/** Settings that neighbours change all the time: they are moved once, not again with each change. */
const OF_NEIGHBOURS = ['ledger/', 'neighbour/'];

export const isOfNeighbours = (item: CarriedItem): boolean =>
  item.kind === 'settings' &&
  item.entries.every(([key]) => OF_NEIGHBOURS.some((prefix) => key.startsWith(prefix)));

/** What both ends compare at the end: the same entries give the same digest, in whatever order they were met. */
export const digestOf = (entries: Iterable<InventoryEntry>): Uint8Array => {
  const hash = sha256.create();
  for (const line of Array.from(entries, (entry) => entry.id + entry.hash).sort())
    hash.update(utf8ToBytes(line));
  return hash.digest();
};

export interface InventoryCounts {
  readonly notes: number;
  readonly bytes: number;
}

/** Living notes, and the bytes of everything. */
export const countsOf = (entries: Iterable<InventoryEntry>): InventoryCounts => {
  let notes = 0;
  let bytes = 0;
  for (const entry of entries) {
    if (entry.kind === 'note') notes += 1;
    bytes += entry.bytes;
  }
  return { notes, bytes };
};
