import type { NoteRecord } from '../../domain/wiki/tiddler.ts';
import { type ActsWatch, createActsWatch } from './acting-notes.ts';
import { createHeldDeletions, type HeldDeletions } from './held-deletions.ts';
import { createHeldNotes, type HeldNotes } from './held-notes.ts';

/** Notes looked at in one go: a few milliseconds on a slow phone. */
const NOTES_AT_A_TIME = 200;

/** Notes that something has to be said about, kept as notes come and go. */
export interface NoteWatch {
  readonly acts: ActsWatch;
  readonly held: HeldNotes;
  readonly deletions: HeldDeletions;
  /** Each note as it comes into memory; `undefined` when it is gone. */
  readonly take: (title: string, record: NoteRecord | undefined) => void;
  /** All notes, once. Of many, the most are looked at later. */
  readonly takeAll: (records: readonly NoteRecord[]) => void;
  /** Called when notes were taken that wait to be looked at. */
  readonly onUnseen: (listener: () => void) => void;
  /** Looks at some of those that wait; `false` when none is left. */
  readonly lookOn: () => boolean;
  /** Is anything another since the last call? */
  readonly hasNews: () => boolean;
}

export const createNoteWatch = (nowMs: () => number): NoteWatch => {
  const acts = createActsWatch();
  const held = createHeldNotes();
  const deletions = createHeldDeletions(nowMs);
  let isNew = false;
  let tell: () => void = () => undefined;
  return {
    acts,
    held,
    deletions,
    take: (title, record) => {
      const isOther = [acts, held, deletions].map((one) => one.take(title, record)).includes(true);
      isNew ||= isOther;
    },
    takeAll: (records) => {
      acts.takeAll(records);
      acts.look(NOTES_AT_A_TIME);
      for (const record of records) for (const one of [held, deletions]) one.take(record.title, record);
      isNew = true;
      if (acts.isLooking()) tell();
    },
    onUnseen: (listener) => {
      tell = listener;
    },
    lookOn: () => {
      const isOther = acts.look(NOTES_AT_A_TIME);
      isNew ||= isOther;
      return acts.isLooking();
    },
    hasNews: () => {
      const was = isNew;
      isNew = false;
      return was;
    },
  };
};
