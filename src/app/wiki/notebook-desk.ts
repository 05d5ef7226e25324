import { contentHash } from '../../domain/wiki/content-hash.ts';
import type { NoteRecord } from '../../domain/wiki/tiddler.ts';
import type { AskSource } from '../letterbox/letterbox.ts';
import type { Ask, Notice } from '../letterbox/letterbox.types.ts';
import { createStore } from '../store.ts';
import { type ActsWatch, createActsWatch } from './acting-notes.ts';
import { createHeldDeletions, type HeldDeletions } from './held-deletions.ts';
import { createHeldNotes, type HeldNotes } from './held-notes.ts';
import { asksOf, titlesMeant, wishesOf } from './notebook-asks.ts';
import type { NotebookRoom } from './notebook-room.ts';
import type { ActingNote, ActingNotes, ActsActions } from './notebook.types.ts';
import { createResemblance } from './resemblance.ts';
import type { Wish } from './save-queue.ts';

/** Writers whose wishes are the person's own words. */
const LETTERBOX = Symbol('letterbox');
const ACTS = Symbol('acts');

/** Notes that something has to be said about, kept as notes come and go. */
export interface NoteWatch {
  readonly acts: ActsWatch;
  readonly held: HeldNotes;
  readonly deletions: HeldDeletions;
  /** Each note as it comes into memory; `undefined` when it is gone. */
  readonly take: (title: string, record: NoteRecord | undefined) => void;
  /** Is anything another since the last call? */
  readonly hasNews: () => boolean;
}

export const createNoteWatch = (nowMs: () => number): NoteWatch => {
  const acts = createActsWatch();
  const held = createHeldNotes();
  const deletions = createHeldDeletions(nowMs);
  let isNew = false;
  return {
    acts,
    held,
    deletions,
    take: (title, record) => {
      deletions.take(title, record);
      const isOther = [acts.take(title, record), held.take(title, record)].includes(true);
      isNew ||= isOther;
    },
    hasNews: () => {
      const was = deletions.hasNews() || isNew;
      isNew = false;
      return was;
    },
  };
};

/** A frame can cause more of them than anybody reads. */
const MAX_NOTICES = 100;

/** Refused wishes are told as one number. */
const withNotice = (told: readonly Notice[], notice: Notice): readonly Notice[] => {
  const earlier = told.find(({ kind }) => kind === 'wishes-refused');
  if (notice.kind !== 'wishes-refused' || earlier?.kind !== 'wishes-refused')
    return [...told, notice].slice(-MAX_NOTICES);
  const sum = { ...notice, count: earlier.count + notice.count };
  return told.map((one) => (one === earlier ? sum : one));
};

/** What in the notebook waits for the person, and what they say to it. */
export interface NotebookDesk extends AskSource {
  readonly acts: ActsActions;
  readonly tell: (notice: Notice) => void;
  /** Shows what the watch heard since; called by itself after each change of the notes. */
  readonly refresh: () => void;
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
  const resembles = createResemblance(index);
  const refresh = (): void => {
    if (!watch.hasNews()) return;
    asks.set(asksOf({ ...watch, resembles }));
    notes.set(watch.acts.list());
  };
  /** What the frame wanted gone and the person kept is shown in it again. */
  const putBack = (titles: readonly string[]): void => {
    const kept = new Set(watch.deletions.list().map(({ note }) => note.title));
    const shown = titles.filter((title) => kept.has(title)).flatMap((title) => index.get(title) ?? []);
    for (const link of room.links) link.apply(shown);
    for (const { title } of shown) watch.deletions.release(title);
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
      if (ask === undefined) return;
      await queue.add(LETTERBOX, wishesOf(index, ask, answer));
      if (ask.kind !== 'wants-to-act') putBack(titlesMeant(ask, answer));
      refresh();
    },
    refresh,
    notices,
    tell: (notice) => notices.set(withNotice(notices.get(), notice)),
    wereRead: () => notices.set([]),
    acts: { notes, allow: (seen) => say(seen, true), rest: (seen) => say(seen, false) },
  };
};
