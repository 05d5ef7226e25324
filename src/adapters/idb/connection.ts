import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { StorageFullError } from '../../ports/wiki-store.ts';

export interface Connection<Schema extends DBSchema> {
  /** Runs `work` on an open database; a connection that the browser took away is opened again, once. */
  readonly run: <T>(work: (db: IDBPDatabase<Schema>) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');

const isQuota = (error: unknown): boolean => nameOf(error) === 'QuotaExceededError';

/** What a closed or closing connection throws when a transaction is asked of it. */
const isLostConnection = (error: unknown): boolean => nameOf(error) === 'InvalidStateError';

interface Abortable {
  readonly done: Promise<void>;
  readonly error: DOMException | null;
  readonly abort: () => void;
}

const abort = (tx: Abortable): void => {
  try {
    tx.abort();
  } catch {
    // It ended by itself: there is nothing left to take back.
  }
};

/** Resolves when the transaction is complete; whatever fails on the way takes all of it back. */
export const allOrNothing = async <T>(tx: Abortable, work: () => Promise<T>): Promise<T> => {
  // Awaited below; an abort while a request is still awaited is not unhandled.
  tx.done.catch(() => undefined);
  try {
    const outcome = await work();
    await tx.done;
    return outcome;
  } catch (error) {
    abort(tx);
    throw tx.error ?? error;
  }
};

/** `blocking` gives way to a newer version or a deletion in another tab; `terminated` is the browser's own doing. */
export const createConnection = <Schema extends DBSchema>(options: {
  readonly databaseName: string;
  readonly version: number;
  /** `from` is the version that is there, 0 for none. */
  readonly upgrade: (db: IDBPDatabase<Schema>, from: number) => void;
}): Connection<Schema> => {
  let opened: Promise<IDBPDatabase<Schema>> | undefined;
  const drop = async (): Promise<void> => {
    const dropped = opened;
    opened = undefined;
    (await dropped?.catch(() => undefined))?.close();
  };
  const open = (): Promise<IDBPDatabase<Schema>> =>
    (opened ??= openDB<Schema>(options.databaseName, options.version, {
      upgrade: options.upgrade,
      blocking: () => void drop(),
      terminated: () => void drop(),
    }));
  const attempt = async <T>(work: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T> => {
    try {
      return await work(await open());
    } catch (error) {
      if (isQuota(error)) throw new StorageFullError('the browser has no room left', { cause: error });
      throw error;
    }
  };
  return {
    run: async (work) => {
      try {
        return await attempt(work);
      } catch (error) {
        if (!isLostConnection(error)) throw error;
        await drop();
        return await attempt(work);
      }
    },
    close: drop,
  };
};
