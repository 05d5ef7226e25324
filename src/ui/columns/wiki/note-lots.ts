import { whyUnpublishable } from '../../../domain/wiki/audience.ts';
import type { NoteRecord } from '../../../domain/wiki/tiddler.ts';

/** What the two buttons do to a note: make it private, make it public, leave it because no neighbour would take it, or nothing. */
export type Lot = 'shown' | 'hidden' | 'refused' | 'none';

const lotOf = ({ title, fields, audience }: NoteRecord): Lot => {
  if (audience === 'public') return 'shown';
  if (fields === null) return 'none';
  const why = whyUnpublishable({ title, fields });
  if (why === undefined) return 'hidden';
  return why === 'not-for-others' ? 'none' : 'refused';
};

/** Asked once of each record: the list is drawn anew with each save, and a save changes few of thousands. */
export const createLots = (): ((note: NoteRecord) => Lot) => {
  const known = new WeakMap<NoteRecord, Lot>();
  return (note) => {
    const lot = known.get(note) ?? lotOf(note);
    known.set(note, lot);
    return lot;
  };
};
