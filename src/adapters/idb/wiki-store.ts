import { PAST_KEPT_MS, type PastNote } from '../../domain/wiki/past.ts';
import { shownFirst } from '../../domain/wiki/past-room.ts';
import { planMerge } from '../../domain/wiki/plan-merge.ts';
import { planSave } from '../../domain/wiki/plan-save.ts';
import type { Planning, SavePlan, SaveView } from '../../domain/wiki/plan-work.ts';
import { isDeviceName, laterRevision, nextRevision } from '../../domain/wiki/revision.ts';
import { parseSavedMessage, savedMessage } from '../../domain/wiki/saved-message.ts';
import type { NoteChange, NoteRecord, Revision } from '../../domain/wiki/tiddler.ts';
import { noteEntry } from '../../domain/journal/note-entry.ts';
import type { Clock } from '../../kit/world/clock.ts';
import type { TabChannel } from '../../ports/tab-lock.ts';
import type { WikiStore } from '../../ports/wiki-store.ts';
import { createNoteCipher, type NoteCipher, type NoteVault } from './note-cipher.ts';
import { createPastCipher, type PastCipher } from './past-cipher.ts';
import type { SecondCopy } from './second-copy.ts';
import { createNoteTable, type Expectation, type NoteTable } from './note-table.ts';
import type { StoredNote } from './note-schema.ts';

export interface IdbWikiStoreDeps {
  /** One database for each identity. */
  readonly databaseName: string;
  readonly vault: NoteVault;
  readonly clock: Pick<Clock, 'nowMs'>;
  /** Short random id of this tab: letters, digits, `_`, `.` and `-`. */
  readonly device: string;
  readonly channel: TabChannel;
  /** Holds every note once more, outside the database. */
  readonly copy?: SecondCopy;
  /** Goes into the title of a kept copy, e.g. `copie`. */
  readonly copyWord?: string;
  /** This many stored notes could not be read; they are left as they are. */
  readonly onDamaged?: (notes: number) => void;
}

/** Notes read and opened at a time, as many as weigh so much if they are like those before. */
const CHUNK_BYTES = 2_000_000;
const MIN_CHUNK_NOTES = 16;
const MAX_CHUNK_NOTES = 1_000;
/** The same for a backup, which lets go of each chunk: few enough that big notes fit in the memory of a phone. */
const RECORDS_AT_A_TIME = 64;

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
  readonly pastCipher: PastCipher;
  readonly nowMs: () => number;
  readonly ticker: ReturnType<typeof createTicker>;
  readonly copyWord: string;
  readonly copy: SecondCopy | undefined;
}

/** A notebook of pictures comes in small chunks, one of short notes in large ones. */
const nextCount = (stored: readonly StoredNote[]): number => {
  const bytes = stored.reduce((sum, { sealed }) => sum + sealed.byteLength, 0);
  const like = Math.floor((CHUNK_BYTES * stored.length) / Math.max(1, bytes));
  return Math.max(MIN_CHUNK_NOTES, Math.min(MAX_CHUNK_NOTES, like));
};

