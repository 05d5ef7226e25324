import { sameFields } from './fields.ts';
import { copyTitle, resolveChange, touchesPublic } from './resolve-save.ts';
import type { Fields, NoteChange, NoteRecord, Revision } from './tiddler.ts';

/** What one transaction will write, and what to tell the writer. */
export interface SavePlan {
  readonly saved: readonly { readonly record: NoteRecord; readonly keptCopy?: NoteRecord }[];
  readonly writes: readonly NoteRecord[];
  readonly touchesPublic: boolean;
}

/** `missing` names titles whose stored record (or absence) has to be known before a plan can be made. */
export type Planning =
  | { readonly state: 'planned'; readonly plan: SavePlan }
  | { readonly state: 'missing'; readonly titles: readonly string[] };

export interface SaveView {
  /** Title to what is stored; `undefined` as value means: looked up, nothing there. */
  readonly known: ReadonlyMap<string, NoteRecord | undefined>;
  readonly nextRevision: () => Revision;
  /** Goes into the title of a kept copy, e.g. `copie`; may be empty. */
  readonly copyWord: string;
}

interface Work {
  readonly view: SaveView;
  readonly written: Map<string, NoteRecord>;
  readonly saved: { readonly record: NoteRecord; readonly keptCopy?: NoteRecord }[];
  readonly missing: Set<string>;
  touchesPublic: boolean;
}

const current = (work: Work, title: string): NoteRecord | undefined => {
  if (!work.written.has(title) && !work.view.known.has(title)) work.missing.add(title);
  return work.written.get(title) ?? work.view.known.get(title);
};

/** Puts the overtaken text under a title that nothing else uses; an equal copy that is already there will do. */
const keepCopy = (work: Work, title: string, overtaken: Fields, stored: NoteRecord): NoteRecord => {
  for (let attempt = 0; ; attempt += 1) {
    const name = copyTitle(title, stored.revision.wallMs, attempt, work.view.copyWord);
    const there = current(work, name);
    if (there !== undefined && there.fields !== null) {
      if (sameFields(there.fields, overtaken)) return there;
      continue;
    }
    const copy: NoteRecord = {
      title: name,
      fields: overtaken,
      audience: 'me',
      revision: work.view.nextRevision(),
    };
    work.written.set(name, copy);
    return copy;
  }
};

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
  const work: Work = { view, written: new Map(), saved: [], missing: new Set(), touchesPublic: false };
  for (const change of changes) planChange(work, change);
  if (work.missing.size > 0) return { state: 'missing', titles: [...work.missing] };
  const { saved, written, touchesPublic: touched } = work;
  return { state: 'planned', plan: { saved, writes: [...written.values()], touchesPublic: touched } };
};
