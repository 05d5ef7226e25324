import { type Act, mayAct, whatActs } from '../../domain/wiki/acts.ts';
import { isDraft } from '../../domain/wiki/audience.ts';
import { contentHash } from '../../domain/wiki/content-hash.ts';
import type { Fields, NoteRecord } from '../../domain/wiki/tiddler.ts';
import type { ActingNote, ActingNotes } from './notebook.types.ts';

/** Knows which notes act or would, as notes come and go. A note is looked at once for each of its contents. */
export interface ActsWatch {
  /** `undefined`: the note is gone. Says whether the list is another now. */
  readonly take: (title: string, record: NoteRecord | undefined) => boolean;
  /** The same for many notes at once, of which those that nobody allowed to act are looked at when there is time. */
  readonly takeAll: (records: readonly NoteRecord[]) => void;
  /** Looks at up to `count` of those that wait. Says whether the list is another now. */
  readonly look: (count: number) => boolean;
  readonly isLooking: () => boolean;
  /** What was found so far. */
  readonly list: () => ActingNotes;
  /** Does code of others act, so that the frame's changes need not be the person's? Styles change nothing. */
  readonly isForeignOn: () => boolean;
  /** Grows each time that such code comes to act: what a frame has run once may run on in it after it was switched off. */
  readonly foreignStarts: () => number;
  /** Does the note hold code of others that acts? */
  readonly isForeign: (title: string) => boolean;
  /** Does the note hold what would act and may not? */
  readonly isDormant: (title: string) => boolean;
  /** Does this line stand in a note that may not act? */
  readonly isDormantLine: (sample: string) => boolean;
}

interface Known extends ActingNote {
  readonly isActing: boolean;
}

const isForeignActing = ({ isActing, note, acts }: Known): boolean =>
  isActing && note.isForeign === true && acts.some(({ kind }) => kind !== 'style');

/** `undefined` of a note that holds nothing that acts. A draft is its note's unfinished copy and asks for nothing. */
const knownOf = (record: NoteRecord, actsOf: typeof whatActs): Known | undefined => {
  const { title, fields, declined, revision } = record;
  if (fields === null || isDraft({ fields })) return undefined;
  const acts = actsOf({ title, fields });
  if (acts.length === 0) return undefined;
  const isActing = mayAct(record);
  const isDeclined = declined !== undefined && !isActing && declined === contentHash(title, fields);
  return { note: record, acts, sinceMs: revision.wallMs, isActing, isDeclined };
};

const NONE: readonly Act[] = [];

/**
 * `whatActs`, asked once of each content: who may read a note, or whether it may act, changes nothing in it. Nearly no note
 * acts, so of most only the title is kept under which they do not.
 */
const createMemo = (): typeof whatActs => {
  const found = new WeakMap<Fields, { readonly of: string; readonly acts: readonly Act[] }>();
  const quiet = new WeakMap<Fields, string>();
  return ({ title, fields }) => {
    if (quiet.get(fields) === title) return NONE;
    const known = found.get(fields);
    if (known?.of === title) return known.acts;
    const acts = whatActs({ title, fields });
    if (acts.length === 0) quiet.set(fields, title);
    else found.set(fields, { of: title, acts });
    return acts;
  };
};

/** The notes that hold what acts, and those that nobody has looked at yet. */
const createLookout = () => {
  const known = new Map<string, Known>();
  const unseen = new Map<string, NoteRecord>();
  const actsOf = createMemo();
  let starts = 0;
  const take = (title: string, record: NoteRecord | undefined): boolean => {
    unseen.delete(title);
    const next = record && knownOf(record, actsOf);
    if (next === undefined) return known.delete(title);
    known.set(title, next);
    if (isForeignActing(next)) starts += 1;
    return true;
  };
  return {
    unseen,
    take,
    starts: (): number => starts,
    all: (): readonly Known[] => [...known.values()],
    of: (title: string): Known | undefined => {
      const record = unseen.get(title);
      if (record !== undefined) take(title, record);
      return known.get(title);
    },
    look: (count: number): boolean => {
      let left = count;
      let isOther = false;
      for (const [title, record] of unseen) {
        if (left === 0) break;
        left -= 1;
        isOther = take(title, record) || isOther;
      }
      return isOther;
    },
  };
};

export const createActsWatch = (): ActsWatch => {
  const { unseen, take, look, all, of, starts } = createLookout();
  return {
    take,
    takeAll: (records) => {
      for (const record of records) {
        if (record.allowed === undefined) unseen.set(record.title, record);
        else take(record.title, record);
      }
    },
    look,
    isLooking: () => unseen.size > 0,
    list: () => ({
      acting: all().filter(({ isActing }) => isActing),
      dormant: all().filter(({ isActing }) => !isActing),
    }),
    isForeignOn: () => all().some(isForeignActing),
    foreignStarts: starts,
    isForeign: (title) => of(title)?.note.isForeign === true,
    isDormant: (title) => of(title)?.isActing === false,
    isDormantLine: (sample) => {
      look(unseen.size);
      return all().some(({ isActing, acts }) => !isActing && acts.some((act) => act.sample === sample));
    },
  };
};
