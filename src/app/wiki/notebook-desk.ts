import { contentHash } from '../../domain/wiki/content-hash.ts';
import type { Clock } from '../../kit/world/clock.ts';
import type { AskSource } from '../letterbox/letterbox.ts';
import type { Ask, Notice } from '../letterbox/letterbox.types.ts';
import { createStore } from '../../kit/store.ts';
import type { NoteWatch } from './note-watch.ts';
import { asksOf, wishesOf } from './notebook-asks.ts';
import type { NotebookRoom } from './notebook-room.ts';
import type { ActingNote, ActingNotes, ActsActions } from './notebook.types.ts';
import { createResemblance } from './resemblance.ts';
import type { Wish } from './save-queue.ts';

/** Writers whose wishes are the person's own words. */
const LETTERBOX = Symbol('letterbox');
const ACTS = Symbol('acts');

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

/** What was edited since it was seen stays: its revision is another. */
const goneOf = ({ note: { title, revision } }: ActingNote): Wish => ({ title, fields: null, base: revision });

const actsVerbs = ({ add }: NotebookRoom['queue']): Omit<ActsActions, 'notes'> => {
  const say = (seen: readonly ActingNote[], isAllowed: boolean): Promise<void> =>
    add(
      ACTS,
      seen.flatMap((note) => wordOn(note, isAllowed)),
    );
  return {
    allow: (seen) => say(seen, true),
    rest: (seen) => say(seen, false),
    remove: (seen) => add(ACTS, seen.map(goneOf)),
  };
};

/** Looks at a big notebook a few notes at a time, so that nobody waits for it to write. */
const lookThrough = async (
  watch: NoteWatch,
  clock: Pick<Clock, 'wait'>,
  options: { readonly signal: AbortSignal },
): Promise<void> => {
  while (watch.lookOn()) await clock.wait(0, options);
};

export const createNotebookDesk = (
  room: NotebookRoom,
  watch: NoteWatch,
  clock: Pick<Clock, 'wait'>,
): NotebookDesk => {
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
  // Told after each change of the notes, before whoever wished it goes on.
  status.subscribe(refresh, { signal });
  // What is not looked at when the session ends is looked at in the next one.
  watch.onUnseen(() => void lookThrough(watch, clock, { signal }).then(refresh, () => undefined));
  return {
    asks,
    answer: async (answer) => {
      const ask = asks.get().find(({ id }) => id === answer.id);
      if (ask === undefined) return;
      await queue.add(LETTERBOX, wishesOf(index, ask, answer));
      refresh();
    },
    refresh,
    notices,
    tell: (notice) => notices.set(withNotice(notices.get(), notice)),
    wereRead: () => notices.set([]),
    acts: { notes, ...actsVerbs(queue) },
  };
};
