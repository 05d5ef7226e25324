import { sameFields } from './fields.ts';
import { actsTwice, inertFields, inertTitle } from './inert.ts';
import type { PastNote } from './past.ts';
import { copyTitle } from './resolve-save.ts';
import type { Fields, NoteRecord, Revision } from './tiddler.ts';

/** What became of one change or arrival. */
export interface PlannedNote {
  readonly record: NoteRecord;
  readonly keptCopy?: NoteRecord;
  /** The text that the change put an end to, if it is kept as a past one. */
  readonly ended?: PastNote;
}

/** What one transaction will write, and what to tell the writer. */
export interface SavePlan {
  readonly saved: readonly PlannedNote[];
  readonly writes: readonly NoteRecord[];
  /** Texts that the writes put an end to. */
  readonly ended: readonly PastNote[];
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

/** A plan in the making. */
export interface Work {
  readonly view: SaveView;
  readonly written: Map<string, NoteRecord>;
  readonly saved: PlannedNote[];
  readonly missing: Set<string>;
  touchesPublic: boolean;
}

/** What stands under a title so far; asks for it to be looked up when that is not known. */
export const current = (work: Work, title: string): NoteRecord | undefined => {
  if (!work.written.has(title) && !work.view.known.has(title)) work.missing.add(title);
  return work.written.get(title) ?? work.view.known.get(title);
};

const copyOf = (title: string, fields: Fields): { readonly base: string; readonly kept: Fields } =>
  actsTwice({ title, fields })
    ? { base: inertTitle(title), kept: inertFields({ title, fields }) }
    : { base: title, kept: fields };

/**
 * Puts the overtaken text under a title that nothing else uses, still whose it was; an equal copy that is there will do. A copy
 * never acts beside its original.
 */
export const keepCopy = (
  work: Work,
  title: string,
  overtaken: Fields,
  { revision: at, isByFrame }: Pick<NoteRecord, 'revision' | 'isByFrame'>,
): NoteRecord => {
  const { base, kept } = copyOf(title, overtaken);
  for (let attempt = 0; ; attempt += 1) {
    const name = copyTitle(base, at.wallMs, attempt, work.view.copyWord);
    const there = current(work, name);
    if (there !== undefined && there.fields !== null) {
      if (sameFields(there.fields, kept)) return there;
      continue;
    }
    const copy: NoteRecord = {
      title: name,
      fields: kept,
      audience: 'me',
      ...(isByFrame === true && { isByFrame }),
      revision: work.view.nextRevision(),
    };
    work.written.set(name, copy);
    return copy;
  }
};

export const createWork = (view: SaveView): Work => ({
  view,
  written: new Map(),
  saved: [],
  missing: new Set(),
  touchesPublic: false,
});
