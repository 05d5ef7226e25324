import { StorageFullError } from '../../../ports/wiki-store.ts';

/** One IndexedDB database with one object store of byte values. Every write is one transaction, all or nothing. */
export interface Area {
  readonly get: (key: IDBValidKey) => Promise<Uint8Array | undefined>;
  /** In one transaction, in the order of the keys. */
  readonly getMany: (keys: readonly IDBValidKey[]) => Promise<readonly (Uint8Array | undefined)[]>;
  readonly has: (key: IDBValidKey) => Promise<boolean>;
  readonly keys: (range?: IDBKeyRange) => Promise<readonly IDBValidKey[]>;
  /** `undefined` deletes. @throws {StorageFullError} @throws {AreaFailedError} */
  readonly write: (
    entries: readonly (readonly [key: IDBValidKey, value: Uint8Array | undefined])[],
  ) => Promise<void>;
  readonly close: () => void;
  /** Deletes the database. */
  readonly destroy: () => Promise<void>;
}

/** IndexedDB refused or lost the work; nothing of that transaction is stored. */
export class AreaFailedError extends Error {
  override readonly name = 'AreaFailedError';
}

const STORE = 'values';
/** What a browser says when it has dropped the connection (memory pressure, a sleeping phone): open again, once. */
const LOST = new Set(['InvalidStateError', 'AbortError', 'UnknownError']);

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new AreaFailedError('request failed'));
  });

const committed = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () =>
      reject(transaction.error ?? new DOMException('connection lost', 'AbortError'));
  });

type Work<T> = (store: IDBObjectStore) => Promise<T> | undefined;

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');

const translated = (error: unknown): Error =>
  nameOf(error) === 'QuotaExceededError'
    ? new StorageFullError('the browser gives no more room', { cause: error })
    : new AreaFailedError(error instanceof Error ? error.message : 'IndexedDB failed', { cause: error });

const openDatabase = (factory: IDBFactory, name: string): Promise<IDBDatabase> => {
  const request = factory.open(name, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return settled(request);
};

/** The open connection, opened on first use and again after the browser has closed it. */
const createConnection = (
  factory: IDBFactory,
  name: string,
): { readonly open: () => Promise<IDBDatabase>; readonly drop: () => void } => {
  let current: Promise<IDBDatabase> | undefined;
  const drop = (): void => {
    current?.then((db) => db.close()).catch(() => undefined);
    current = undefined;
  };
  const connect = async (): Promise<IDBDatabase> => {
    const db = await openDatabase(factory, name);
    db.onclose = drop;
    db.onversionchange = drop;
    return db;
  };
  const open = (): Promise<IDBDatabase> => {
    current ??= connect().catch((error: unknown) => {
      current = undefined;
      throw translated(error);
    });
    return current;
  };
  return { open, drop };
};

const putOrDelete = (store: IDBObjectStore, key: IDBValidKey, value: Uint8Array | undefined): unknown =>
  value === undefined ? store.delete(key) : store.put(value, key);

const abort = (transaction: IDBTransaction): void => {
  try {
    transaction.abort();
  } catch {
    // It has ended already, by the failure that brought us here.
  }
};

const runOnce = async <T>(
  db: IDBDatabase,
  mode: IDBTransactionMode,
  work: Work<T>,
): Promise<T | undefined> => {
  const transaction = db.transaction(STORE, mode);
  const end = committed(transaction);
  try {
    const [value] = await Promise.all([work(transaction.objectStore(STORE)), end]);
    return value;
  } catch (error) {
    // A request that throws while it is made must take those before it along, or half a batch would be stored.
    abort(transaction);
    await end.catch(() => undefined);
    throw error;
  }
};

/** Only this module writes the store, and it writes bytes. */
const byteRequest = (store: IDBObjectStore, key: IDBValidKey): IDBRequest<Uint8Array | undefined> =>
  store.get(key) as IDBRequest<Uint8Array | undefined>;

/** `factory` is the browser's IndexedDB unless a test hands in another. */
export const createArea = (deps: { readonly name: string; readonly factory?: IDBFactory }): Area => {
  const factory = deps.factory ?? indexedDB;
  const connection = createConnection(factory, deps.name);
  const run = async <T>(mode: IDBTransactionMode, work: Work<T>): Promise<T | undefined> => {
    try {
      return await runOnce(await connection.open(), mode, work);
    } catch (error) {
      if (!LOST.has(nameOf(error))) throw translated(error);
    }
    connection.drop();
    return runOnce(await connection.open(), mode, work).catch((error: unknown) => {
      throw translated(error);
    });
  };
  return {
    get: (key) => run('readonly', (store) => settled(byteRequest(store, key))),
    getMany: async (keys) =>
      (await run('readonly', (store) => Promise.all(keys.map((key) => settled(byteRequest(store, key)))))) ??
      [],
    has: async (key) => (await run('readonly', (store) => settled(store.getKey(key)))) !== undefined,
    keys: async (range) => (await run('readonly', (store) => settled(store.getAllKeys(range)))) ?? [],
    write: async (entries) => {
      await run('readwrite', (store) => {
        for (const [key, value] of entries) putOrDelete(store, key, value);
        return undefined;
      });
    },
    close: connection.drop,
    destroy: async () => {
      connection.drop();
      await settled(factory.deleteDatabase(deps.name));
    },
  };
};
