import { contentHash } from '../../domain/wiki/content-hash.ts';
import type { NoteRecord } from '../../domain/wiki/tiddler.ts';
import type { AskSource } from '../letterbox/letterbox.ts';
import type { Ask, Notice } from '../letterbox/letterbox.types.ts';
import { createStore } from '../store.ts';
import { type ActsWatch, createActsWatch } from './acting-notes.ts';
import { createHeldNotes, type HeldNotes } from './held-notes.ts';
import { asksOf, wishesOf } from './notebook-asks.ts';
import type { NotebookRoom } from './notebook-room.ts';
import type { ActingNote, ActingNotes, ActsActions } from './notebook.types.ts';
import type { Wish } from './save-queue.ts';

/** Writers whose wishes are the person's own words. */
const LETTERBOX = Symbol('letterbox');
const ACTS = Symbol('acts');

/** Notes that something has to be said about, kept as notes come and go. */
export interface NoteWatch {
  readonly acts: ActsWatch;
  readonly held: HeldNotes;
  /** Each note as it comes into memory; `undefined` when it is gone. */
  readonly take: (title: string, record: NoteRecord | undefined) => void;
  /** Is anything another since the last call? */
  readonly hasNews: () => boolean;
}

export const createNoteWatch = (): NoteWatch => {
  const acts = createActsWatch();
  const held = createHeldNotes();
  let isNew = false;
  return {
    acts,
    held,
    take: (title, record) => {
      const isOther = [acts.take(title, record), held.take(title, record)].includes(true);
      isNew ||= isOther;
    },
    hasNews: () => {
      const was = isNew;
      isNew = false;
      return was;
    },
  };
};

/** What in the notebook waits for the person, and what they say to it. */
export interface NotebookDesk extends AskSource {
  readonly acts: ActsActions;
  readonly tell: (notice: Notice) => void;
}

const wordOn = ({ note }: ActingNote, isAllowed: boolean): readonly Wish[] => {
  const { title, fields, revision } = note;
  if (fields === null) return [];
  const hash = contentHash(title, fields);
  const bare = { title, base: revision, seen: hash };
  return [
    isAllowed ? { ...bare, allowed: hash, isForeign: true } : { ...bare, allowed: null, declined: hash },
  ];
};

export const createNotebookDesk = (room: NotebookRoom, watch: NoteWatch): NotebookDesk => {
  const { index, queue, status, signal } = room;
  const asks = createStore<readonly Ask[]>([]);
  const notes = createStore<ActingNotes>(watch.acts.list());
  const notices = createStore<readonly Notice[]>([]);
  const refresh = (): void => {
    if (!watch.hasNews()) return;
    asks.set(asksOf(watch));
    notes.set(watch.acts.list());
  };
  // Told after each change of the notes, before whoever wished it goes on.
  status.subscribe(refresh, { signal });
  const say = (seen: readonly ActingNote[], isAllowed: boolean): Promise<void> =>
    queue.add(
      ACTS,
      seen.flatMap((note) => wordOn(note, isAllowed)),
    );
  return {
    asks,
    answer: async (answer) => {
      const ask = asks.get().find(({ id }) => id === answer.id);
      if (ask !== undefined) await queue.add(LETTERBOX, wishesOf(index, ask, answer));
    },
    notices,
    tell: (notice) => notices.set([...notices.get(), notice]),
    wereRead: () => notices.set([]),
    acts: { notes, allow: (seen) => say(seen, true), rest: (seen) => say(seen, false) },
  };
};
