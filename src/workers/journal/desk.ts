import type { JournalEntry } from '../../domain/journal/frames.ts';
import type { Chance } from '../../kit/world/chance.ts';
import { JournalUnavailableError } from '../../ports/journal.ts';
import type { Slot, Slots } from './files.ts';
import { createLog, type Log } from './log.ts';

/** How long the first file is waited for when nothing can be read without it: a closing page lets go of it soon. */
const NEEDED_WAIT_MS = 3_000;

interface Open {
  readonly log: Log;
  readonly slot: Slot;
  /** What is being read; an append ends it. */
  reading: Iterator<readonly JournalEntry[]> | undefined;
}

/** The journals that one page has open, by number. */
export interface Desk {
  readonly open: (
    name: string,
    options: { readonly isNeeded: boolean },
  ) => Promise<{ readonly journal: number; readonly id: string; readonly isWhole: boolean }>;
  readonly append: (journal: number, entries: readonly JournalEntry[]) => void;
  readonly chunk: (journal: number, isFirst: boolean) => readonly JournalEntry[] | undefined;
  /** Makes room, if it is time to: done while nobody waits. */
  readonly tidy: (journal: number) => void;
  readonly close: (journal: number) => void;
  readonly drop: (name: string) => Promise<void>;
}

/** What tabs that are closed by now wrote beside the first file goes into it. */
const takeInOthers = async (log: Log, own: Slot, slots: Slots, chance: Chance): Promise<void> => {
  for (const slot of await slots.others(own)) {
    try {
      const other = createLog(slot.files, chance);
      if (other.isEmpty()) continue;
      for (const entries of other.entries()) log.append(entries);
      other.clear();
    } finally {
      slot.release();
    }
  }
};

const openLog = async (slots: Slots, slot: Slot, chance: Chance): Promise<Log> => {
  try {
    const log = createLog(slot.files, chance);
    if (slot.at === 0) await takeInOthers(log, slot, slots, chance);
    return log;
  } catch (error) {
    slot.release();
    throw error;
  }
};

const nextChunk = (open: Open, isFirst: boolean): readonly JournalEntry[] | undefined => {
  if (isFirst) open.reading = open.log.entries()[Symbol.iterator]();
  if (open.reading === undefined) throw new JournalUnavailableError('written to while it was read');
  const next = open.reading.next();
  return next.done === true ? undefined : next.value;
};

interface DeskDeps {
  readonly slotsOf: (name: string) => Slots;
  readonly chance: Chance;
}

const createOpening = (deps: DeskDeps, opened: Map<number, Open>): Pick<Desk, 'open' | 'drop'> => {
  const known = new Map<string, Slots>();
  let last = 0;
  const slotsOf = (name: string): Slots => {
    const slots = known.get(name) ?? deps.slotsOf(name);
    known.set(name, slots);
    return slots;
  };
  return {
    open: async (name, { isNeeded }) => {
      const slots = slotsOf(name);
      const journal = (last += 1);
      const onDropped = (): void => void opened.delete(journal);
      const slot = await slots.take({ waitMs: isNeeded ? NEEDED_WAIT_MS : 0, onDropped });
      if (slot === undefined) throw new JournalUnavailableError('every file is in use');
      const log = await openLog(slots, slot, deps.chance);
      opened.set(journal, { log, slot, reading: undefined });
      return { journal, id: log.id(), isWhole: slot.at === 0 };
    },
    drop: (name) => slotsOf(name).remove(),
  };
};

export const createDesk = (deps: DeskDeps): Desk => {
  const opened = new Map<number, Open>();
  const find = (journal: number): Open => {
    const found = opened.get(journal);
    if (found === undefined) throw new JournalUnavailableError('closed');
    return found;
  };
  return {
    ...createOpening(deps, opened),
    append: (journal, entries) => {
      const open = find(journal);
      open.reading = undefined;
      open.log.append(entries);
    },
    chunk: (journal, isFirst) => nextChunk(find(journal), isFirst),
    tidy: (journal) => opened.get(journal)?.log.tidy(),
    close: (journal) => {
      opened.get(journal)?.slot.release();
      opened.delete(journal);
    },
  };
};
