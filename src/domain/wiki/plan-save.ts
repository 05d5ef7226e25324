import { createWork, current, keepCopy, type Planning, type SaveView, type Work } from './plan-work.ts';
import { planningOf } from './plan-past.ts';
import { resolveChange, touchesPublic, type Resolution } from './resolve-save.ts';
import type { NoteChange, NoteRecord, Revision } from './tiddler.ts';

/** What is beside the text is put on top of what is stored. */
const resolveBeside = (
  stored: NoteRecord | undefined,
  change: NoteChange,
  revision: Revision,
): Resolution => {
  if (stored === undefined || stored.fields === null) {
    const gone: NoteRecord = { title: change.title, fields: null, audience: 'me', revision };
    return { record: stored ?? gone, changed: false };
  }
  return resolveChange(stored, { ...change, fields: stored.fields, base: stored.revision }, revision);
};

const planChange = (work: Work, change: NoteChange): void => {
  const { title } = change;
  const stored = current(work, title);
  if (work.missing.has(title)) return;
  const earlier = work.written.get(title);
  // A second change of one note in the same batch was made on top of the first.
  const based = earlier === undefined ? change : { ...change, base: earlier.revision };
  const resolve = change.isBeside === true ? resolveBeside : resolveChange;
  const { record, overtaken, changed } = resolve(stored, based, work.view.nextRevision());
  if (changed) {
    work.written.set(title, record);
    work.touchesPublic ||= touchesPublic(stored, record);
  }
  if (overtaken === undefined || stored === undefined) work.saved.push({ record });
  else work.saved.push({ record, keptCopy: keepCopy(work, title, overtaken, stored) });
};

/** Resolves a batch in order against what is known of the store. */
export const planSave = (view: SaveView, changes: readonly NoteChange[]): Planning => {
  const work = createWork(view);
  for (const change of changes) planChange(work, change);
  return planningOf(work, { isOurs: true });
};
