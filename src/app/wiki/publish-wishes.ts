import type { NoteRecord } from '../../domain/wiki/tiddler.ts';
import { createStore, type Store } from '../../kit/store.ts';
import type { NoteIndex } from './note-index.ts';
import type { NotebookActions, PublishWish, PublishWishActions } from './notebook.types.ts';

/** Two wishes within this time are no hand's. */
const BETWEEN_WISHES_MS = 1_000;
/** Doubled with each no, so that a frame cannot wear the person down. */
const PAUSE_AFTER_NO_MS = 2_000;
const MAX_PAUSE_MS = 10 * 60_000;

/** What the wiki's frame wants made public: one note at a time, at a hand's pace. */
export interface PublishWishes {
  readonly wish: Store<PublishWish | undefined>;
  readonly ask: (note: NoteRecord) => void;
  /** The person said yes or no, or the frame that wished is gone. */
  readonly settle: (wish: PublishWish, word: 'yes' | 'no' | 'gone') => void;
}

export interface PublishWishesDeps {
  readonly nowMs: () => number;
  /** So many wishes were not even shown. */
  readonly onRefused: (count: number) => void;
}

export const createPublishWishes = ({ nowMs, onRefused }: PublishWishesDeps): PublishWishes => {
  const wish = createStore<PublishWish | undefined>(undefined);
  let askedMs = Number.NEGATIVE_INFINITY;
  let quietUntilMs = Number.NEGATIVE_INFINITY;
  let pauseMs = PAUSE_AFTER_NO_MS;
  const settle: PublishWishes['settle'] = (settled, word) => {
    if (wish.get() !== settled) return;
    wish.set(undefined);
    if (word === 'yes') pauseMs = PAUSE_AFTER_NO_MS;
    if (word !== 'no') return;
    quietUntilMs = nowMs() + pauseMs;
    pauseMs = Math.min(MAX_PAUSE_MS, 2 * pauseMs);
  };
  return {
    wish,
    settle,
    ask: (note) => {
      const open = wish.get();
      // A second tap on the same padlock.
      if (open?.note.title === note.title) return;
      const now = nowMs();
      const isBatch = now - askedMs < BETWEEN_WISHES_MS;
      askedMs = now;
      if (open !== undefined && isBatch) settle(open, 'no');
      if (open !== undefined || isBatch || now < quietUntilMs)
        onRefused(open !== undefined && isBatch ? 2 : 1);
      else wish.set({ note });
    },
  };
};

/** The person's side of it: only these verbs publish. */
export const publishWishActions = (
  index: Pick<NoteIndex, 'publicTitles'>,
  { wish, settle }: PublishWishes,
  setAudience: NotebookActions['setAudience'],
): PublishWishActions => ({
  wish,
  publish: async (wanted, as = wanted.note) => {
    if (wish.get() !== wanted) return false;
    const { title } = wanted.note;
    await setAudience([title], 'public', { seen: [as] });
    settle(wanted, 'yes');
    return index.publicTitles().includes(title);
  },
  refuse: (wanted) => settle(wanted, 'no'),
});
