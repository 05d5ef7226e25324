import { publishable } from '../../domain/wiki/audience.ts';
import type { NoteRecord } from '../../domain/wiki/tiddler.ts';
import type { NoteIndex } from './note-index.ts';

/** What everybody may read now: of a note whose text waits, the one before it. The same record gives the same object. */
export const createPublicNotes = ({ all }: Pick<NoteIndex, 'all'>): (() => readonly NoteRecord[]) => {
  const shown = new WeakMap<NoteRecord, NoteRecord>();
  const asReleased = (record: NoteRecord): NoteRecord => {
    const { released, ...rest } = record;
    if (released === undefined) return record;
    const known = shown.get(record) ?? { ...rest, fields: released };
    shown.set(record, known);
    return known;
  };
  return () =>
    all()
      .filter((record) => publishable(record) !== undefined)
      .map(asReleased);
};
