import type { IDBPDatabase } from 'idb';
import { allOrNothing, type Connection } from './connection.ts';
import {
  NOTE_STORES,
  PAST_STORES,
  type NoteSchema,
  type NoteStoreName,
  type WriteTransaction,
} from './note-schema.ts';
import { putPast, type StoredPast } from './past-table.ts';
import type { SealedStores } from './sealed-table.ts';

const transactionOf = (
  db: IDBPDatabase<NoteSchema>,
  durability: IDBTransactionDurability,
  beside: readonly StoredPast[],
): WriteTransaction => {
  const stores: readonly NoteStoreName[] =
    beside.length === 0 ? NOTE_STORES : [...NOTE_STORES, ...PAST_STORES];
  return db.transaction([...stores], 'readwrite', { durability });
};

/** Notes as rows of a sealed table; the texts that they put an end to go beside them. */
export const noteStores = ({ run }: Connection<NoteSchema>): SealedStores<StoredPast> => ({
  chunk: (after, count) =>
    run((db) =>
      db.getAll('notes', after === undefined ? undefined : IDBKeyRange.lowerBound(after, true), count),
    ),
  read: (names) =>
    run((db) => {
      const { store } = db.transaction('notes', 'readonly');
      return Promise.all(names.map((name) => store.get(name)));
    }),
  fact: (key) => run((db) => db.get('facts', key)),
  change: (work, { durability, beside }) =>
    run((db) => {
      const tx = transactionOf(db, durability, beside);
      const [rows, facts] = [tx.objectStore('notes'), tx.objectStore('facts')];
      return allOrNothing(tx, () => work({ rows, facts, putBeside: () => putPast(tx, beside) }));
    }),
});
