import { createWork, current, keepCopy, type Planning, type SaveView, type Work } from './plan-work.ts';
import { planningOf } from './plan-past.ts';
import { resolveChange, touchesPublic } from './resolve-save.ts';
import type { NoteChange } from './tiddler.ts';

const planChange = (work: Work, change: NoteChange): void => {
  const { title } = change;
  const stored = current(work, title);
  if (work.missing.has(title)) return;
  const earlier = work.written.get(title);
  // A second change of one note in the same batch was made on top of the first.
  const based = earlier === undefined ? change : { ...change, base: earlier.revision };
  const { record, overtaken, changed } = resolveChange(stored, based, work.view.nextRevision());
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
