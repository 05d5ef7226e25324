import { parseSavedMessage, savedMessage } from '../../domain/wiki/saved-message.ts';
import { startsWith } from '../../kit/starts-with.ts';
import type { KeyValueStore } from '../../ports/key-value-store.ts';
import type { TabChannel } from '../../ports/tab-lock.ts';

/** What survives a "reload" in a test: hand one disk to the next store. */
export type MemoryDisk = Map<string, Uint8Array>;

const STORE_NAME = 'memory-values';

/** Twin of the IndexedDB store; values are copied in and out, as structured clone does. */
export const createMemoryKeyValueStore = (
  deps: {
    readonly disk?: MemoryDisk;
    /** To the other tabs with the same disk; without it there are none. */
    readonly channel?: TabChannel;
  } = {},
): KeyValueStore<string> => {
  const disk = deps.disk ?? new Map<string, Uint8Array>();
  return {
    get: (key) => Promise.resolve(disk.get(key)?.slice()),
    putMany: (entries) => {
      for (const [key, value] of entries) {
        if (value === undefined) disk.delete(key);
        else disk.set(key, value.slice());
      }
      deps.channel?.post(
        savedMessage(
          STORE_NAME,
          entries.map(([key]) => key),
        ),
      );
      return Promise.resolve();
    },
    list: (prefix) =>
      Promise.resolve(
        [...disk]
          .flatMap(([key, value]) => (startsWith(key, prefix) ? [[key, value.slice()] as const] : []))
          .toSorted(([a], [b]) => (a < b ? -1 : 1)),
      ),
    onRemoteChange: (listener, options) =>
      deps.channel?.onMessage((message) => {
        const keys = parseSavedMessage(message, STORE_NAME);
        if (keys !== undefined) listener(keys);
      }, options),
  };
};
