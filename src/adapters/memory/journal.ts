import type { JournalEntry } from '../../domain/journal/frames.ts';
import { JournalUnavailableError, type Journal, type Journals } from '../../ports/journal.ts';
import { StorageFullError } from '../../ports/wiki-store.ts';

interface MemoryFiles {
  readonly id: string;
  readonly entries: Map<string, JournalEntry>;
  /** Open journals; the first one is whole. */
  readonly open: Set<symbol>;
}

/** What survives a "reload" in a test, and what a test may break: `full` refuses every append until it is cleared. */
export interface MemoryJournalDisk {
  readonly files: Map<string, MemoryFiles>;
  full: boolean;
}

export const createMemoryJournalDisk = (): MemoryJournalDisk => ({ files: new Map(), full: false });

const copyOf = ({ key, order, value }: JournalEntry): JournalEntry => ({ key, order, value: value?.slice() });

const keep = (entries: Map<string, JournalEntry>, entry: JournalEntry): void => {
  const known = entries.get(entry.key);
  if (known === undefined || known.order <= entry.order) entries.set(entry.key, copyOf(entry));
};

const openIn = (disk: MemoryJournalDisk, files: MemoryFiles): Journal => {
  const self = Symbol('tab');
  const isWhole = files.open.size === 0;
  files.open.add(self);
  const check = (): void => {
    if (!files.open.has(self)) throw new JournalUnavailableError('closed');
  };
  return {
    id: files.id,
    isWhole,
    // eslint-disable-next-line @typescript-eslint/require-await -- the port rejects, it does not throw
    append: async (entries) => {
      check();
      if (disk.full) throw new StorageFullError('the memory disk is full');
      for (const entry of entries) keep(files.entries, entry);
    },
    // eslint-disable-next-line @typescript-eslint/require-await -- the port gives chunks one after the other
    async *entries({ signal }) {
      check();
      signal.throwIfAborted();
      if (files.entries.size > 0) yield [...files.entries.values()].map(copyOf);
    },
    close: () => {
      files.open.delete(self);
      return Promise.resolve();
    },
  };
};

/** Twin of the journals in files; values are copied in and out. */
export const createMemoryJournals = (disk: MemoryJournalDisk = createMemoryJournalDisk()): Journals => ({
  open: (name) => {
    const files = disk.files.get(name) ?? { id: crypto.randomUUID(), entries: new Map(), open: new Set() };
    disk.files.set(name, files);
    return Promise.resolve(openIn(disk, files));
  },
  drop: (name) => {
    disk.files.get(name)?.open.clear();
    disk.files.delete(name);
    return Promise.resolve();
  },
});
