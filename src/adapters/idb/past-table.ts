import { leavingOf, type PastRow } from '../../domain/wiki/past-room.ts';
import { PAST_STORES, type NoteSchema, type NoteStoreName, type WriteTransaction } from './note-schema.ts';
import { allOrNothing, type Connection } from './connection.ts';

/** What rests on the disk for one past text: the hidden name, times and size in clear, the text sealed. */
export interface StoredPast {
  readonly row: PastRow;
  readonly sealed: Uint8Array<ArrayBuffer>;
}

/** Adds texts to a transaction that saves what ended them. */
export const putPast = (tx: WriteTransaction, texts: readonly StoredPast[]): readonly Promise<unknown>[] =>
  texts.flatMap(({ row, sealed }) => [
    tx.objectStore('past').put(row),
    tx.objectStore('pastTexts').put(sealed, row.id),
  ]);

export interface PastTable {
  /** Every row, in the order of ids. */
  readonly rows: () => Promise<readonly PastRow[]>;
  /** Those that are still there. */
  readonly texts: (rows: readonly PastRow[]) => Promise<readonly StoredPast[]>;
  /** Durable when it resolves. */
  readonly put: (texts: readonly StoredPast[]) => Promise<void>;
  /** Lets go of what is too old or too much. */
  readonly tidy: (nowMs: number) => Promise<void>;
}

export const createPastTable = ({ run }: Connection<NoteSchema>): PastTable => ({
  rows: () => run((db) => db.getAll('past')),
  texts: (rows) =>
    run(async (db) => {
      const store = db.transaction('pastTexts', 'readonly').store;
      const sealed = await Promise.all(rows.map(({ id }) => store.get(id)));
      return rows.flatMap((row, index) => {
        const text = sealed[index];
        return text === undefined ? [] : [{ row, sealed: text }];
      });
    }),
  put: (texts) =>
    run((db) => {
      const tx = db.transaction<NoteStoreName[], 'readwrite'>([...PAST_STORES], 'readwrite', {
        durability: 'strict',
      });
      return allOrNothing(tx, async () => {
        await Promise.all(putPast(tx, texts));
      });
    }),
  tidy: (nowMs) =>
    run((db) => {
      const tx = db.transaction(PAST_STORES, 'readwrite');
      return allOrNothing(tx, async () => {
        const leaving = leavingOf(await tx.objectStore('past').getAll(), nowMs);
        await Promise.all(
          leaving.flatMap((id) => PAST_STORES.map((name) => tx.objectStore(name).delete(id))),
        );
      });
    }),
});
