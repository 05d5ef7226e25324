import { isDraft } from './audience.ts';
import { endedBy, holdsAll, sameWriting, standingSinceMs, type PastNote } from './past.ts';
import { current, type PlannedNote, type Planning, type Work } from './plan-work.ts';
import type { NoteRecord } from './tiddler.ts';

type ByText = ReadonlyMap<string, readonly NoteRecord[]>;

const textOf = ({ fields }: Pick<NoteRecord, 'fields'>): string => fields?.get('text') ?? '';

const byTextOf = (records: Iterable<NoteRecord>): ByText => {
  const byText = new Map<string, NoteRecord[]>();
  for (const record of records) {
    if (record.fields === null) continue;
    const alike = byText.get(textOf(record));
    if (alike === undefined) byText.set(textOf(record), [record]);
    else alike.push(record);
  }
  return byText;
};

/**
 * Who holds the text under another name in the same batch: a note renamed, a copy kept, a draft done. Where the frame alone
 * renames what the person wrote, one note is its heir, with nothing added, under a title that never was: the text goes on
 * being theirs there, and no title gathers the texts of many until the oldest have to leave.
 */
const heirsOf = ({ view }: Work, past: PastNote, byText: ByText): readonly NoteRecord[] => {
  const holding = (byText.get(textOf(past)) ?? []).filter(
    ({ fields }) => fields !== null && holdsAll(fields, past.fields),
  );
  const isSafe = past.isByFrame === true || holding.some(({ isByFrame }) => isByFrame !== true);
  const isNew = ({ title }: NoteRecord): boolean => view.known.get(title) === undefined;
  return isSafe
    ? holding
    : holding
        .filter((note) => note.fields !== null && sameWriting(note.fields, past.fields) && isNew(note))
        .slice(0, 1);
};

/** Does the note that a draft was of hold all of it? */
const isInOriginal = (work: Work, past: PastNote): boolean => {
  const draftOf = isDraft(past) ? past.fields.get('draft.of') : undefined;
  const original = draftOf === undefined ? undefined : current(work, draftOf);
  const isSafe = past.isByFrame === true || original?.isByFrame !== true;
  return original?.fields != null && isSafe && holdsAll(original.fields, past.fields);
};

/**
 * Does a draft end together with its note, which held all of it? TiddlyWiki's editor deletes both: that is one text. A draft of a
 * draft is none (two could be made to vouch for one another), and what the frame wrote leaves earlier than what the person did.
 */
const isWithItsNote = (ended: readonly PastNote[], past: PastNote): boolean =>
  isDraft(past) &&
  ended.some(
    (note) =>
      note.title === past.fields.get('draft.of') &&
      !isDraft(note) &&
      (past.isByFrame === true || note.isByFrame !== true) &&
      holdsAll(note.fields, past.fields),
  );

/** What a note takes over of one that held its text before. */
interface Legacy {
  readonly sinceMs: number;
  readonly isByFrame: boolean;
}

interface Ends {
  /** Texts that nothing holds any more once the work is written. */
  readonly ended: readonly PastNote[];
  /** Of the writing that is found under another title now. */
  readonly inherited: ReadonlyMap<string, Legacy>;
}

/** May find that more has to be looked up. */
const endsOf = (work: Work): Ends => {
  const byText = byTextOf(work.written.values());
  const inherited = new Map<string, Legacy>();
  const ended = [...work.written.values()].flatMap((after) => {
    const before = work.view.known.get(after.title);
    const past = before && endedBy(before, after);
    if (before === undefined || past === undefined) return [];
    const heirs = heirsOf(work, past, byText);
    const legacy = { sinceMs: standingSinceMs(before), isByFrame: before.isByFrame === true };
    for (const { title } of heirs) inherited.set(title, legacy);
    return heirs.length > 0 || isInOriginal(work, past) ? [] : [past];
  });
  return { ended: ended.filter((past) => !isWithItsNote(ended, past)), inherited };
};

/** Since when the writing stands that the work leaves under this title. */
const sinceOf = (work: Work, title: string, { ended, inherited }: Ends): number | undefined => {
  const before = work.view.known.get(title);
  const isNew = before?.fields == null || ended.some((past) => past.title === title);
  return inherited.get(title)?.sinceMs ?? (isNew ? undefined : standingSinceMs(before));
};

/** The record with the time since when its writing stands, where its own revision does not tell, and whose it is. */
const withLegacy = (work: Work, planned: NoteRecord, ends: Ends): NoteRecord => {
  const isOwn = ends.inherited.get(planned.title)?.isByFrame === false;
  const record = isOwn ? { ...planned, isByFrame: false } : planned;
  const sinceMs = sinceOf(work, planned.title, ends);
  // Records are planned without it: it is told here alone.
  return record.fields === null || sinceMs === undefined || sinceMs >= record.revision.wallMs
    ? record
    : { ...record, sinceMs };
};

const withEnded = (saved: PlannedNote, ended: ReadonlyMap<string, PastNote>): PlannedNote => {
  const past = ended.get(saved.record.title);
  return past === undefined ? saved : { ...saved, ended: past };
};

/** `isOurs`: the records are made here. What comes from elsewhere stays as it came, so that it is the same everywhere. */
export const planningOf = (work: Work, { isOurs }: { readonly isOurs: boolean }): Planning => {
  const { saved, written, missing, touchesPublic } = work;
  const ends = endsOf(work);
  if (missing.size > 0) return { state: 'missing', titles: [...missing] };
  const byTitle = new Map(ends.ended.map((past) => [past.title, past]));
  const dated = new Map(
    [...written.values()].map((record) => [record, isOurs ? withLegacy(work, record, ends) : record]),
  );
  const datedOf = (record: NoteRecord): NoteRecord => dated.get(record) ?? record;
  const told = ({ record, keptCopy, ...rest }: PlannedNote): PlannedNote => ({
    ...rest,
    record: datedOf(record),
    ...(keptCopy && { keptCopy: datedOf(keptCopy) }),
  });
  return {
    state: 'planned',
    plan: {
      saved: saved.map((one) => withEnded(told(one), byTitle)),
      writes: [...dated.values()],
      ended: ends.ended,
      touchesPublic,
    },
  };
};
