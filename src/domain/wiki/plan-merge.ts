import { sameBeside } from './beside.ts';
import { sameFields } from './fields.ts';
import { createWork, current, keepCopy, type Planning, type SaveView, type Work } from './plan-work.ts';
import { planningOf } from './plan-past.ts';
import { touchesPublic } from './resolve-save.ts';
import { compareRevisions } from './revision.ts';
import type { Fields, NoteRecord } from './tiddler.ts';

/** What becomes of one record from elsewhere: what stands then, and the text that would go without a copy. */
interface Outcome {
  readonly record: NoteRecord;
  readonly overtaken?: NoteRecord & { readonly fields: Fields };
}

/** A deleted note comes back as it arrives if that is newer than its deletion, else private and newer than both. */
const revived = (work: Work, tombstone: NoteRecord, arriving: NoteRecord): NoteRecord =>
  compareRevisions(arriving.revision, tombstone.revision) > 0
    ? arriving
    : { ...arriving, audience: 'me', revision: work.view.nextRevision() };

const resolveTexts = (stored: NoteRecord, arriving: NoteRecord): Outcome => {
  const [newer, older] =
    compareRevisions(arriving.revision, stored.revision) > 0 ? [arriving, stored] : [stored, arriving];
  if (older.fields === null || sameFields(stored.fields, arriving.fields)) {
    // Only what is beside the text can differ: the newer word holds, and equal records are left as they are.
    return { record: sameBeside(newer, stored) ? stored : newer };
  }
  return { record: newer, overtaken: { ...older, fields: older.fields } };
};

const resolve = (work: Work, stored: NoteRecord | undefined, arriving: NoteRecord): Outcome => {
  if (stored === undefined) return { record: arriving };
  if (stored.fields !== null && arriving.fields !== null) return resolveTexts(stored, arriving);
  // A deletion never takes away a text: it may not have known of it.
  if (arriving.fields !== null) return { record: revived(work, stored, arriving) };
  if (stored.fields !== null) return { record: stored };
  return { record: compareRevisions(arriving.revision, stored.revision) > 0 ? arriving : stored };
};

const planArrival = (work: Work, arriving: NoteRecord): void => {
  const { title } = arriving;
  const stored = current(work, title);
  if (work.missing.has(title)) return;
  const { record, overtaken } = resolve(work, stored, arriving);
  if (record !== stored) {
    work.written.set(title, record);
    work.touchesPublic ||= touchesPublic(stored, record);
  }
  if (overtaken === undefined) work.saved.push({ record });
  else work.saved.push({ record, keptCopy: keepCopy(work, title, overtaken.fields, overtaken) });
};

/**
 * Brings in records of the same person from elsewhere (a backup, another device) with their revisions. The newer
 * revision keeps the title, a text that differs is kept as a copy, and no text is ever taken away. Doing it twice
 * changes nothing.
 */
export const planMerge = (view: SaveView, arriving: readonly NoteRecord[]): Planning => {
  const work = createWork(view);
  for (const record of arriving) planArrival(work, record);
  return planningOf(work, { isOurs: false });
};
