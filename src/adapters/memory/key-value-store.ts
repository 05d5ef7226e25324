import type { KeyValueStore } from '../../ports/key-value-store.ts';

/** What survives a "reload" in a test: hand one disk to the next store. */
export type MemoryDisk = Map<string, Uint8Array>;

/** Twin of the IndexedDB store; values are copied in and out, as structured clone does. */
export const createMemoryKeyValueStore = (deps: { readonly disk?: MemoryDisk } = {}): KeyValueStore => {
  const disk = deps.disk ?? new Map<string, Uint8Array>();
  return {
    get: (key) => Promise.resolve(disk.get(key)?.slice()),
    putMany: (entries) => {
      for (const [key, value] of entries) {
        if (value === undefined) disk.delete(key);
        else disk.set(key, value.slice());
      }
      return Promise.resolve();
    },
    list: (prefix) =>
      Promise.resolve(
        [...disk]
          .filter(([key]) => key.startsWith(prefix))
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, value]) => [key, value.slice()] as const),
      ),
  };
};
