import { lengthOfFields } from '../../domain/wiki/fields.ts';
import {
  isBehind,
  saveApart,
  saveTogether,
  type Entry,
  type Failed,
  type QueueOutcome,
  type SavingDeps,
  type Vain,
  type Waiter,
  type Wish,
  type Writer,
} from './save-apart.ts';
import { byTitle, type Move, rebaseIn } from './rebase.ts';
import { takeBatch } from './save-batch.ts';

export type { Move, QueueOutcome, Wish, Writer };

/** A wish that could not be saved. It is tried again with a later wish if it is small, and with each nudge. */
export interface Unsaved {
  readonly writer: Writer;
  readonly wish: Wish;
  readonly error: unknown;
  /** It only follows another one, wished in the same go, that could not be saved. */
  readonly isBehind: boolean;
}

export interface SaveQueue {
  /**
   * Resolves when all of them are durable; rejects with the store's error when one of them is not. Each fails by itself: those
   * beside and behind it are saved. What nobody has begun to save when `stop` ends is wished no more, and no failure.
   */
  readonly add: (
    writer: Writer,
    wishes: readonly Wish[],
    options?: { readonly stop?: AbortSignal | undefined },
  ) => Promise<void>;
  /** Notes got new revisions without new content: who saw `from` has as good as seen `to`. One pass over what waits, however many. */
  readonly rebase: (moves: readonly Move[]) => void;
  /** Tries again what could not be saved. */
  readonly nudge: () => void;
  /** Resolves when nothing is being saved; what failed may still wait. */
  readonly idle: () => Promise<void>;
  readonly unsaved: () => readonly Unsaved[];
  /** Forgets what could not be saved of a note, and all that only followed it. Gives back what is forgotten. */
  readonly letGo: (writer: Writer, title: string) => readonly Unsaved[];
}

