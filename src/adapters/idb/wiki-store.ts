import { planSave, type SavePlan } from '../../domain/wiki/plan-save.ts';
import { isDeviceName, laterRevision, nextRevision } from '../../domain/wiki/revision.ts';
import { parseSavedMessage, savedMessage } from '../../domain/wiki/saved-message.ts';
import type { NoteChange, NoteRecord, Revision } from '../../domain/wiki/tiddler.ts';
import type { Clock } from '../../ports/clock.ts';
import type { TabChannel } from '../../ports/tab-lock.ts';
import type { WikiStore } from '../../ports/wiki-store.ts';
import { createNoteCipher, type NoteCipher, type NoteVault } from './note-cipher.ts';
import { createNoteTable, type Expectation, type NoteTable, type StoredNote } from './note-table.ts';

export interface IdbWikiStoreDeps {
  /** One database for each identity. */
  readonly databaseName: string;
  readonly vault: NoteVault;
  readonly clock: Pick<Clock, 'nowMs'>;
  /** Short random id of this tab: letters, digits, `_`, `.` and `-`. */
  readonly device: string;
  readonly channel: TabChannel;
  /** Goes into the title of a kept copy, e.g. `copie`. */
  readonly copyWord?: string;
  /** This many stored notes could not be read; they are left as they are. */
  readonly onDamaged?: (notes: number) => void;
}

/** Notes read and opened at a time: the next chunk is read while this one is decrypted. */
const CHUNK_NOTES = 1_000;

const lives = (record: NoteRecord): boolean => record.fields !== null;

/** The hybrid logical clock of this tab: later than everything it has seen. */
const createTicker = ({ clock, device }: IdbWikiStoreDeps) => {
  let last: Revision | null = null;
  return {
    next: (): Revision => (last = nextRevision(last, clock.nowMs(), device)),
    saw: (records: readonly NoteRecord[]): void => {
      for (const { revision } of records) last = last === null ? revision : laterRevision(last, revision);
    },
  };
};

interface Room {
  readonly table: NoteTable;
  readonly cipher: NoteCipher;
  readonly ticker: ReturnType<typeof createTicker>;
  readonly copyWord: string;
}

const loadAll = async (room: Room, signal: AbortSignal): Promise<readonly NoteRecord[]> => {
  const all: NoteRecord[] = [];
  let coming = room.table.chunk(undefined, CHUNK_NOTES);
  for (;;) {
    const stored: readonly StoredNote[] = await coming;
    signal.throwIfAborted();
    const full = stored.length === CHUNK_NOTES;
    if (full) coming = room.table.chunk(stored.at(-1)?.name, CHUNK_NOTES);
    // Awaited in the next turn; a failure while this chunk is opened is not unhandled.
    coming.catch(() => undefined);
    const opened = await room.cipher.open(stored);
    room.ticker.saw(opened);
    all.push(...opened.filter(lives));
    if (!full) return all;
  }
};

/** What is stored under these titles: records by title, and what to expect when writing. */
const look = async (
  room: Room,
  titles: readonly string[],
): Promise<{ readonly records: readonly NoteRecord[]; readonly expected: readonly Expectation[] }> => {
  const names = await room.cipher.hide(titles);
  const found = await room.table.read(names);
  const stored = found.filter((note) => note !== undefined);
  const records = await room.cipher.open(stored);
  room.ticker.saw(records);
  return { records, expected: names.map((name, index) => ({ name, revision: found[index]?.revision })) };
};

/** Plans the batch, looking up more titles (those of copies) until the plan is whole. */
const planFor = async (
  room: Room,
  changes: readonly NoteChange[],
): Promise<{ readonly plan: SavePlan; readonly expected: readonly Expectation[] }> => {
  const known = new Map<string, NoteRecord | undefined>();
  const expected: Expectation[] = [];
  let titles: readonly string[] = [...new Set(changes.map(({ title }) => title))];
  for (;;) {
    for (const title of titles) known.set(title, undefined);
    const seen = await look(room, titles);
    for (const record of seen.records) known.set(record.title, record);
    expected.push(...seen.expected);
    const planning = planSave({ known, nextRevision: room.ticker.next, copyWord: room.copyWord }, changes);
    if (planning.state === 'planned') return { plan: planning.plan, expected };
    titles = planning.titles;
  }
};

/** Everything is encrypted before the transaction opens; if a note moved meanwhile, the whole plan is made anew. */
const save = async (room: Room, changes: readonly NoteChange[], signal: AbortSignal): Promise<SavePlan> => {
  for (;;) {
    signal.throwIfAborted();
    const { plan, expected } = await planFor(room, changes);
    if (plan.writes.length === 0) return plan;
    const sealed = await room.cipher.seal(plan.writes);
    signal.throwIfAborted();
    const outcome = await room.table.write(sealed, { expected, touchesPublic: plan.touchesPublic });
    if (outcome === 'written') return plan;
  }
};

/** With such a device name, what is saved could not be read back. */
export class InvalidDeviceError extends Error {
  override readonly name = 'InvalidDeviceError';
}

/** `WikiStore` over one IndexedDB database: a row for each note, its name hidden, its content sealed. */
export const createIdbWikiStore = async (deps: IdbWikiStoreDeps): Promise<WikiStore> => {
  const { databaseName, channel } = deps;
  if (!isDeviceName(deps.device)) throw new InvalidDeviceError(deps.device);
  const table = createNoteTable(databaseName);
  const room: Room = {
    table,
    cipher: createNoteCipher(deps.vault, deps.onDamaged),
    ticker: createTicker(deps),
    copyWord: deps.copyWord ?? '',
  };
  // Fails here, not at the first save, where the browser refuses storage altogether.
  await table.publicGeneration();
  return {
    all: ({ signal }) => loadAll(room, signal),
    read: async (titles, { signal }) => {
      signal.throwIfAborted();
      return (await look(room, titles)).records.filter(lives);
    },
    save: async (changes, { signal }) => {
      const { saved, writes } = await save(room, changes, signal);
      if (writes.length > 0)
        channel.post(
          savedMessage(
            databaseName,
            writes.map(({ title }) => title),
          ),
        );
      return saved;
    },
    publicGeneration: () => table.publicGeneration(),
    onRemoteChange: (listener, options) => {
      channel.onMessage((message) => {
        const titles = parseSavedMessage(message, databaseName);
        if (titles !== undefined) listener(titles);
      }, options);
    },
    close: table.close,
  };
};
