import { sameRevision } from '../../domain/wiki/revision.ts';
import type { Fields, NoteChange, NoteRecord, NoteWords, Revision } from '../../domain/wiki/tiddler.ts';
import type { SavedNote, WikiStore } from '../../ports/wiki-store.ts';

/** Who wishes: each writer saw its own version of a note, so only its own wishes replace one another. */
export type Writer = symbol;

/** What somebody wants changed. `fields: undefined` leaves the content as it is and changes what is beside it alone. */
export interface Wish extends NoteWords {
  readonly title: string;
  readonly fields?: Fields | null;
  /** Revision the writer last saw of this note. */
  readonly base: Revision | null;
  /** As of a change. */
  readonly isByFrame?: boolean;
}

export interface QueueOutcome {
  readonly writer: Writer;
  readonly wish: Wish;
  readonly saved: SavedNote;
}

export interface SaveQueue {
  /** Resolves when all of them are durable; rejects with the store's error when the attempt they were in failed. */
  readonly add: (writer: Writer, wishes: readonly Wish[]) => Promise<void>;
  /** A note got a new revision without new content: who saw `from` has as good as seen `to`. */
  readonly rebase: (title: string, from: Revision | null, to: Revision, writer?: Writer) => void;
  /** Tries again what could not be saved. */
  readonly nudge: () => void;
  /** Resolves when nothing is being saved; what failed may still wait. */
  readonly idle: () => Promise<void>;
}

export interface SaveQueueDeps {
  readonly store: Pick<WikiStore, 'save' | 'read'>;
  readonly signal: AbortSignal;
  readonly onSaving: () => void;
  /** `waiting`: wishes still in line. */
  readonly onSaved: (outcomes: readonly QueueOutcome[], waiting: number) => void;
  readonly onFailed: (error: unknown, waiting: number) => void;
  /** A writer whose wishes are dropped when they fail, because it can wish again (an import has its file). */
  readonly isDroppedOnFailure: (writer: Writer) => boolean;
}

