import { PAST_KEPT_MS, type PastNote } from '../../domain/wiki/past.ts';
import { shownFirst } from '../../domain/wiki/past-room.ts';
import { nameToHide } from '../../domain/wiki/note-codec.ts';
import { planMerge } from '../../domain/wiki/plan-merge.ts';
import { planSave } from '../../domain/wiki/plan-save.ts';
import type { Planning, SavePlan, SaveView } from '../../domain/wiki/plan-work.ts';
import { encodeRevision, isDeviceName, laterRevision, nextRevision } from '../../domain/wiki/revision.ts';
import { parseSavedMessage, savedMessage } from '../../domain/wiki/saved-message.ts';
import { createSharing } from '../../domain/wiki/shared-texts.ts';
import type { NoteChange, NoteRecord, Revision } from '../../domain/wiki/tiddler.ts';
import type { Clock } from '../../kit/world/clock.ts';
import type { TabChannel } from '../../ports/tab-lock.ts';
import type { Seen } from '../../ports/sealed-store.ts';
import type { WikiStore } from '../../ports/wiki-store.ts';
import { createConnection } from './connection.ts';
import { NOTE_SCHEMA_VERSION, type NoteSchema, upgradeNotes } from './note-schema.ts';
import { NOTE_SEALING } from './note-sealing.ts';
import { noteStores } from './note-stores.ts';
import { createPastCipher, type PastCipher } from './past-cipher.ts';
import { createPastTable, type PastTable, type StoredPast } from './past-table.ts';
import type { SealingVault } from './sealed-cipher.ts';
import { createIdbSealedStore, type IdbSealedStore } from './sealed-store.ts';
import type { SecondCopy } from './second-copy.ts';

export interface IdbWikiStoreDeps {
  /** One database for each identity. */
  readonly databaseName: string;
  readonly vault: SealingVault;
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

/** Past texts read and opened at a time: few enough that big ones fit in the memory of a phone. */
const PAST_AT_A_TIME = 64;

/** The fact that grows with each public change. */
const PUBLIC_GENERATION = 'publicGeneration';

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
  readonly notes: IdbSealedStore<NoteRecord, StoredPast>;
  readonly pastTable: PastTable;
  readonly pastCipher: PastCipher;
  readonly nowMs: () => number;
  readonly ticker: ReturnType<typeof createTicker>;
  readonly copyWord: string;
}

const loadAll = async ({ notes, ticker }: Room, signal: AbortSignal): Promise<readonly NoteRecord[]> => {
  const all: NoteRecord[] = [];
  const share = createSharing();
  for await (const records of notes.all({ signal, ahead: true })) {
    ticker.saw(records);
    all.push(...records.filter(lives).map(share));
  }
  return all;
};

/** What is stored under these titles. */
const look = async ({ notes, ticker }: Room, titles: readonly string[]) => {
  const found = await notes.look(titles.map(nameToHide));
  ticker.saw(found.values);
  return found;
};

/** The rows tell the order, the texts are read a chunk at a time. */
async function* readPast(room: Room, signal: AbortSignal): AsyncGenerator<readonly PastNote[]> {
  const since = room.nowMs() - PAST_KEPT_MS;
  const rows = (await room.pastTable.rows())
    .filter(({ endedAtMs }) => endedAtMs >= since)
    .toSorted(shownFirst);
  for (let from = 0; from < rows.length; from += PAST_AT_A_TIME) {
    signal.throwIfAborted();
    const stored = await room.pastTable.texts(rows.slice(from, from + PAST_AT_A_TIME));
    yield await room.pastCipher.open(stored);
  }
}

/** Past texts are counted after so many of them: a save does not wait for it. */
const TIDIED_AFTER = 64;

/** Lets go of past texts that are too old or too many: when the notes are loaded, and from time to time. */
const createTidying = ({ pastTable, nowMs }: Pick<Room, 'pastTable' | 'nowMs'>) => {
  let kept = TIDIED_AFTER;
  return (more: number): void => {
    kept += more;
    if (kept < TIDIED_AFTER) return;
    kept = 0;
    // What could not be tidied now is tidied the next time.
    pastTable.tidy(nowMs()).catch(() => undefined);
  };
};

const keepPastIn =
  ({ pastCipher, pastTable }: Room, tidy: (more: number) => void): WikiStore['keepPast'] =>
  async (texts, { signal }) => {
    const sealed = await pastCipher.seal(texts);
    signal.throwIfAborted();
    await pastTable.put(sealed);
    tidy(texts.length);
  };

type Known = (title: string) => NoteRecord | undefined;