export interface SaveQueueDeps extends SavingDeps {
  /** `first`: what is saved first of all that is in line. */
  readonly onSaving: (first: Wish | undefined) => void;
  /** `waiting`: wishes still in line. */
  readonly onSaved: (outcomes: readonly QueueOutcome[], waiting: number) => void;
  /** Nothing is being saved any more; `unsaved` tells what could not be. */
  readonly onRest: () => void;
  /** A writer whose wishes are dropped when they fail, because it can wish again (an import has its file). */
  readonly isDroppedOnFailure: (writer: Writer) => boolean;
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

/** Who waits hears of it once the last of their wishes was tried. */
const settle = (entries: readonly Entry[], failure?: { readonly error: unknown }): void => {
  for (const waiter of entries.flatMap(({ waiters }) => waiters.splice(0))) {
    waiter.left -= 1;
    if (failure !== undefined) waiter.error ??= failure.error;
    if (waiter.left > 0) continue;
    if (waiter.error === undefined) waiter.resolve();
    else waiter.reject(waiter.error);
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

/** Joins each wish to this writer's own waiting one, if that is the last word on the note; else lines it up. */
const lineUp = (pending: Entry[], writer: Writer, wishes: readonly Wish[], waiter: Waiter): void => {
  const lastWords = new Map(pending.map((entry) => [entry.wish.title, entry]));
  for (const wish of wishes) {
    const last = lastWords.get(wish.title);
    if (last?.writer === writer && isOneHand(last.wish, wish)) {
      last.wish = merged(last.wish, wish);
      last.waiters.push(waiter);
      last.goes.add(waiter);
    } else {
      const entry = { writer, wish, waiters: [waiter], goes: new Set([waiter]) };
      pending.push(entry);
      lastWords.set(wish.title, entry);
    }
  }
};

/** UTF-16 units of a wish that is tried again with each later one: sealing it is hardly felt. */
const SMALL = 262_144;

const isSmall = ({ entry: { wish } }: Failed): boolean => lengthOfFields(wish.fields) <= SMALL;

/** The wishes that could not be saved. */
const createAside = () => {
  let failed: readonly Failed[] = [];
  const take = (isMeant: (one: Failed) => boolean): readonly Failed[] => {
    const taken = failed.filter(isMeant);
    failed = failed.filter((one) => !isMeant(one));
    return taken;
  };
  return {
    all: () => failed,
    take,
    put: (more: readonly Failed[]): void => void (failed = [...failed, ...more]),
  };
};

interface Line {
  /** To be saved next. */
  readonly pending: Entry[];
  /** To be tried again after that. */
  readonly again: Entry[];
  readonly aside: ReturnType<typeof createAside>;
}

/** Who writes a note anew takes back what could not be saved of it before, whatever came of the rest. */
const takeBack = ({ pending, aside }: Line, writer: Writer, wishes: readonly Wish[]): void => {
  const titles = new Set(wishes.map(({ title }) => title));
  const own = aside.take(({ entry }) => entry.writer === writer && titles.has(entry.wish.title));
  pending.unshift(...own.map(({ entry }) => entry));
};

/** What is to be saved next, without what only follows something that could not be. */
const takeNext = (
  { pending, again, aside }: Line,
  known: SavingDeps['known'],
): { batch: readonly Entry[]; behind: readonly Failed[] } => {
  const weigh = ({ title, fields }: Wish): number =>
    lengthOfFields(fields === undefined ? known(title)?.fields : fields);
  const taken = takeBatch(pending.length > 0 ? pending : again, weigh);
  const mains = aside.all().map(({ entry }) => entry);
  const error = aside.all()[0]?.error;
  const behind = taken.filter((entry) => isBehind(entry, mains));
  return {
    batch: taken.filter((entry) => !behind.includes(entry)),
    behind: behind.map((entry) => ({ entry, error, isBehind: true })),
  };
};

/** Who wrote what became a revision has seen it. */
const moveOf = ({
  writer,
  wish: { title, base },
  saved: { keptCopy, record },
}: QueueOutcome): readonly Move[] =>
  keptCopy === undefined ? [{ title, from: base, to: record.revision, writer }] : [];

const saveNext = async (
  deps: SaveQueueDeps,
  { line, vain }: { readonly line: Line; readonly vain: Vain },
  rebase: SaveQueue['rebase'],
): Promise<void> => {
  const { known, signal } = deps;
  const { batch, behind } = takeNext(line, known);
  let left = batch.length;
  const waiting = (): number => left + line.pending.length + line.again.length;
  const save = async (entries: readonly Entry[]): Promise<void> => {
    const outcomes = await saveTogether(deps, entries);
    rebase(outcomes.flatMap(moveOf));
    left -= entries.length;
    vain.count = 0;
    deps.onSaved(outcomes, waiting());
  };
  const split = (error: unknown): Promise<readonly Failed[]> =>
    saveApart(batch, { save, signal, vain, error });
  const failed = batch.length === 0 ? [] : await save(batch).then(() => [], split);
  finish(deps, line, { batch, failed: [...failed, ...behind] });
};

/** Sets aside what failed, and tells whoever waits. */
const finish = (
  deps: SaveQueueDeps,
  { pending, again, aside }: Line,
  { batch, failed }: { readonly batch: readonly Entry[]; readonly failed: readonly Failed[] },
): void => {
  aside.put(failed.filter(({ entry }) => !deps.isDroppedOnFailure(entry.writer)));
  if (pending.length + again.length === 0) deps.onRest();
  const lost = new Set(failed.map(({ entry }) => entry));
  settle(batch.filter((entry) => !lost.has(entry)));
  for (const { entry, error } of failed) settle([entry], { error });
};

/** Takes out of the line what was wished in this go only. What came together with others' wishes stays. */
const takeOut = (pending: Entry[], waiter: Waiter): readonly Entry[] => {
  const isMeant = ({ goes }: Entry): boolean => goes.size === 1 && goes.has(waiter);
  const [out, stays] = [pending.filter(isMeant), pending.filter((entry) => !isMeant(entry))];
  for (const [at, entry] of stays.entries()) pending[at] = entry;
  pending.length = stays.length;
  return out;
};

const unsavedOf = ({ entry: { writer, wish }, error, isBehind: follows }: Failed): Unsaved => ({
  ...{ writer, wish, error, isBehind: follows },
});

const letGoIn =
  ({ aside }: Line): SaveQueue['letGo'] =>
  (writer, title) => {
    const gone = aside.take(({ entry }) => entry.writer === writer && entry.wish.title === title);
    const mains = gone.map(({ entry }) => entry);
    const left = aside.all().map(({ entry }) => entry);
    const behind = aside.take(({ entry }) => isBehind(entry, mains) && !isBehind(entry, left));
    return [...gone, ...behind].map(unsavedOf);
  };

/** Runs through the line, over and over while there is something in it. */
const createRunner = (deps: SaveQueueDeps, line: Line, rebase: SaveQueue['rebase']) => {
  const { pending, again, aside } = line;
  let running: Promise<void> | undefined;
  /** While this very save ran: what failed in it is tried once more. */
  let isNudged = false;

  const bringBack = (isMeant: (one: Failed) => boolean): void =>
    void again.push(...aside.take(isMeant).map(({ entry }) => entry));
  const drain = async (): Promise<void> => {
    deps.onSaving((pending[0] ?? again[0])?.wish);
    const vain = { count: 0 };
    while (pending.length + again.length > 0) {
      await saveNext(deps, { line, vain }, rebase);
      if (isNudged) bringBack(() => true);
      isNudged = false;
    }
    // Here and not in a later turn: a wish that comes in between must find the queue at rest.
    running = undefined;
  };
  const start = (isMeant: (one: Failed) => boolean): void => {
    if (deps.signal.aborted) return;
    bringBack(isMeant);
    if (running === undefined && pending.length + again.length > 0) running = drain();
  };
  return {
    start: () => start(isSmall),
    nudge: () => {
      isNudged = running !== undefined;
      start(() => true);
    },
    idle: async () => {
      while (running !== undefined) await running;
    },
  };
};

/** One save at a time, in order; what comes meanwhile goes with the next. What fails is set aside, by itself. */
export const createSaveQueue = (deps: SaveQueueDeps): SaveQueue => {
  const line: Line = { pending: [], again: [], aside: createAside() };
  const { pending, again, aside } = line;
  const rebase: SaveQueue['rebase'] = (moves) => {
    if (moves.length === 0) return;
    const moved = byTitle(moves);
    for (const entries of [pending, again, aside.all().map(({ entry }) => entry)]) rebaseIn(entries, moved);
  };
  const { start, nudge, idle } = createRunner(deps, line, rebase);
  return {
    add: async (writer, wishes, { stop } = {}) => {
      deps.signal.throwIfAborted();
      if (wishes.length === 0 || stop?.aborted === true) return;
      const { promise, resolve, reject } = withResolvers();
      const waiter: Waiter = { left: wishes.length, resolve, reject };
      takeBack(line, writer, wishes);
      lineUp(pending, writer, wishes, waiter);
      const onStop = (): void => settle(takeOut(pending, waiter));
      stop?.addEventListener('abort', onStop);
      start();
      await promise.finally(() => stop?.removeEventListener('abort', onStop));
    },
    rebase,
    nudge,
    idle,
    unsaved: () => aside.all().map(unsavedOf),
    letGo: letGoIn(line),
  };
};
