import { PAST_KEPT_MS, standingSinceMs, type PastNote } from '../../domain/wiki/past.ts';
import { leavingOf, type PastRow, shownFirst } from '../../domain/wiki/past-room.ts';
import { planMerge } from '../../domain/wiki/plan-merge.ts';
import { planSave } from '../../domain/wiki/plan-save.ts';
import type { Planning, SavePlan, SaveView } from '../../domain/wiki/plan-work.ts';
import { encodeRevision, laterRevision, nextRevision } from '../../domain/wiki/revision.ts';
import { parseSavedMessage, savedMessage } from '../../domain/wiki/saved-message.ts';
import type { NoteRecord, Revision } from '../../domain/wiki/tiddler.ts';
import type { Clock } from '../../kit/world/clock.ts';
import type { TabChannel } from '../../ports/tab-lock.ts';
import { StorageFullError, type WikiStore } from '../../ports/wiki-store.ts';

/** What several tabs share, and what a test may break: `full` refuses every save until it is cleared. */
export interface MemoryWikiDisk {
  readonly notes: Map<string, NoteRecord>;
  readonly past: Map<string, PastNote>;
  publicGeneration: number;
  full: boolean;
}

export const createMemoryWikiDisk = (): MemoryWikiDisk => ({
  notes: new Map(),
  past: new Map(),
  publicGeneration: 0,
  full: false,
});

export interface MemoryWikiStoreDeps {
  readonly disk: MemoryWikiDisk;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly device: string;
  readonly channel: TabChannel;
  readonly copyWord?: string;
}

const STORE_NAME = 'memory';

const lives = (record: NoteRecord | undefined): record is NoteRecord =>
  record !== undefined && record.fields !== null;

const createPlanner = ({ disk, clock, device, copyWord = '' }: MemoryWikiStoreDeps) => {
  let last: Revision | null = null;
  const nextOf = (): Revision => (last = nextRevision(last, clock.nowMs(), device));
  return (plan: (view: SaveView) => Planning): SavePlan => {
    const known = new Map<string, NoteRecord | undefined>();
    for (;;) {
      const planning = plan({ known, nextRevision: nextOf, copyWord });
      if (planning.state === 'planned') return planning.plan;
      for (const title of planning.titles) {
        const stored = disk.notes.get(title);
        known.set(title, stored);
        if (stored !== undefined)
          last = last === null ? stored.revision : laterRevision(last, stored.revision);
      }
    }
  };
};

/** As the real store counts them: characters stand for bytes. */
const rowOf = ([id, past]: readonly [string, PastNote]): PastRow => {
  const { title, fields, endedAtMs, why, isByFrame } = past;
  return {
    id,
    note: title,
    why,
    endedAtMs,
    stoodMs: endedAtMs - standingSinceMs(past),
    bytes: [...fields].flat().join('').length,
    ...(isByFrame === true && { isByFrame }),
  };
};

const keepPast = ({ past }: MemoryWikiDisk, ended: readonly PastNote[], nowMs: number): void => {
  for (const text of ended) past.set(JSON.stringify([text.title, encodeRevision(text.revision)]), text);
  for (const id of leavingOf([...past].map(rowOf), nowMs)) past.delete(id);
};

const writeTo = (disk: MemoryWikiDisk, { writes, ended, touchesPublic }: SavePlan, nowMs: number): void => {
  if (disk.full) throw new StorageFullError('the memory disk is full');
  for (const record of writes) disk.notes.set(record.title, record);
  if (ended.length > 0) keepPast(disk, ended, nowMs);
  if (touchesPublic) disk.publicGeneration += 1;
};

/** As many as the real store gives at a time. */
const RECORDS_AT_A_TIME = 64;

// eslint-disable-next-line @typescript-eslint/require-await -- the port gives chunks one after the other
async function* inChunks<T>(all: readonly T[], signal: AbortSignal): AsyncGenerator<readonly T[]> {
  for (let from = 0; from < all.length; from += RECORDS_AT_A_TIME) {
    signal.throwIfAborted();
    yield all.slice(from, from + RECORDS_AT_A_TIME);
  }
}

const pastOf = ({ past }: MemoryWikiDisk, nowMs: number): readonly PastNote[] =>
  [...past.values()].filter(({ endedAtMs }) => endedAtMs + PAST_KEPT_MS >= nowMs).toSorted(shownFirst);

const pastIn = ({ disk, clock }: MemoryWikiStoreDeps): Pick<WikiStore, 'past' | 'keepPast'> => ({
  past: ({ signal }) => inChunks(pastOf(disk, clock.nowMs()), signal),
  keepPast: async (texts, { signal }) => {
    signal.throwIfAborted();
    await Promise.resolve();
    if (disk.full) throw new StorageFullError('the memory disk is full');
    keepPast(disk, texts, clock.nowMs());
  },
});

/** Twin of the IndexedDB store, without encryption: same conflicts, same messages between tabs. */
export const createMemoryWikiStore = (deps: MemoryWikiStoreDeps): WikiStore => {
  const { disk, channel } = deps;
  const planOf = createPlanner(deps);
  const commit = async (
    plan: (view: SaveView) => Planning,
    signal: AbortSignal,
  ): Promise<SavePlan['saved']> => {
    signal.throwIfAborted();
    // As with the real store, the caller sees nothing before a turn of the loop; planning and writing are one step.
    await Promise.resolve();
    const planned = planOf(plan);
    writeTo(disk, planned, deps.clock.nowMs());
    const titles = planned.writes.map(({ title }) => title);
    if (titles.length > 0) channel.post(savedMessage(STORE_NAME, titles));
    return planned.saved;
  };
  return {
    all: ({ signal }) => {
      signal.throwIfAborted();
      return Promise.resolve([...disk.notes.values()].filter(lives));
    },
    read: (titles, { signal }) => {
      signal.throwIfAborted();
      return Promise.resolve(titles.map((title) => disk.notes.get(title)).filter(lives));
    },
    save: (changes, { signal }) => commit((view) => planSave(view, changes), signal),
    records: ({ signal }) => inChunks([...disk.notes.values()], signal),
    merge: (records, { signal }) => commit((view) => planMerge(view, records), signal),
    ...pastIn(deps),
    publicGeneration: () => Promise.resolve(disk.publicGeneration),
    onRemoteChange: (listener, options) => {
      channel.onMessage((message) => {
        const titles = parseSavedMessage(message, STORE_NAME);
        if (titles !== undefined) listener(titles);
      }, options);
    },
    close: () => Promise.resolve(),
  };
};
