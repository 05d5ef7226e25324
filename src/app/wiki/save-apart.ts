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

/** Who waits for some wishes, which were wished in one go. */
export interface Waiter {
  left: number;
  /** Set when one of them could not be saved. */
  error?: unknown;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** A wish in line. */
export interface Entry {
  readonly writer: Writer;
  wish: Wish;
  /** Who is to be told what becomes of it. */
  waiters: Waiter[];
  /** Everybody who ever wished it: what they wished in the same go belongs together. */
  readonly goes: Set<Waiter>;
}

export interface Failed {
  readonly entry: Entry;
  readonly error: unknown;
  /** Nothing is wrong with it: it takes something away, and what was to come with it could not be saved. */
  readonly isBehind: boolean;
}

/**
 * Wishes about what is beside a note alone are put on top of what is stored at that moment; notes that are gone are skipped. What
 * is held of a note is taken for what is stored, so that of thousands no text is read and unsealed again: the store tells whether
 * it is.
 */
const changesFor = async (
  { store, known, signal }: SavingDeps,
  batch: readonly Entry[],
): Promise<readonly { readonly entry: Entry; readonly change: NoteChange }[]> => {
  const bare = batch.filter(({ wish }) => wish.fields === undefined).map(({ wish }) => wish.title);
  const held = new Map(bare.map((title) => [title, known(title)]));
  const unheld = bare.filter((title) => held.get(title) === undefined);
  const read = unheld.length === 0 ? [] : await store.read(unheld, { signal });
  for (const record of read) held.set(record.title, record);
  return batch.flatMap((entry) => {
    const change = changeOf(entry.wish, held.get(entry.wish.title));
    return change === undefined ? [] : [{ entry, change }];
  });
};

const changeOf = (wish: Wish, held: NoteRecord | undefined): NoteChange | undefined => {
  const { fields } = wish;
  if (fields !== undefined) return { ...wish, fields };
  return held && { ...wish, fields: held.fields, base: held.revision, isBeside: true };
};

export interface SavingDeps {
  readonly store: Pick<WikiStore, 'save' | 'read'>;
  /** What is held as the stored record of a title: it need not be read. */
  readonly known: (title: string) => NoteRecord | undefined;
  readonly signal: AbortSignal;
}

/** One transaction: all of them or none. */
export const saveTogether = async (
  deps: SavingDeps,
  batch: readonly Entry[],
): Promise<readonly QueueOutcome[]> => {
  const { store, known, signal } = deps;
  const planned = await changesFor(deps, batch);
  const saved = await store.save(
    planned.map(({ change }) => change),
    { signal, known },
  );
  return planned.flatMap(({ entry: { writer, wish }, change }, index) => {
    const note = saved[index];
    // Another tab tells that the note is gone.
    const isSkipped = note === undefined || (change.isBeside === true && note.record.fields === null);
    return isSkipped ? [] : [{ writer, wish, saved: note }];
  });
};

/** So many attempts in a row that came to nothing, and it is the store that fails: what is left is not tried. */
const MAX_IN_VAIN = 16;

/** Attempts in a row that came to nothing, whichever batch they were of. */
export interface Vain {
  count: number;
}

interface Attempts {
  readonly save: (entries: readonly Entry[]) => Promise<void>;
  readonly signal: AbortSignal;
  readonly vain: Vain;
  lastError: unknown;
}

const failedAs = (entries: readonly Entry[], error: unknown, isBehind = false): readonly Failed[] =>
  entries.map((entry) => ({ entry, error, isBehind }));

const halve = async (attempts: Attempts, entries: readonly Entry[]): Promise<readonly Failed[]> => {
  if (entries.length === 0) return [];
  if (attempts.vain.count >= MAX_IN_VAIN || attempts.signal.aborted)
    return failedAs(entries, attempts.lastError);
  try {
    await attempts.save(entries);
    attempts.vain.count = 0;
    return [];
  } catch (error) {
    attempts.vain.count += 1;
    attempts.lastError = error;
    if (entries.length === 1) return failedAs(entries, error);
    const middle = Math.ceil(entries.length / 2);
    return [
      ...(await halve(attempts, entries.slice(0, middle))),
      ...(await halve(attempts, entries.slice(middle))),
    ];
  }
};

export const takesAway = ({ wish }: Entry): boolean => wish.fields === null;

/** Is this to take something away, and one of `failed` was to bring something in the same go? */
export const isBehind = (entry: Entry, failed: readonly Entry[]): boolean =>
  takesAway(entry) &&
  failed.some((other) => !takesAway(other) && [...other.goes].some((waiter) => entry.goes.has(waiter)));

/**
 * Saves what can be saved of a batch that failed as a whole, and gives back what cannot. What was wished together with it is
 * taken away only if all that was to come is there: the text of a note that got a new title stands under the old one until
 * then.
 */
export const saveApart = async (
  batch: readonly Entry[],
  options: Pick<Attempts, 'save' | 'signal' | 'vain'> & { readonly error: unknown },
): Promise<readonly Failed[]> => {
  const attempts: Attempts = { ...options, lastError: options.error };
  options.vain.count += 1;
  if (batch.length === 1) return failedAs(batch, options.error);
  const failed = await halve(
    attempts,
    batch.filter((entry) => !takesAway(entry)),
  );
  const mains = failed.map(({ entry }) => entry);
  const behind = batch.filter((entry) => isBehind(entry, mains));
  const going = batch.filter((entry) => takesAway(entry) && !behind.includes(entry));
  return [...failed, ...failedAs(behind, attempts.lastError, true), ...(await halve(attempts, going))];
};
