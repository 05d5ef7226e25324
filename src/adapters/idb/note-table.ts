import type { IDBPDatabase, IDBPObjectStore } from 'idb';
import type { JournalEntry } from '../../domain/journal/frames.ts';
import { noteEntry, orderOfText, parseNoteEntry } from '../../domain/journal/note-entry.ts';
import { allOrNothing, createConnection } from './connection.ts';
import { createPastTable, type PastTable, putPast, type StoredPast } from './past-table.ts';
import {
  NOTE_SCHEMA_VERSION,
  NOTE_STORES,
  type NoteSchema,
  type NoteStoreName,
  PAST_STORES,
  type StoredNote,
  upgradeNotes,
  type WriteTransaction,
} from './note-schema.ts';
import type { Copied, TakenIn } from './second-copy.ts';

const PUBLIC_GENERATION = 'publicGeneration';
/** The id of the journal that holds all notes that are here; absent when none does. */
const JOURNAL = 'journal';
/** Notes handed to a journal at a time. */
const COPIED_AT_A_TIME = 256;

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
  readonly write: (notes: readonly StoredNote[], options: WriteOptions) => Promise<'written' | 'moved'>;
  readonly publicGeneration: () => Promise<number>;
  readonly past: PastTable;
  readonly copied: Copied;
  readonly close: () => Promise<void>;
}

type Database = IDBPDatabase<NoteSchema>;

interface WriteOptions {
  readonly expected: readonly Expectation[];
  readonly touchesPublic: boolean;
  /** Texts that the notes put an end to. */
  readonly ended: readonly StoredPast[];
  /** Does the journal hold these notes already? */
  readonly isCopied: boolean;
}

interface Write extends WriteOptions {
  readonly notes: readonly StoredNote[];
}

type Facts = IDBPObjectStore<NoteSchema, NoteStoreName[], 'facts', 'readwrite'>;

const nextGeneration = async (facts: Facts): Promise<void> => {
  await facts.put(Number((await facts.get(PUBLIC_GENERATION)) ?? 0) + 1, PUBLIC_GENERATION);
};

/** Requests made in one go: between two of these the page answers, and the transaction stays open. */
const PIECE_REQUESTS = 200;

const inPieces = async <Item, Answer>(
  items: readonly Item[],
  ask: (item: Item) => Promise<Answer>,
): Promise<readonly Answer[]> => {
  const answers: Answer[] = [];
  for (let from = 0; from < items.length; from += PIECE_REQUESTS)
    answers.push(...(await Promise.all(items.slice(from, from + PIECE_REQUESTS).map(ask))));
  return answers;
};

const putAll = async (tx: WriteTransaction, write: Write): Promise<'written' | 'moved'> => {
  const table = tx.objectStore('notes');
  const found = await inPieces(write.expected, async ({ name }) => (await table.get(name))?.revision);
  if (found.some((revision, index) => revision !== write.expected[index]?.revision)) return 'moved';
  // Async: where a put throws at once, those before it are still heard.
  await inPieces(write.notes, async (note) => table.put(note));
  const facts = tx.objectStore('facts');
  const puts: Promise<unknown>[] = [];
  if (write.touchesPublic) puts.push(nextGeneration(facts));
  if (!write.isCopied) puts.push(facts.delete(JOURNAL));
  await Promise.all([...puts, ...putPast(tx, write.ended)]);
  return 'written';
};

const writeAll = (db: Database, write: Write): Promise<'written' | 'moved'> => {
  const stores: readonly NoteStoreName[] =
    write.ended.length === 0 ? NOTE_STORES : [...NOTE_STORES, ...PAST_STORES];
  const tx = db.transaction([...stores], 'readwrite', { durability: 'strict' });
  return allOrNothing(tx, () => putAll(tx, write));
};

/** Puts what is absent or older; notes that came back may have been public. */
const takeIn = (db: Database, entries: readonly JournalEntry[]): Promise<TakenIn> => {
  const tx = db.transaction<NoteStoreName[], 'readwrite'>([...NOTE_STORES], 'readwrite');
  return allOrNothing(tx, async () => {
    const table = tx.objectStore('notes');
    const newer: string[] = [];
    let taken = 0;
    for (const entry of entries) {
      const note = parseNoteEntry(entry);
      if (!note.ok) continue;
      const { revision } = note.value;
      const name = new Uint8Array(note.value.name).buffer;
      const order = orderOfText((await table.get(name))?.revision ?? '');
      if (order > entry.order) newer.push(entry.key);
      if (order >= entry.order) continue;
      await table.put({ name, revision, sealed: new Uint8Array(note.value.sealed) });
      taken += 1;
    }
    if (taken > 0) await nextGeneration(tx.objectStore('facts'));
    return { taken, newer };
  });
};

async function* rowsOf(chunk: NoteTable['chunk']): AsyncGenerator<readonly JournalEntry[]> {
  for (let after: ArrayBuffer | undefined; ;) {
    const notes: readonly StoredNote[] = await chunk(after, COPIED_AT_A_TIME);
    if (notes.length === 0) return;
    yield notes.map(({ name, ...note }) => noteEntry({ ...note, name: new Uint8Array(name) }));
    after = notes.at(-1)?.name;
  }
}

export const createNoteTable = (databaseName: string): NoteTable => {
  const connection = createConnection<NoteSchema>({
    databaseName,
    version: NOTE_SCHEMA_VERSION,
    upgrade: upgradeNotes,
  });
  const { run } = connection;
  const chunk: NoteTable['chunk'] = (after, count) =>
    run((db) =>
      db.getAll('notes', after === undefined ? undefined : IDBKeyRange.lowerBound(after, true), count),
    );
  return {
    chunk,
    read: (names) =>
      run((db) => {
        const { store } = db.transaction('notes', 'readonly');
        return Promise.all(names.map((name) => store.get(name)));
      }),
    write: (notes, options) => run((db) => writeAll(db, { notes, ...options })),
    publicGeneration: () => run(async (db) => Number((await db.get('facts', PUBLIC_GENERATION)) ?? 0)),
    past: createPastTable(connection),
    copied: {
      marker: () => run(async (db) => (await db.get('facts', JOURNAL))?.toString()),
      mark: async (journalId) => {
        await run((db) => db.put('facts', journalId, JOURNAL));
      },
      takeIn: (entries) => run((db) => takeIn(db, entries)),
      rows: () => rowsOf(chunk),
    },
    close: connection.close,
  };
};
