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

type Titles = Readonly<Record<Lot, readonly string[]>>;

export interface Lots {
  /** Whether any button does anything to one of them: looks at no more of them than it must. */
  readonly isAny: (notes: readonly NoteRecord[]) => boolean;
  /** The titles of a list by lot. The same list is sorted once. */
  readonly of: (notes: readonly NoteRecord[]) => Titles;
}

/** What is asked once of each record: the list is drawn anew with each save, and a save changes few of thousands. */
export const createLots = (): Lots => {
  const known = new WeakMap<NoteRecord, Lot>();
  const knownOf = (note: NoteRecord): Lot => {
    const lot = known.get(note) ?? lotOf(note);
    known.set(note, lot);
    return lot;
  };
  const sorted = (notes: readonly NoteRecord[]): Titles => {
    const titles: Record<Lot, string[]> = { shown: [], hidden: [], refused: [], none: [] };
    for (const note of notes) titles[knownOf(note)].push(note.title);
    return titles;
  };
  let last: { readonly of: readonly NoteRecord[]; readonly titles: Titles } | undefined;
  return {
    isAny: (notes) => notes.some((note) => ['shown', 'hidden'].includes(knownOf(note))),
    of: (notes) => {
      if (last?.of !== notes) last = { of: notes, titles: sorted(notes) };
      return last.titles;
    },
  };
};
