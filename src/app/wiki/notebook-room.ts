import { sameFields } from '../../domain/wiki/fields.ts';
import { touchesPublic } from '../../domain/wiki/resolve-save.ts';
import type { NoteRecord } from '../../domain/wiki/tiddler.ts';
import type { Clock } from '../../kit/world/clock.ts';
import type { WikiStore } from '../../ports/wiki-store.ts';
import { createSlices } from '../../kit/async/slices.ts';
import { createStore, type WritableStore } from '../../kit/store.ts';
import type { FrameLink } from './frame-link.ts';
import { createNoteIndex, type NoteIndex } from './note-index.ts';
import type { NoteWatch } from './note-watch.ts';
import type { NotebookStatus } from './notebook.types.ts';
import {
  createSaveQueue,
  type Move,
  type QueueOutcome,
  type SaveQueue,
  type Wish,
  type Writer,
} from './save-queue.ts';
import { createUnsavedNotes, type UnsavedRoom } from './unsaved-notes.ts';

/** What the notebook's verbs share: the notes in memory, the wikis on screen, the line of saves. */
export interface NotebookRoom {
  readonly index: NoteIndex;
  readonly queue: SaveQueue;
  /** What could not be saved, from the wikis on screen and from the queue. */
  readonly unsaved: UnsavedRoom;
  readonly links: Set<FrameLink>;
  readonly status: WritableStore<NotebookStatus>;
  readonly load: () => Promise<void>;
  /** Shows what the store holds under these titles now. */
  readonly reread: (titles: readonly string[]) => Promise<void>;
  /** Ends with `close`. */
  readonly signal: AbortSignal;
}

export interface NotebookRoomDeps {
  readonly wikiStore: WikiStore;
  readonly clock: Pick<Clock, 'nowMs' | 'turn'>;
  /** Told of each note that comes or goes. */
  readonly watch: Pick<NoteWatch, 'take' | 'takeAll'>;
  /** Told of how many stored changes: of what is saved here once nothing more is in line. */
  readonly onPublicChange: (changes: number) => void;
  /** What is being saved now will change what everybody may read: a guess from the first of the line. */
  readonly onPublicSaving: () => void;
  /** What became durable, and stands in memory by now. */
  readonly onSaved: (outcomes: readonly QueueOutcome[]) => void;
  readonly isDroppedOnFailure: (writer: Writer) => boolean;
  readonly signal: AbortSignal;
}

const createStatus = (index: NoteIndex) => {
  const store = createStore<NotebookStatus>({ state: 'closed', noteCount: 0, publicTitles: [] });
  const tell = (state: NotebookStatus['state'], reason?: NotebookStatus['reason']): void =>
    store.set({
      state,
      ...(reason === undefined ? {} : { reason }),
      noteCount: index.count(),
      publicTitles: index.publicTitles(),
    });
  return {
    store,
    tell,
    /** The notes changed, the state did not. */
    refresh: (): void => tell(store.get().state, store.get().reason),
  };
};
type Status = ReturnType<typeof createStatus>;

interface Holding {
  readonly index: NoteIndex;
  readonly links: ReadonlySet<FrameLink>;
  readonly rebase: SaveQueue['rebase'];
  readonly publicNews: PublicNews;
}

/** Many notes are saved batch by batch: what is made of all of them is made once they are all there. */
const createPublicNews = (tell: (changes: number) => void) => {
  let changes = 0;
  return {
    add: (): void => void (changes += 1),
    tell: (): void => {
      const untold = changes;
      changes = 0;
      if (untold > 0) tell(untold);
    },
  };
};
type PublicNews = ReturnType<typeof createPublicNews>;

/** The same content stays the same object: what was found out about it holds on. */
const withFieldsOf = ({ fields }: NoteRecord, stored: NoteRecord): NoteRecord =>
  stored.fields === fields ? stored : { ...stored, fields };

/** Puts a stored record into memory; true when something public is different now. */
const absorb = ({ index, links }: Holding, stored: NoteRecord, moves: Move[]): boolean => {
  const before = index.get(stored.title);
  if (before === stored) return false;
  const isSame = before !== undefined && sameFields(before.fields, stored.fields);
  const record = isSame ? withFieldsOf(before, stored) : stored;
  index.set(record);
  if (isSame) {
    // Only the audience moved: who saw the old revision has seen this content.
    moves.push({ title: record.title, from: before.revision, to: record.revision });
    for (const link of links) link.advance(record.title, before.revision, record.revision);
  }
  return touchesPublic(before, record);
};

/** What waits to be saved follows once, whatever the number of records. True when something public is different now. */
const absorbAll = (holding: Holding, stored: readonly NoteRecord[]): boolean => {
  const moves: Move[] = [];
  const isPublic = stored.map((record) => absorb(holding, record, moves)).includes(true);
  holding.rebase(moves);
  return isPublic;
};

/** What came of one save, for a wiki that does not show it already. */
const unseenIn = (link: FrameLink, { writer, wish, saved }: QueueOutcome): readonly NoteRecord[] => {
  const { record, keptCopy } = saved;
  const copies = keptCopy === undefined ? [] : [keptCopy];
  if (link.writer !== writer) return [record, ...copies];
  link.stored(record.title);
  // A frame that wanted a note gone shows it again once the person keeps it.
  const isThere = wish.toGo != null || sameFields(record.fields, wish.fields ?? null);
  if (!isThere) return [record, ...copies];
  link.acknowledge(record);
  return copies;
};

