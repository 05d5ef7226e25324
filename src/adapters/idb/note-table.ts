import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb';
import { allOrNothing, createConnection } from './connection.ts';

/** What rests on the disk for one note: nothing in clear but the revision. */
export interface StoredNote {
  /** HMAC of the title. */
  readonly name: ArrayBuffer;
  /** `encodeRevision` text: what a save compares inside its transaction. */
  readonly revision: string;
  readonly sealed: Uint8Array<ArrayBuffer>;
}

interface Schema extends DBSchema {
  readonly notes: { readonly key: ArrayBuffer; readonly value: StoredNote };
  readonly facts: { readonly key: string; readonly value: number };
}

const PUBLIC_GENERATION = 'publicGeneration';

/** What a save expects to find under a name: a revision, or nothing. */
export interface Expectation {
  readonly name: ArrayBuffer;
  readonly revision: string | undefined;
}

export interface NoteTable {
  /** Up to `count` notes after the name `after`, in the order of names. */
  readonly chunk: (after: ArrayBuffer | undefined, count: number) => Promise<readonly StoredNote[]>;
  readonly read: (names: readonly ArrayBuffer[]) => Promise<readonly (StoredNote | undefined)[]>;
  /** Writes all, strictly durable, if every expectation holds; otherwise writes nothing and says `moved`. */
  readonly write: (
    notes: readonly StoredNote[],
    options: { readonly expected: readonly Expectation[]; readonly touchesPublic: boolean },
  ) => Promise<'written' | 'moved'>;
  readonly publicGeneration: () => Promise<number>;
  readonly close: () => Promise<void>;
}

type Database = IDBPDatabase<Schema>;

type WriteTransaction = IDBPTransaction<Schema, ['notes', 'facts'], 'readwrite'>;

interface Write {
  readonly notes: readonly StoredNote[];
  readonly expected: readonly Expectation[];
  readonly touchesPublic: boolean;
}

const putAll = async (tx: WriteTransaction, write: Write): Promise<'written' | 'moved'> => {
  const table = tx.objectStore('notes');
  const found = await Promise.all(write.expected.map(({ name }) => table.get(name)));
  if (found.some((note, index) => note?.revision !== write.expected[index]?.revision)) return 'moved';
  const facts = tx.objectStore('facts');
  const generation = (await facts.get(PUBLIC_GENERATION)) ?? 0;
  const puts: Promise<unknown>[] = write.notes.map(async (note) => table.put(note));
  if (write.touchesPublic) puts.push(facts.put(generation + 1, PUBLIC_GENERATION));
  await Promise.all(puts);
  return 'written';
};

const writeAll = (db: Database, write: Write): Promise<'written' | 'moved'> => {
  const tx = db.transaction(['notes', 'facts'], 'readwrite', { durability: 'strict' });
  return allOrNothing(tx, () => putAll(tx, write));
};

export const createNoteTable = (databaseName: string): NoteTable => {
  const connection = createConnection<Schema>({
    databaseName,
    version: 1,
    upgrade: (db) => {
      db.createObjectStore('notes', { keyPath: 'name' });
      db.createObjectStore('facts');
    },
  });
  return {
    chunk: (after, count) =>
      connection.run((db) =>
        db.getAll('notes', after === undefined ? undefined : IDBKeyRange.lowerBound(after, true), count),
      ),
    read: (names) =>
      connection.run((db) => {
        const { store } = db.transaction('notes', 'readonly');
        return Promise.all(names.map((name) => store.get(name)));
      }),
    write: (notes, options) => connection.run((db) => writeAll(db, { notes, ...options })),
    publicGeneration: () => connection.run(async (db) => (await db.get('facts', PUBLIC_GENERATION)) ?? 0),
    close: connection.close,
  };
};