/** The next chunk is read while this one is decrypted. */
const loadAll = async (room: Room, signal: AbortSignal): Promise<readonly NoteRecord[]> => {
  const all: NoteRecord[] = [];
  let count = MIN_CHUNK_NOTES;
  let coming = room.table.chunk(undefined, count);
  for (;;) {
    const stored: readonly StoredNote[] = await coming;
    signal.throwIfAborted();
    const full = stored.length === count;
    count = nextCount(stored);
    if (full) coming = room.table.chunk(stored.at(-1)?.name, count);
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

/** One by one in the order of names; the caller takes each chunk before the next is read. */
async function* readRecords(room: Room, signal: AbortSignal): AsyncGenerator<readonly NoteRecord[]> {
  let after: ArrayBuffer | undefined;
  for (;;) {
    signal.throwIfAborted();
    const stored = await room.table.chunk(after, RECORDS_AT_A_TIME);
    if (stored.length === 0) return;
    yield await room.cipher.open(stored);
    after = stored.at(-1)?.name;
  }
}

/** The rows tell the order, the texts are read a chunk at a time. */
async function* readPast(room: Room, signal: AbortSignal): AsyncGenerator<readonly PastNote[]> {
  const since = room.nowMs() - PAST_KEPT_MS;
  const rows = (await room.table.past.rows())
    .filter(({ endedAtMs }) => endedAtMs >= since)
    .toSorted(shownFirst);
  for (let from = 0; from < rows.length; from += RECORDS_AT_A_TIME) {
    signal.throwIfAborted();
    const stored = await room.table.past.texts(rows.slice(from, from + RECORDS_AT_A_TIME));
    yield await room.pastCipher.open(stored);
  }
}

/** Past texts are counted after so many of them: a save does not wait for it. */
const TIDIED_AFTER = 64;

/** Lets go of past texts that are too old or too many: when the notes are loaded, and from time to time. */
const createTidying = ({ table, nowMs }: Pick<Room, 'table' | 'nowMs'>) => {
  let kept = TIDIED_AFTER;
  return (more: number): void => {
    kept += more;
    if (kept < TIDIED_AFTER) return;
    kept = 0;
    // What could not be tidied now is tidied the next time.
    table.past.tidy(nowMs()).catch(() => undefined);
  };
};

const keepPastIn =
  ({ pastCipher, table }: Room, tidy: (more: number) => void): WikiStore['keepPast'] =>
  async (texts, { signal }) => {
    const sealed = await pastCipher.seal(texts);
    signal.throwIfAborted();
    await table.past.put(sealed);
    tidy(texts.length);
  };

/** A batch and the rules by which it meets what is stored. */
interface Batch {
  readonly titles: readonly string[];
  readonly plan: (view: SaveView) => Planning;
}

const savingOf = (changes: readonly NoteChange[]): Batch => ({
  titles: changes.map(({ title }) => title),
  plan: (view) => planSave(view, changes),
});

const mergingOf = (records: readonly NoteRecord[]): Batch => ({
  titles: records.map(({ title }) => title),
  plan: (view) => planMerge(view, records),
});

/** Plans the batch, looking up more titles (those of copies) until the plan is whole. */
const planFor = async (
  room: Room,
  batch: Batch,
): Promise<{ readonly plan: SavePlan; readonly expected: readonly Expectation[] }> => {
  const known = new Map<string, NoteRecord | undefined>();
  const expected: Expectation[] = [];
  let titles: readonly string[] = [...new Set(batch.titles)];
  for (;;) {
    for (const title of titles) known.set(title, undefined);
    const seen = await look(room, titles);
    for (const record of seen.records) known.set(record.title, record);
    expected.push(...seen.expected);
    const planning = batch.plan({ known, nextRevision: room.ticker.next, copyWord: room.copyWord });
    if (planning.state === 'planned') return { plan: planning.plan, expected };
    titles = planning.titles;
  }
};

/**
 * Before the database, so that the copy never lacks what was seen here. What the database then refuses is there all the
 * same: if it ever comes back, it is as a version that the person wrote.
 */
const keepCopy = async ({ copy }: Room, sealed: readonly StoredNote[]): Promise<boolean> =>
  (await copy?.keep(sealed.map((note) => noteEntry({ ...note, name: new Uint8Array(note.name) })))) ?? false;

/** Everything is encrypted before the transaction opens; if a note moved meanwhile, the whole plan is made anew. */
const write = async (room: Room, batch: Batch, signal: AbortSignal): Promise<SavePlan> => {
  for (;;) {
    signal.throwIfAborted();
    const { plan, expected } = await planFor(room, batch);
    if (plan.writes.length === 0) return plan;
    const [sealed, ended] = await Promise.all([
      room.cipher.seal(plan.writes),
      room.pastCipher.seal(plan.ended),
    ]);
    signal.throwIfAborted();
    const isCopied = await keepCopy(room, sealed);
    const { touchesPublic } = plan;
    const outcome = await room.table.write(sealed, { expected, touchesPublic, ended, isCopied });
    if (outcome === 'written') return plan;
  }
};

/** With such a device name, what is saved could not be read back. */
export class InvalidDeviceError extends Error {
  override readonly name = 'InvalidDeviceError';
}

/** Fails here, not at the first save, where the browser refuses storage altogether. */
const openRoom = async (deps: IdbWikiStoreDeps): Promise<Room> => {
  const table = createNoteTable(deps.databaseName);
  await table.publicGeneration();
  await deps.copy?.begin(table.copied);
  const cipher = createNoteCipher(deps.vault, deps.onDamaged);
  return {
    table,
    cipher,
    pastCipher: createPastCipher(deps.vault, cipher.hide),
    nowMs: deps.clock.nowMs,
    ticker: createTicker(deps),
    copyWord: deps.copyWord ?? '',
    copy: deps.copy,
  };
};

/** `WikiStore` over one IndexedDB database: a row for each note, its name hidden, its content sealed. */
export const createIdbWikiStore = async (deps: IdbWikiStoreDeps): Promise<WikiStore> => {
  const { databaseName, channel } = deps;
  if (!isDeviceName(deps.device)) throw new InvalidDeviceError(deps.device);
  const room = await openRoom(deps);
  const { table } = room;
  const tidyPast = createTidying(room);
  const commit = async (batch: Batch, signal: AbortSignal): Promise<SavePlan['saved']> => {
    const { saved, writes, ended } = await write(room, batch, signal);
    if (ended.length > 0) tidyPast(ended.length);
    const titles = writes.map(({ title }) => title);
    if (titles.length > 0) channel.post(savedMessage(databaseName, titles));
    return saved;
  };
  return {
    all: ({ signal }) => loadAll(room, signal),
    read: async (titles, { signal }) => {
      signal.throwIfAborted();
      return (await look(room, titles)).records.filter(lives);
    },
    save: async (changes, { signal }) => commit(savingOf(changes), signal),
    records: ({ signal }) => readRecords(room, signal),
    merge: async (records, { signal }) => {
      room.ticker.saw(records);
      return commit(mergingOf(records), signal);
    },
    past: ({ signal }) => readPast(room, signal),
    keepPast: keepPastIn(room, tidyPast),
    publicGeneration: () => table.publicGeneration(),
    onRemoteChange: (listener, options) => {
      channel.onMessage((message) => {
        const titles = parseSavedMessage(message, databaseName);
        if (titles !== undefined) listener(titles);
      }, options);
    },
    close: async () => {
      await table.close();
      await deps.copy?.close();
    },
  };
};
