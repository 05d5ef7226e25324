import { mayAct, whatActs } from '../../domain/wiki/acts.ts';
import { isDraft } from '../../domain/wiki/audience.ts';
import { contentHash } from '../../domain/wiki/content-hash.ts';
import type { NoteRecord } from '../../domain/wiki/tiddler.ts';
import type { ActingNote, ActingNotes } from './notebook.types.ts';

/** Knows which notes act or would, as notes come and go. A note is looked at once for each of its contents. */
export interface ActsWatch {
  /** `undefined`: the note is gone. Says whether the list is another now. */
  readonly take: (title: string, record: NoteRecord | undefined) => boolean;
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
const knownOf = (record: NoteRecord): Known | undefined => {
  const { title, fields, declined, revision } = record;
  if (fields === null || isDraft({ fields })) return undefined;
  const acts = whatActs({ title, fields });
  if (acts.length === 0) return undefined;
  const isActing = mayAct(record);
  const isDeclined = declined !== undefined && !isActing && declined === contentHash(title, fields);
  return { note: record, acts, sinceMs: revision.wallMs, isActing, isDeclined };
};

export const createActsWatch = (): ActsWatch => {
  const known = new Map<string, Known>();
  let starts = 0;
  return {
    take: (title, record) => {
      const next = record && knownOf(record);
      if (next === undefined) return known.delete(title);
      known.set(title, next);
      if (isForeignActing(next)) starts += 1;
      return true;
    },
    list: () => {
      const all = [...known.values()];
      return {
        acting: all.filter(({ isActing }) => isActing),
        dormant: all.filter(({ isActing }) => !isActing),
      };
    },
    isForeignOn: () => [...known.values()].some(isForeignActing),
    foreignStarts: () => starts,
    isForeign: (title) => known.get(title)?.note.isForeign === true,
    isDormant: (title) => known.get(title)?.isActing === false,
    isDormantLine: (sample) =>
      [...known.values()].some(
        ({ isActing, acts }) => !isActing && acts.some((act) => act.sample === sample),
      ),
  };
};
