import { bytesToUtf8 } from '@noble/ciphers/utils.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { DBSchema, IDBPDatabase } from 'idb';
import type { JournalEntry } from '../../domain/journal/frames.ts';
import { parseSavedMessage, savedMessage } from '../../domain/wiki/saved-message.ts';
import { startsWith } from '../../kit/starts-with.ts';
import type { KeyValueStore } from '../../ports/key-value-store.ts';
import type { TabChannel } from '../../ports/tab-lock.ts';
import { allOrNothing, type Connection, createConnection } from './connection.ts';
import { meetAll, type Copied, type Met, type SecondCopy, type TakenIn } from './second-copy.ts';

interface Schema extends DBSchema {
  readonly values: { readonly key: string; readonly value: Uint8Array<ArrayBuffer> };
}

type Entry = readonly [key: string, value: Uint8Array | undefined];

/** Keys of this store's own, which nobody else sees. */
const OWN = '\0';
/** The id of the journal that holds all values that are to be copied; absent when none does. */
const MARKER = `${OWN}journal`;
/** Grows with each write that is copied: of two values of a key the one with the greater count is the newer one. */
const COUNT = `${OWN}count`;
const COUNT_DIGITS = 16;

/** Beyond every key that starts with the prefix: no UTF-16 text sorts after U+FFFF. */
const keysFrom = (prefix: string): IDBKeyRange => IDBKeyRange.bound(prefix, `${prefix}\uffff`);

const orderOf = (count: number): string => String(count).padStart(COUNT_DIGITS, '0');

const writeAll = (db: IDBPDatabase<Schema>, entries: readonly Entry[]): Promise<void> => {
  const tx = db.transaction('values', 'readwrite', { durability: 'strict' });
  return allOrNothing(tx, async () => {
    await Promise.all(
      entries.map(async ([key, value]) => {
        // A view is copied: structured clone would store the whole buffer behind it.
        await (value === undefined ? tx.store.delete(key) : tx.store.put(value.slice(), key));
      }),
    );
  });
};

const textAt = async (db: IDBPDatabase<Schema>, key: string): Promise<string | undefined> => {
  const bytes = await db.get('values', key);
  return bytes === undefined ? undefined : bytesToUtf8(bytes);
};

const countIn = async (db: IDBPDatabase<Schema>): Promise<number> => Number((await textAt(db, COUNT)) ?? 0);

const listIn = async <Prefix extends string>(
  db: IDBPDatabase<Schema>,
  prefix: Prefix,
): Promise<readonly (readonly [`${Prefix}${string}`, Uint8Array])[]> => {
  const range = keysFrom(prefix);
  const tx = db.transaction('values', 'readonly');
  const [keys, values] = await Promise.all([tx.store.getAllKeys(range), tx.store.getAll(range), tx.done]);
  return keys.flatMap((key, index) => {
    const value = values[index];
    const isListed = startsWith(key, prefix) && !key.startsWith(OWN);
    return value === undefined || !isListed ? [] : [[key, value] as const];
  });
};

/** Puts what is absent; what is here stays, whatever the journal says. */
const takeIn = (db: IDBPDatabase<Schema>, entries: readonly JournalEntry[]): Promise<TakenIn> => {
  const tx = db.transaction('values', 'readwrite');
  return allOrNothing(tx, async () => {
    const stored = await tx.store.get(COUNT);
    let count = stored === undefined ? 0 : Number(bytesToUtf8(stored));
    const outcome = await meetAll(entries, async ({ key, order, value }): Promise<Met> => {
      count = Math.max(count, Number(order));
      if ((await tx.store.get(key)) !== undefined) return { here: 'newer' };
      if (value === undefined) return { here: 'same' };
      return { here: 'absent', put: () => tx.store.put(new Uint8Array(value), key) };
    });
    await tx.store.put(utf8ToBytes(String(count)), COUNT);
    return outcome;
  });
};

interface Copying {
  readonly copy: SecondCopy;
  /** Values that can be had again (what neighbours said) need no second copy. */
  readonly isCopied: (key: string) => boolean;
}

const copiedOf = ({ run }: Connection<Schema>, isCopied: Copying['isCopied']): Copied => ({
  marker: () => run((db) => textAt(db, MARKER)),
  mark: (journalId) => run((db) => writeAll(db, [[MARKER, utf8ToBytes(journalId)]])),
  takeIn: (entries) => run((db) => takeIn(db, entries)),
  rows: async function* () {
    const count = await run(countIn);
    const values = (await run((db) => listIn(db, ''))).filter(([key]) => isCopied(key));
    if (values.length > 0) yield values.map(([key, value]) => ({ key, order: orderOf(count), value }));
  },
});

/** The journal first, so that it never lacks what was seen here. */
const putCopied = async (
  { run }: Connection<Schema>,
  { copy, isCopied }: Copying,
  entries: readonly Entry[],
): Promise<void> => {
  const count = (await run(countIn)) + 1;
  const order = orderOf(count);
  const kept = entries.filter(([key]) => isCopied(key)).map(([key, value]) => ({ key, order, value }));
  const isKept = await copy.keep(kept);
  const own: readonly Entry[] = [
    [COUNT, utf8ToBytes(String(count))],
    ...(isKept ? [] : [[MARKER, undefined] as const]),
  ];
  await run((db) => writeAll(db, [...entries, ...own]));
};

export interface IdbKeyValueStore extends KeyValueStore<string> {
  /** To be awaited before the first read where there is a second copy: what the database lost comes back. */
  readonly begin: () => Promise<void>;
  /** Lets another tab delete the database. */
  readonly close: () => Promise<void>;
}

/** `KeyValueStore` over one IndexedDB database. Keys do not begin with U+0000. */
export const createIdbKeyValueStore = (deps: {
  readonly databaseName: string;
  /** To the other tabs with the same database; without it they are not told. */
  readonly channel?: TabChannel;
  readonly copying?: Copying;
}): IdbKeyValueStore => {
  const { databaseName, channel, copying } = deps;
  const connection = createConnection<Schema>({
    databaseName,
    version: 1,
    upgrade: (db) => void db.createObjectStore('values'),
  });
  const put = (entries: readonly Entry[]): Promise<void> =>
    copying !== undefined && entries.some(([key]) => copying.isCopied(key))
      ? putCopied(connection, copying, entries)
      : connection.run((db) => writeAll(db, entries));
  return {
    get: (key) => connection.run((db) => db.get('values', key)),
    putMany: async (entries) => {
      await put(entries);
      const keys = entries.map(([key]) => key);
      channel?.post(savedMessage(databaseName, keys));
    },
    list: (prefix) => connection.run((db) => listIn(db, prefix)),
    onRemoteChange: (listener, options) =>
      channel?.onMessage((message) => {
        const keys = parseSavedMessage(message, databaseName);
        if (keys !== undefined) listener(keys);
      }, options),
    begin: async () => copying?.copy.begin(copiedOf(connection, copying.isCopied)),
    close: async () => {
      await connection.close();
      await copying?.copy.close();
    },
  };
};
