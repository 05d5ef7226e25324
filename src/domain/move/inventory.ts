import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { CarriedItem } from '../backup/item.ts';
import { carriedAs } from '../settings/keyspaces.ts';
import { isDraft, isSystemTitle } from '../wiki/audience.ts';
import { nameToHide } from '../wiki/note-codec.ts';
import { encodeRevision } from '../wiki/revision.ts';

export const ITEM_ID_BYTES = 16;
export const ITEM_HASH_BYTES = 16;
/** The longest item that a place offers or takes: 256 MiB, far beyond any note. */
export const MAX_ITEM_BYTES = 268_435_456;
/** The notes a notebook may hold, their deletions, and as many settings. */
export const MAX_ITEMS = 200_000;

/** A draft is the wiki's own copy of an unfinished note; `system` are the notes of the wiki itself, which no list shows. */
export type EntryKind = 'note' | 'draft' | 'system' | 'deleted' | 'settings';

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

/** The first 16 bytes of a sha256, as hex. */
export const headOf = (digest: Uint8Array): string => bytesToHex(digest.subarray(0, ITEM_HASH_BYTES));

/** What the item is called: a note by its title, settings by their keys. */
const nameOf = (item: CarriedItem): string =>
  item.kind === 'note'
    ? `note ${nameToHide(item.note.title)}`
    : `settings ${JSON.stringify(item.entries.map(([key]) => key))}`;

const kindOf = (item: CarriedItem): EntryKind => {
  if (item.kind === 'settings') return 'settings';
  const { title, fields } = item.note;
  if (fields === null) return 'deleted';
  if (isDraft({ fields })) return 'draft';
  return isSystemTitle(title) ? 'system' : 'note';
};

export const itemIdOf = (item: CarriedItem): string => headOf(sha256(utf8ToBytes(nameOf(item))));

/** The entry of an item whose encoding has this sha256. */
export const entryOf = (item: CarriedItem, encoded: Uint8Array, digest: Uint8Array): InventoryEntry => ({
  id: itemIdOf(item),
  hash: headOf(digest),
  kind: kindOf(item),
  bytes: encoded.length,
});

/** A text that changes when a note does, without looking at what is in it; settings have none. */
export const versionOf = (item: CarriedItem): string | undefined =>
  item.kind === 'note'
    ? `${kindOf(item)} ${item.note.audience} ${encodeRevision(item.note.revision)}`
    : undefined;

/** Settings that neighbours change all the time. */
export const isOfNeighbours = (item: CarriedItem): boolean =>
  item.kind === 'settings' && item.entries.every(([key]) => carriedAs(key) === 'once');

/** What both ends compare at the end: the same entries give the same digest, in whatever order they were met. */
export const digestOf = (entries: Iterable<InventoryEntry>): Uint8Array => {
  const hash = sha256.create();
  for (const line of Array.from(entries, (entry) => entry.id + entry.hash).sort())
    hash.update(utf8ToBytes(line));
  return hash.digest();
};

export interface InventoryCounts {
  readonly notes: number;
  readonly drafts: number;
  readonly bytes: number;
}

/** Notes as the notebook counts them, drafts apart, and the bytes of everything. */
export const countsOf = (entries: Iterable<InventoryEntry>): InventoryCounts => {
  let notes = 0;
  let drafts = 0;
  let bytes = 0;
  for (const entry of entries) {
    if (entry.kind === 'note') notes += 1;
    if (entry.kind === 'draft') drafts += 1;
    bytes += entry.bytes;
  }
  return { notes, drafts, bytes };
};
