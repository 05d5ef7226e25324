import { sha256 } from 'multiformats/hashes/sha2';
import { encodeItem, type CarriedItem } from '../../domain/backup/item.ts';
import { entryOf, itemIdOf, versionOf, type InventoryEntry } from '../../domain/move/inventory.ts';

/** The browser's own sha256: beside the page's thread, and many times as fast as one in JavaScript. */
export const digestOfItem = async (encoded: Uint8Array): Promise<Uint8Array> =>
  (await sha256.digest(encoded)).digest;

/** Encodes an item and lets go of the bytes again. */
export const hashItem = async (item: CarriedItem): Promise<InventoryEntry> => {
  const encoded = encodeItem(item);
  return entryOf(item, encoded, await digestOfItem(encoded));
};

/** The same, remembering the notes that have not changed since they were last asked for. */
export const createHasher = (): ((item: CarriedItem) => Promise<InventoryEntry>) => {
  const known = new Map<string, { readonly version: string; readonly entry: InventoryEntry }>();
  return async (item) => {
    const version = versionOf(item);
    const seen = version === undefined ? undefined : known.get(itemIdOf(item));
    if (seen !== undefined && seen.version === version) return seen.entry;
    const entry = await hashItem(item);
    if (version !== undefined) known.set(entry.id, { version, entry });
    return entry;
  };
};