const absorbSaved = (holding: Holding, outcomes: readonly QueueOutcome[]): void => {
  const isPublic = absorbAll(
    holding,
    outcomes.flatMap(({ saved: { record, keptCopy } }) =>
      keptCopy === undefined ? [record] : [record, keptCopy],
    ),
  );
  // All at once: each time that a wiki is given something it draws itself anew.
  for (const link of holding.links) link.apply(outcomes.flatMap((outcome) => unseenIn(link, outcome)));
  if (isPublic) holding.publicNews.add();
};

/** A note that another tab deleted, for the wikis on screen. */
const gone = (before: NoteRecord): NoteRecord => ({ ...before, fields: null, audience: 'me' });

/**
 * Reads what another tab has saved. A note that this tab saved while it was being read is read once more, so that an
 * old reading never replaces a newer one.
 */
const reread = async (
  holding: Holding,
  store: Pick<WikiStore, 'read'>,
  titles: readonly string[],
  signal: AbortSignal,
): Promise<void> => {
  const { index, links } = holding;
  let left = titles;
  let isPublic = false;
  while (left.length > 0) {
    const before = new Map(left.map((title) => [title, index.get(title)]));
    const found = new Map((await store.read(left, { signal })).map((record) => [record.title, record]));
    const moved = left.filter((title) => index.get(title) !== before.get(title));
    const skipped = new Set(moved);
    const news = left.flatMap((title) => {
      const old = before.get(title);
      if (skipped.has(title)) return [];
      const record = found.get(title) ?? (old && gone(old));
      return record === undefined ? [] : [record];
    });
    isPublic = absorbAll(holding, news) || isPublic;
    for (const link of links) link.apply(news);
    left = moved;
  }
  if (isPublic) holding.publicNews.add();
};

const createLoading = (deps: NotebookRoomDeps, index: NoteIndex, status: Status) => {
  let loading: Promise<void> | undefined;
  const loadOnce = async (): Promise<void> => {
    status.tell('loading');
    const records = await deps.wikiStore.all({ signal: deps.signal });
    const slice = createSlices(deps.clock);
    for (const record of records) {
      index.set(record);
      await slice();
    }
    deps.watch.takeAll(records);
    status.tell('saved');
  };
  return (): Promise<void> =>
    (loading ??= loadOnce().catch((error: unknown) => {
      loading = undefined;
      status.tell('closed');
      throw error;
    }));
};

/** The index, telling of each note that comes or goes. */
const watched = (index: NoteIndex, { watch }: NotebookRoomDeps): NoteIndex => ({
  ...index,
  set: (record) => {
    index.set(record);
    watch.take(record.title, record.fields === null ? undefined : record);
  },
  remove: (title) => {
    index.remove(title);
    watch.take(title, undefined);
  },
});

/** Nothing is being saved any more: is all of it? */
const tellRest = (status: Status, { list, refresh }: Pick<UnsavedRoom, 'list' | 'refresh'>): void => {
  refresh();
  const { notes: missed, count } = list.get();
  const isFull = missed.some(({ reason }) => reason === 'storage-full');
  if (count > 0) status.tell('not-saved', isFull ? 'storage-full' : 'other');
  else status.tell('saved');
};

/** Tells that something is being saved, and whether the first of it will change what everybody may read. */
const savingOf =
  (index: NoteIndex, status: Status, { onPublicSaving }: NotebookRoomDeps) =>
  (first: Wish | undefined): void => {
    status.tell('saving');
    if (first === undefined) return;
    if (first.audience === 'public' || index.get(first.title)?.audience === 'public') onPublicSaving();
  };

export const createNotebookRoom = (deps: NotebookRoomDeps): NotebookRoom => {
  const { wikiStore, signal } = deps;
  const notes = createNoteIndex();
  const index = watched(notes, deps);
  const links = new Set<FrameLink>();
  const status = createStatus(index);
  const publicNews = createPublicNews(deps.onPublicChange);
  const rest = (): void => {
    publicNews.tell();
    tellRest(status, unsaved);
  };
  const queue: SaveQueue = createSaveQueue({
    store: wikiStore,
    known: index.get,
    signal,
    isDroppedOnFailure: deps.isDroppedOnFailure,
    onSaving: savingOf(index, status, deps),
    onSaved: (outcomes, waiting) => {
      absorbSaved(holding, outcomes);
      deps.onSaved(outcomes);
      if (waiting > 0) status.tell('saving');
      else rest();
    },
    onRest: rest,
  });
  const unsaved = createUnsavedNotes({
    ...{ queue, index, links },
    // While something is being saved, what comes of it tells.
    onChange: () => (['saved', 'not-saved'].includes(status.store.get().state) ? rest() : undefined),
  });
  const holding: Holding = { index, links, rebase: queue.rebase, publicNews };
  const load = createLoading(deps, notes, status);
  const hear = async (titles: readonly string[]): Promise<void> => {
    await load();
    await reread(holding, wikiStore, titles, signal);
    publicNews.tell();
    status.refresh();
  };
  // A reading that fails leaves the older text on screen; a save on top of it keeps both versions.
  wikiStore.onRemoteChange((titles) => void hear(titles).catch(() => undefined), { signal });
  return { index, queue, unsaved, links, status: status.store, load, reread: hear, signal };
};
