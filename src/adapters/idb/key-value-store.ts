import type { DBSchema } from 'idb';
import type { KeyValueStore } from '../../ports/key-value-store.ts';
import { allOrNothing, createConnection } from './connection.ts';

interface Schema extends DBSchema {
  readonly values: { readonly key: string; readonly value: Uint8Array<ArrayBuffer> };
}

/** Beyond every key that starts with the prefix: no UTF-16 text sorts after U+FFFF. */
const keysFrom = (prefix: string): IDBKeyRange => IDBKeyRange.bound(prefix, `${prefix}\uffff`);

/** `KeyValueStore` over one IndexedDB database. `close` lets another tab delete it. */
export const createIdbKeyValueStore = (deps: {
  readonly databaseName: string;
}): KeyValueStore & { readonly close: () => Promise<void> } => {
  const connection = createConnection<Schema>({
    databaseName: deps.databaseName,
    version: 1,
    upgrade: (db) => void db.createObjectStore('values'),
  });
  return {
    get: (key) => connection.run((db) => db.get('values', key)),
    putMany: (entries) =>
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
      }),
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
    close: connection.close,
  };
};
