import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb';
import type { PastRow } from '../../domain/wiki/past-room.ts';
import type { StoredRow } from './sealed-table.ts';

export interface NoteSchema extends DBSchema {
  readonly notes: { readonly key: ArrayBuffer; readonly value: StoredRow };
  readonly facts: { readonly key: string; readonly value: number | string };
  /** Rows of past texts apart from the texts, so that room is counted without reading them. Since version 2. */
  readonly past: { readonly key: string; readonly value: PastRow };
  readonly pastTexts: { readonly key: string; readonly value: Uint8Array<ArrayBuffer> };
}

export const NOTE_SCHEMA_VERSION = 2;
export const NOTE_STORES = ['notes', 'facts'] as const;
export const PAST_STORES = ['past', 'pastTexts'] as const;

export type NoteStoreName = (typeof NOTE_STORES | typeof PAST_STORES)[number];
export type WriteTransaction = IDBPTransaction<NoteSchema, NoteStoreName[], 'readwrite'>;

/** `from` is the version that is there, 0 for none. */
export const upgradeNotes = (db: IDBPDatabase<NoteSchema>, from: number): void => {
  if (from < 1) {
    db.createObjectStore('notes', { keyPath: 'name' });
    db.createObjectStore('facts');
  }
  if (from < 2) {
    db.createObjectStore('past', { keyPath: 'id' });
    db.createObjectStore('pastTexts');
  }
};