interface Waiter {
  left: number;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** `Promise.withResolvers`, which is younger than the browsers we serve. */
const withResolvers = () => {
  let resolve: () => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<void>((onDone, onFailed) => {
    resolve = onDone;
    reject = onFailed;
  });
  return { promise, resolve, reject };
};

interface Entry {
  readonly writer: Writer;
  wish: Wish;
  waiters: Waiter[];
}

/** The longest beginning in which no title comes twice: two writers' versions of a note go one after the other. */
const takeBatch = (pending: Entry[]): Entry[] => {
  const titles = new Set<string>();
  const twice = pending.findIndex(({ wish }) => titles.size === titles.add(wish.title).size);
  return pending.splice(0, twice === -1 ? pending.length : twice);
};

const settle = (entries: readonly Entry[]): void => {
  for (const waiter of entries.flatMap(({ waiters }) => waiters)) {
    waiter.left -= 1;
    if (waiter.left === 0) waiter.resolve();
  }
};

const merged = (earlier: Wish, later: Wish): Wish => {
  const both = { ...earlier, ...later, base: earlier.base };
  // What was seen before an earlier word is no condition for the later one.
  if (later.seen === undefined) delete both.seen;
  return both;
};

/** What the hand wrote and what the frame made of it by itself are saved one after the other: the first is kept. */
const isOneHand = (a: Wish, b: Wish): boolean => a.isByFrame === b.isByFrame;

/** Joins the wish to this writer's own waiting one, if that is the last word on the note; else lines it up. */
const lineUp = (pending: Entry[], writer: Writer, wish: Wish, waiter: Waiter): void => {
  const last = pending.findLast((entry) => entry.wish.title === wish.title);
  if (last?.writer !== writer || !isOneHand(last.wish, wish)) {
    pending.push({ writer, wish, waiters: [waiter] });
    return;
  }
  last.wish = merged(last.wish, wish);
  last.waiters.push(waiter);
};

/** Wishes about what is beside a note alone are put on top of what is stored at this moment; notes that are gone are skipped. */
const changesFor = async (
  { store, signal }: SaveQueueDeps,
  batch: readonly Entry[],
): Promise<readonly { readonly entry: Entry; readonly change: NoteChange }[]> => {
  const bare = batch.filter(({ wish }) => wish.fields === undefined).map(({ wish }) => wish.title);
  const read = bare.length === 0 ? [] : await store.read(bare, { signal });
  const stored = new Map(read.map((record) => [record.title, record]));
  return batch.flatMap((entry) => {
    const change = changeOf(entry.wish, stored.get(entry.wish.title));
    return change === undefined ? [] : [{ entry, change }];
  });
};

const changeOf = (wish: Wish, stored: NoteRecord | undefined): NoteChange | undefined => {
  const { fields } = wish;
  if (fields !== undefined) return { ...wish, fields };
  return stored && { ...wish, fields: stored.fields, base: stored.revision };
};

const saveBatch = async (deps: SaveQueueDeps, batch: readonly Entry[]): Promise<readonly QueueOutcome[]> => {
  const planned = await changesFor(deps, batch);
  const saved = await deps.store.save(
    planned.map(({ change }) => change),
    { signal: deps.signal },
  );
  return planned.flatMap(({ entry: { writer, wish } }, index) => {
    const note = saved[index];
    return note === undefined ? [] : [{ writer, wish, saved: note }];
  });
};

const rebaseIn =
  (pending: readonly Entry[]): SaveQueue['rebase'] =>
  (title, from, to, writer) => {
    for (const entry of pending) {
      if (entry.wish.title !== title || !sameRevision(entry.wish.base, from)) continue;
      if (writer === undefined || writer === entry.writer) entry.wish = { ...entry.wish, base: to };
    }
  };

/** Everybody who waits is told, also those behind: nothing is tried again before the next wish or nudge. */
const giveBack = (deps: SaveQueueDeps, pending: Entry[], batch: readonly Entry[], error: unknown): void => {
  const waiters = new Set([...batch, ...pending].flatMap((entry) => entry.waiters.splice(0)));
  pending.unshift(...batch.filter(({ writer }) => !deps.isDroppedOnFailure(writer)));
  for (const waiter of waiters) waiter.reject(error);
  deps.onFailed(error, pending.length);
};

const saveNext = async (
  deps: SaveQueueDeps,
  pending: Entry[],
  rebase: SaveQueue['rebase'],
): Promise<'saved' | 'failed'> => {
  const batch = takeBatch(pending);
  try {
    const outcomes = await saveBatch(deps, batch);
    for (const { writer, wish, saved } of outcomes) {
      if (saved.keptCopy === undefined) rebase(wish.title, wish.base, saved.record.revision, writer);
    }
    deps.onSaved(outcomes, pending.length);
  } catch (error) {
    giveBack(deps, pending, batch, error);
    return 'failed';
  }
  settle(batch);
  return 'saved';
};

/** One save at a time, in order; what comes meanwhile goes with the next. What fails stays in line. */
export const createSaveQueue = (deps: SaveQueueDeps): SaveQueue => {
  const pending: Entry[] = [];
  const rebase = rebaseIn(pending);
  let running: Promise<void> | undefined;

  const drain = async (): Promise<void> => {
    deps.onSaving();
    while (pending.length > 0 && (await saveNext(deps, pending, rebase)) === 'saved');
    // Here and not in a later turn: a wish that comes in between must find the queue at rest.
    running = undefined;
  };

  const start = (): void => {
    if (running !== undefined || pending.length === 0 || deps.signal.aborted) return;
    running = drain();
  };

  return {
    add: async (writer, wishes) => {
      deps.signal.throwIfAborted();
      if (wishes.length === 0) return;
      const { promise, resolve, reject } = withResolvers();
      const waiter: Waiter = { left: wishes.length, resolve, reject };
      for (const wish of wishes) lineUp(pending, writer, wish, waiter);
      start();
      await promise;
    },
    rebase,
    nudge: start,
    idle: async () => {
      while (running !== undefined) await running;
    },
  };
};
