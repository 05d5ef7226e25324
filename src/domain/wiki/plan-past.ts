import { isDraft } from './audience.ts';
import { endedBy, holdsAll, standingSinceMs, type PastNote } from './past.ts';
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

/** Who holds the text under another name in the same batch: a note renamed, a copy kept, a draft done. */
const heirsOf = (past: PastNote, byText: ByText): readonly NoteRecord[] =>
  (byText.get(textOf(past)) ?? []).filter(({ fields }) => fields !== null && holdsAll(fields, past.fields));

/** Does the note that a draft was of hold all of it? */
const isInOriginal = (work: Work, past: PastNote): boolean => {
  const draftOf = isDraft(past) ? past.fields.get('draft.of') : undefined;
  const original = draftOf === undefined ? undefined : current(work, draftOf);
  return original?.fields != null && holdsAll(original.fields, past.fields);
};

interface Ends {
  /** Texts that nothing holds any more once the work is written. */
  readonly ended: readonly PastNote[];
  /** Since when the writing stands that is found under another title now. */
  readonly inherited: ReadonlyMap<string, number>;
}

/** May find that more has to be looked up. */
const endsOf = (work: Work): Ends => {
  const byText = byTextOf(work.written.values());
  const inherited = new Map<string, number>();
  const ended = [...work.written.values()].flatMap((after) => {
    const before = work.view.known.get(after.title);
    const past = before && endedBy(before, after);
    if (before === undefined || past === undefined) return [];
    const heirs = heirsOf(past, byText);
    for (const { title } of heirs) inherited.set(title, standingSinceMs(before));
    return heirs.length > 0 || isInOriginal(work, past) ? [] : [past];
  });
  return { ended, inherited };
};

/** The record with the time since when its writing stands, where its own revision does not tell. */
const withSince = (work: Work, record: NoteRecord, { ended, inherited }: Ends): NoteRecord => {
  const before = work.view.known.get(record.title);
  const isNew = before?.fields == null || ended.some(({ title }) => title === record.title);
  const sinceMs = inherited.get(record.title) ?? (isNew ? undefined : standingSinceMs(before));
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
    [...written.values()].map((record) => [record, isOurs ? withSince(work, record, ends) : record]),
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
