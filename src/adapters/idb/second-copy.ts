import type { JournalEntry } from '../../domain/journal/frames.ts';
import type { Journal, Journals } from '../../ports/journal.ts';
import type { TabLock } from '../../ports/tab-lock.ts';

/** What a database must offer so that a journal can be its second copy. */
export interface Copied {
  /** The journal that holds everything that is here; `undefined` when none does. */
  readonly marker: () => Promise<string | undefined>;
  readonly mark: (journalId: string) => Promise<void>;
  /** Puts what is absent here, or older; gives how many, and the keys of which something newer is here. */
  readonly takeIn: (entries: readonly JournalEntry[]) => Promise<TakenIn>;
  /** Everything that is to be copied, in chunks. */
  readonly rows: () => AsyncIterable<readonly JournalEntry[]>;
}

export interface TakenIn {
  readonly taken: number;
  readonly newer: readonly string[];
}

/** How what is here stands to an entry; `put` takes the entry in. */
export type Met =
  | { readonly here: 'newer' | 'same'; readonly put?: undefined }
  | { readonly here: 'absent' | 'older'; readonly put: () => Promise<unknown> };

/** One entry after the other, inside the transaction of a `takeIn`. */
export const meetAll = async (
  entries: readonly JournalEntry[],
  meet: (entry: JournalEntry) => Promise<Met>,
): Promise<TakenIn> => {
  const newer: string[] = [];
  let taken = 0;
  for (const entry of entries) {
    const met = await meet(entry);
    if (met.here === 'newer') newer.push(entry.key);
    if (met.put === undefined) continue;
    await met.put();
    taken += 1;
  }
  return { taken, newer };
};

/** Keeps a database and its journal alike. Whatever fails here, the database goes on alone. */
export interface SecondCopy {
  /**
   * To be awaited before the database is first read. If its marker does not name the journal, each gets what it lacks
   * of the other: after the browser deleted the database, all of it.
   */
  readonly begin: (copied: Copied) => Promise<void>;
  /**
   * To be awaited before the same is written to the database, so that the journal never lacks what the database has.
   * `false`: it has it not, and the marker must go with the write.
   */
  readonly keep: (entries: readonly JournalEntry[]) => Promise<boolean>;
  readonly close: () => Promise<void>;
}

export interface SecondCopyDeps {
  /** Name of the database; the journal has the same. */
  readonly name: string;
  readonly journals: Journals;
  readonly tabLock: TabLock;
  readonly signal: AbortSignal;
  /** The database lacked this many values; they are back. */
  readonly onRestored: (values: number) => void;
  /** From here to the next start the database is alone. */
  readonly onTrouble: (error: unknown) => void;
}

const mend = async (journal: Journal, copied: Copied, signal: AbortSignal): Promise<number> => {
  const known = new Set<string>();
  let restored = 0;
  for await (const entries of journal.entries({ signal })) {
    const { taken, newer } = await copied.takeIn(entries);
    restored += taken;
    for (const { key } of entries) known.add(key);
    for (const key of newer) known.delete(key);
  }
  for await (const rows of copied.rows()) {
    signal.throwIfAborted();
    const lacking = rows.filter(({ key }) => !known.has(key));
    if (lacking.length > 0) await journal.append(lacking);
  }
  await copied.mark(journal.id);
  return restored;
};

export const createSecondCopy = (deps: SecondCopyDeps): SecondCopy => {
  const { name, journals, tabLock, signal, onTrouble } = deps;
  let journal: Journal | undefined;
  const open = async (copied: Copied): Promise<void> => {
    const marker = await copied.marker();
    journal = await journals.open(name, { isNeeded: marker === undefined });
    // Not whole: the tab that has the first file has looked already.
    if (marker === journal.id || !journal.isWhole) return;
    const restored = await mend(journal, copied, signal);
    if (restored > 0) deps.onRestored(restored);
  };
  const close = async (): Promise<void> => {
    const closing = journal;
    journal = undefined;
    await closing?.close().catch(() => undefined);
  };
  signal.addEventListener('abort', () => void close(), { once: true });
  return {
    begin: (copied) =>
      // A second tab waits until the first one has brought everything back.
      tabLock.hold(`uplanet-second-copy/${name}`, () => open(copied).catch(onTrouble), { signal }),
    keep: async (entries) => {
      if (journal === undefined) return false;
      try {
        await journal.append(entries);
        return true;
      } catch (error) {
        onTrouble(error);
        return false;
      }
    },
    close,
  };
};
