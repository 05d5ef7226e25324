import { StorageFullError } from '../../ports/wiki-store.ts';
import type { SeedRest } from './keyring.ts';

const STORE = 'vault';
const KEY = 'resting-seed';

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new DOMException('request failed', 'UnknownError'));
  });

const openDatabase = (name: string): Promise<IDBDatabase> => {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(STORE);
  };
  return done(request);
};

const completed = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    const fail = (): void => {
      const cause = transaction.error;
      const isFull = cause?.name === 'QuotaExceededError';
      reject(
        isFull ? new StorageFullError('no room for the vault', { cause }) : (cause ?? new DOMException()),
      );
    };
    transaction.oncomplete = () => resolve();
    transaction.onerror = fail;
    transaction.onabort = fail;
  });

/** The database is closed after each call: they are rare, and an open one would hold up a deletion. */
const write = async (name: string, change: (store: IDBObjectStore) => void): Promise<void> => {
  const database = await openDatabase(name);
  try {
    const transaction = database.transaction(STORE, 'readwrite', { durability: 'strict' });
    change(transaction.objectStore(STORE));
    await completed(transaction);
  } finally {
    database.close();
  }
};

/** A database of its own, named `storageName`, that no other code of the app opens. */
export const createIdbSeedRest = (storageName: string): SeedRest => ({
  get: async () => {
    const database = await openDatabase(storageName);
    try {
      const value: unknown = await done(database.transaction(STORE).objectStore(STORE).get(KEY));
      return value instanceof Uint8Array ? value : undefined;
    } finally {
      database.close();
    }
  },
  put: (resting) => write(storageName, (store) => store.put(resting, KEY)),
  delete: () => write(storageName, (store) => store.delete(KEY)),
});
