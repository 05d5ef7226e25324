import type { DBSchema } from 'idb';
import { parseSavedMessage, savedMessage } from '../../domain/wiki/saved-message.ts';
import type { KeyValueStore } from '../../ports/key-value-store.ts';
import type { TabChannel } from '../../ports/tab-lock.ts';
import { allOrNothing, createConnection, type Connection } from './connection.ts';

interface Schema extends DBSchema {
  readonly values: { readonly key: string; readonly value: Uint8Array<ArrayBuffer> };
}

/** Beyond every key that starts with the prefix: no UTF-16 text sorts after U+FFFF. */
const keysFrom = (prefix: string): IDBKeyRange => IDBKeyRange.bound(prefix, `${prefix}\uffff`);

const write = (
  connection: Connection<Schema>,
  entries: Parameters<KeyValueStore['putMany']>[0],
): Promise<void> =>
  connection.run((db) => {
    const tx = db.transaction('values', 'readwrite', { durability: 'strict' });
    return allOrNothing(tx, async () => {
      await Promise.all(
        entries.map(async ([key, value]) => {
          // A view is copied: structured clone would store the whole buffer behind it.
          await (value === undefined ? tx.store.delete(key) : tx.store.put(value.slice(), key));
        }),
      );
    });
  });

/** `KeyValueStore` over one IndexedDB database. `close` lets another tab delete it. */
export const createIdbKeyValueStore = (deps: {
  readonly databaseName: string;
  /** To the other tabs with the same database; without it they are not told. */
  readonly channel?: TabChannel;
}): KeyValueStore & { readonly close: () => Promise<void> } => {
  const connection = createConnection<Schema>({
    databaseName: deps.databaseName,
    version: 1,
    upgrade: (db) => void db.createObjectStore('values'),
  });
  return {
    get: (key) => connection.run((db) => db.get('values', key)),
    putMany: async (entries) => {
      await write(connection, entries);
      const keys = entries.map(([key]) => key);
      deps.channel?.post(savedMessage(deps.databaseName, keys));
    },
    list: (prefix) =>
      connection.run(async (db) => {
        const range = keysFrom(prefix);
        const tx = db.transaction('values', 'readonly');
        const [keys, values] = await Promise.all([
          tx.store.getAllKeys(range),
          tx.store.getAll(range),
          tx.done,
        ]);
        return keys.flatMap((key, index) => {
          const value = values[index];
          return value === undefined ? [] : [[key, value] as const];
        });
      }),
    onRemoteChange: (listener, options) =>
      deps.channel?.onMessage((message) => {
        const keys = parseSavedMessage(message, deps.databaseName);
        if (keys !== undefined) listener(keys);
      }, options),
    close: connection.close,
  };
};