/** A batch and the rules by which it meets what is stored. */
interface Batch {
  readonly titles: readonly string[];
  /** What is taken for stored without a look; the transaction tells whether it is. */
  readonly believed?: Known | undefined;
  readonly plan: (view: SaveView) => Planning;
}

const savingOf = (changes: readonly NoteChange[], believed?: Known): Batch => ({
  titles: changes.map(({ title }) => title),
  believed,
  plan: (view) => planSave(view, changes),
});

const mergingOf = (records: readonly NoteRecord[]): Batch => ({
  titles: records.map(({ title }) => title),
  plan: (view) => planMerge(view, records),
});

const believe = ({ titles, believed }: Batch): ReadonlyMap<string, NoteRecord> => {
  const records = titles.map((title) => believed?.(title)).filter((record) => record !== undefined);
  return new Map(records.map((record) => [record.title, record]));
};

const seenAs = ({ title, revision }: NoteRecord): Seen => ({
  name: nameToHide(title),
  revision: encodeRevision(revision),
});

/** Plans the batch, looking up more titles (those of copies) until the plan is whole. */
const planFor = async (
  room: Room,
  batch: Batch,
): Promise<{ readonly plan: SavePlan; readonly seen: readonly Seen[] }> => {
  const held = believe(batch);
  room.ticker.saw([...held.values()]);
  const known = new Map<string, NoteRecord | undefined>(held);
  const seen = [...held.values()].map(seenAs);
  let titles: readonly string[] = [...new Set(batch.titles)].filter((title) => !held.has(title));
  for (;;) {
    for (const title of titles) known.set(title, undefined);
    const found = await look(room, titles);
    for (const record of found.values) known.set(record.title, record);
    seen.push(...found.seen);
    const planning = batch.plan({ known, nextRevision: room.ticker.next, copyWord: room.copyWord });
    if (planning.state === 'planned') return { plan: planning.plan, seen };
    titles = planning.titles;
  }
};

/** If a note moved meanwhile, the whole plan is made anew. */
const write = async (room: Room, batch: Batch, signal: AbortSignal): Promise<SavePlan> => {
  for (let { believed } = batch; ; believed = undefined) {
    signal.throwIfAborted();
    const { plan, seen } = await planFor(room, { ...batch, believed });
    const { writes, ended, touchesPublic: isCounted } = plan;
    // No transaction would tell whether what was believed is so.
    if (writes.length === 0 && believed !== undefined) continue;
    if (writes.length === 0) return plan;
    const beside = () => room.pastCipher.seal(ended);
    const outcome = await room.notes.write(writes, { seen, isCounted, signal, beside });
    if (outcome === 'written') return plan;
  }
};

/** With such a device name, what is saved could not be read back. */
export class InvalidDeviceError extends Error {
  override readonly name = 'InvalidDeviceError';
}

/** Fails here, not at the first save, where the browser refuses storage altogether. */
const openRoom = async (deps: IdbWikiStoreDeps): Promise<Room> => {
  const { databaseName, vault, copy, onDamaged } = deps;
  const connection = createConnection<NoteSchema>({
    databaseName,
    version: NOTE_SCHEMA_VERSION,
    upgrade: upgradeNotes,
  });
  const notes = await createIdbSealedStore({
    ...{ stores: noteStores(connection), closeDatabase: connection.close, counter: PUBLIC_GENERATION },
    ...{ sealing: NOTE_SEALING, vault, copy, onDamaged },
  });
  return {
    notes,
    pastTable: createPastTable(connection),
    pastCipher: createPastCipher(vault, notes.hide),
    nowMs: deps.clock.nowMs,
    ticker: createTicker(deps),
    copyWord: deps.copyWord ?? '',
  };
};

/** `WikiStore` over one IndexedDB database: a row for each note, its name hidden, its content sealed. */
export const createIdbWikiStore = async (deps: IdbWikiStoreDeps): Promise<WikiStore> => {
  const { databaseName, channel } = deps;
  if (!isDeviceName(deps.device)) throw new InvalidDeviceError(deps.device);
  const room = await openRoom(deps);
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
      return (await look(room, titles)).values.filter(lives);
    },
    save: async (changes, { signal, known }) => commit(savingOf(changes, known), signal),
    records: ({ signal }) => room.notes.all({ signal, ahead: false }),
    merge: async (records, { signal }) => {
      room.ticker.saw(records);
      return commit(mergingOf(records), signal);
    },
    past: ({ signal }) => readPast(room, signal),
    keepPast: keepPastIn(room, tidyPast),
    publicGeneration: room.notes.count,
    onRemoteChange: (listener, options) => {
      channel.onMessage((message) => {
        const titles = parseSavedMessage(message, databaseName);
        if (titles !== undefined) listener(titles);
      }, options);
    },
    close: room.notes.close,
  };
};
