import type { Draft } from '../../domain/wiki/draft.ts';
import { DRAFT_LIMITS } from '../../domain/wiki/limits.ts';
import type { Clock } from '../../kit/world/clock.ts';
import type { Log } from '../../kit/world/log.ts';
import type { TabLock } from '../../ports/tab-lock.ts';
import { createStore, type WritableStore } from '../../kit/store.ts';
import { createDraftShelf, type DraftShelf, type ShelfDeps, type ShelvedDraft } from './draft-shelf.ts';
import type { DraftsActions, DraftsState } from './kept-drafts.types.ts';

/** From a letter until it rests on the device. */
const WRITE_AFTER_MS = 300;

export interface KeptDraftsDeps extends ShelfDeps {
  readonly tabLock: TabLock;
  readonly clock: Pick<Clock, 'nowMs' | 'wait'>;
  /** Of this tab, new each time that the notebook is opened. */
  readonly tab: string;
  readonly log: Log;
  /** Ends with the session. */
  readonly signal: AbortSignal;
}

interface Slot extends ShelvedDraft {
  /** What rests of it. */
  readonly atRest: Draft | undefined;
}

const isAtRest = ({ draft, atRest }: Slot): boolean => draft === atRest;

/** The drafts of this tab as they stand on the page, and what of them rests. */
const createSlots = (state: WritableStore<DraftsState>) => {
  const slots = new Map<string | undefined, Slot>();
  /** Of drafts that are over. */
  const gone = new Set<ShelvedDraft['key']>();
  const tell = (isRefused = state.get().isRefused): void => {
    const all = [...slots.values()];
    const isKept = all.every(isAtRest);
    state.set({
      titles: new Set([...slots.keys()].filter((title) => title !== undefined)),
      count: all.length,
      isKept,
      isRefused: isRefused && !isKept,
    });
  };
  const drop = (title: string | undefined): void => {
    const slot = slots.get(title);
    if (slot === undefined) return;
    gone.add(slot.key);
    slots.delete(title);
  };
  return { slots, gone, tell, drop };
};
type Slots = ReturnType<typeof createSlots>;

/** One write at a time. What is typed meanwhile waits for the next. */
const createWriting = ({ slots, gone, tell }: Slots, shelf: DraftShelf, log: Log): (() => Promise<void>) => {
  const rest = (written: readonly Slot[], tooLong: readonly ShelvedDraft[]): void => {
    for (const slot of written) {
      const now = slots.get(slot.of);
      if (now?.key === slot.key && !tooLong.includes(slot))
        slots.set(slot.of, { ...now, atRest: slot.draft });
    }
  };
  const write = async (): Promise<void> => {
    // A tab has a bounded part of the device; who comes late lives as long as the page.
    const waiting = [...slots.values()].slice(0, DRAFT_LIMITS.count).filter((slot) => !isAtRest(slot));
    const over = [...gone];
    if (waiting.length === 0 && over.length === 0) {
      tell(slots.size > DRAFT_LIMITS.count);
      return;
    }
    const tooLong = await shelf.put(waiting, over);
    for (const key of over) gone.delete(key);
    rest(waiting, tooLong);
    tell(tooLong.length > 0 || slots.size > DRAFT_LIMITS.count);
  };
  let last: Promise<void> = Promise.resolve();
  return () => {
    last = last.then(write).catch((error: unknown) => {
      log.warn('unsaved texts could not be kept', error);
      tell(true);
    });
    return last;
  };
};

/** Writes once, a moment after the first call. */
const createLateWriter = (
  { clock, signal }: Pick<KeptDraftsDeps, 'clock' | 'signal'>,
  settled: () => Promise<void>,
): (() => void) => {
  let isDue = false;
  const writeSoon = async (): Promise<void> => {
    if (isDue) return;
    isDue = true;
    await clock.wait(WRITE_AFTER_MS, { signal });
    isDue = false;
    await settled();
  };
  // The session ends while it waits: whoever ends it writes what is left.
  return () => void writeSoon().catch(() => undefined);
};

/** What the editor does. */
const createVerbs = (
  { clock, signal, tab }: KeptDraftsDeps,
  { slots, tell, drop }: Slots,
  keyOf: DraftShelf['keyOf'],
  settled: () => Promise<void>,
): Pick<DraftsActions, 'keep' | 'adopt'> => {
  let number = 0;
  const writeLater = createLateWriter({ clock, signal }, settled);
  const put = (of: string | undefined, draft: Draft): void => {
    const known = slots.get(of);
    const key = known?.key ?? keyOf(tab, (number += 1));
    slots.set(of, { key, of, draft, atMs: clock.nowMs(), atRest: known?.atRest });
    tell();
    writeLater();
  };
  return {
    keep: (title, draft) => {
      if (draft !== undefined) {
        put(title, draft);
        return;
      }
      drop(title);
      tell();
      // What has just been saved is published in the same breath, from the same store: that goes first.
      writeLater();
    },
    adopt: (isThere) => {
      const lost = [...slots.values()].find(({ of }) => of !== undefined && !isThere(of));
      if (lost === undefined || slots.has(undefined)) return;
      drop(lost.of);
      put(undefined, lost.draft);
    },
  };
};

const ended = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

/**
 * Takes what a tab left that is gone, and holds its name as long as this session: nobody else takes the same. A tab that is
 * still there is waited for. What is being written here already is left where it is, for the next time.
 */
const takeOver = (deps: KeptDraftsDeps, { slots, tell }: Slots, shelf: DraftShelf, tab: string) => {
  const { tabLock, signal } = deps;
  const take = (left: ShelvedDraft): boolean => {
    if (slots.has(left.of) || slots.size >= DRAFT_LIMITS.count) return false;
    slots.set(left.of, { ...left, atRest: left.draft });
    return true;
  };
  const work = async (): Promise<void> => {
    const taken = (await shelf.of(tab)).filter(take);
    tell();
    if (taken.length > 0) await ended(signal);
  };
  return tabLock.hold(lockOf(tab), work, { signal });
};

const lockOf = (tab: string): string => `uplanet-drafts-${tab}`;

export interface KeptDrafts extends DraftsActions {
  /** Brings back what earlier tabs left. */
  readonly start: () => Promise<void>;
}

export const createKeptDrafts = (deps: KeptDraftsDeps): KeptDrafts => {
  const { log, signal, tab, tabLock } = deps;
  const state = createStore<DraftsState>({ titles: new Set(), count: 0, isKept: true, isRefused: false });
  const slots = createSlots(state);
  const shelf = createDraftShelf(deps);
  const settled = createWriting(slots, shelf, log);
  const untilEnd = (held: Promise<void>): void => {
    held.catch((error: unknown) => {
      if (!signal.aborted) log.warn('unsaved texts were not brought back', error);
    });
  };
  return {
    state,
    settled,
    of: (title) => slots.slots.get(title)?.draft,
    ...createVerbs(deps, slots, shelf.keyOf, settled),
    start: async () => {
      untilEnd(tabLock.hold(lockOf(tab), () => ended(signal), { signal }));
      const others = await shelf.tabs();
      for (const other of others.filter((each) => each !== tab))
        untilEnd(takeOver(deps, slots, shelf, other));
    },
  };
};
