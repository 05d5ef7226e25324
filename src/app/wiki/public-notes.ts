import type { NoteRecord } from '../../domain/wiki/tiddler.ts';
import type { NoteIndex } from './note-index.ts';

/** What everybody may read now: of a note whose text waits, the one before it. The same record gives the same object. The same array until one changes. */
export const createPublicNotes = ({
  publicRecords,
}: Pick<NoteIndex, 'publicRecords'>): (() => readonly NoteRecord[]) => {
  const shown = new WeakMap<NoteRecord, NoteRecord>();
  const asReleased = (record: NoteRecord): NoteRecord => {
    if (record.released === undefined) return record;
    const { released, ...rest } = record;
    const known = shown.get(record) ?? { ...rest, fields: released };
    shown.set(record, known);
    return known;
  };
  let last: { readonly of: readonly NoteRecord[]; readonly notes: readonly NoteRecord[] } | undefined;
  return () => {
    const records = publicRecords();
    if (last?.of !== records) last = { of: records, notes: records.map(asReleased) };
    return last.notes;
  };
};
