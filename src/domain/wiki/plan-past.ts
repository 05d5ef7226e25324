import { isDraft } from './audience.ts';
import { endedBy, holdsAll, type PastNote } from './past.ts';
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

/** Under another name in the same batch (a note renamed, a copy kept, a draft done), or in the note that a draft was of. */
const livesOn = (work: Work, past: PastNote, byText: ByText): boolean => {
  const alike = byText.get(textOf(past)) ?? [];
  if (alike.some(({ fields }) => fields !== null && holdsAll(fields, past.fields))) return true;
  const draftOf = isDraft(past) ? past.fields.get('draft.of') : undefined;
  const original = draftOf === undefined ? undefined : current(work, draftOf);
  return original?.fields != null && holdsAll(original.fields, past.fields);
};

/** Texts that nothing holds any more once the work is written. May find that more has to be looked up. */
const endedTexts = (work: Work): readonly PastNote[] => {
  const byText = byTextOf(work.written.values());
  return [...work.written.values()].flatMap((after) => {
    const before = work.view.known.get(after.title);
    const past = before && endedBy(before, after);
    return past === undefined || livesOn(work, past, byText) ? [] : [past];
  });
};

const withEnded = (saved: PlannedNote, ended: ReadonlyMap<string, PastNote>): PlannedNote => {
  const past = ended.get(saved.record.title);
  return past === undefined ? saved : { ...saved, ended: past };
};

export const planningOf = (work: Work): Planning => {
  const { saved, written, missing, touchesPublic } = work;
  const ended = endedTexts(work);
  if (missing.size > 0) return { state: 'missing', titles: [...missing] };
  const byTitle = new Map(ended.map((past) => [past.title, past]));
  return {
    state: 'planned',
    plan: {
      saved: ended.length === 0 ? saved : saved.map((one) => withEnded(one, byTitle)),
      writes: [...written.values()],
      ended,
      touchesPublic,
    },
  };
};
