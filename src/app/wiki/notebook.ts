import { inSteps } from '../../kit/steps.ts';
import type { NoteRecord } from '../../domain/wiki/tiddler.ts';
import type { Clock } from '../../kit/world/clock.ts';
import type { OpenNotesReader } from '../../ports/notes-reader.ts';
import type { WikiAssets } from '../../ports/wiki-assets.ts';
import type { WikiHost } from '../../ports/wiki-host.ts';
import type { WikiStore } from '../../ports/wiki-store.ts';
import { createImporting, IMPORT } from '../import/importing.ts';
import { createPause } from '../../kit/async/pause.ts';
import { attachFrame } from './attach-frame.ts';
import { createDeleted } from './deleted.ts';
import { createExtensions } from './extensions.ts';
import { exportFile } from './export-notebook.ts';
import { createFrameReloads } from './frame-reloads.ts';
import { createNotebookDesk, type NotebookDesk } from './notebook-desk.ts';
import { createNoteWatch } from './note-watch.ts';
import { createNotebookRoom, type NotebookRoom } from './notebook-room.ts';
import { createNativeWriting } from './native-writing.ts';
import type { NotebookActions } from './notebook.types.ts';
import { createOfficialPlugins, type PluginAssets } from './official-plugins.ts';
import { createPicturePlaces } from './picture-places.ts';
import { createPublicNotes } from './public-notes.ts';
import { createPublishWishes, publishWishActions } from './publish-wishes.ts';
import { createTakePublished, type TakePublished } from './take-published.ts';

export interface NotebookDeps {
  readonly wikiStore: WikiStore;
  readonly wikiHost: WikiHost;
  readonly wikiAssets: Pick<WikiAssets, 'exportShell'> & PluginAssets;
  /** Reads the files that the person brings. */
  readonly openReader: OpenNotesReader;
  readonly clock: Pick<Clock, 'nowMs' | 'wait' | 'turn'>;
  /** What everybody may read has changed, here or in another tab, in so many stored changes: time to publish. */
  readonly onPublicChange?: (changes: number) => void;
  /** Such a change is being saved here: what it takes to publish can be got ready meanwhile. */
  readonly onPublicSaving?: () => void;
}

export interface Notebook extends NotebookActions {
  /** What waits here for the person's word. */
  readonly desk: NotebookDesk;
  /** Loads the notes, once; every verb that waits does it by itself. */
  readonly load: () => Promise<void>;
  /** What may be published now. */
  readonly publicNotes: () => readonly NoteRecord[];
  /** Takes records of the same person from elsewhere (`WikiStore.merge`); lists and wikis on screen show them. */
  readonly merge: (
    records: readonly NoteRecord[],
    options: { readonly signal: AbortSignal },
  ) => Promise<void>;
  /** Takes in what another device of the same person published. */
  readonly takePublished: TakePublished;
  /** Tries again what could not be saved. */
  readonly nudge: () => void;
  /** Tries a last time what could not be saved, waits for what is being saved, then lets go of the frames and of the store. */
  readonly close: () => Promise<void>;
}

const exportOf =
  (room: NotebookRoom, { wikiAssets: assets, clock }: NotebookDeps): Notebook['exportHtml'] =>
  async ({ signal }) => {
    await room.load();
    return exportFile(await assets.exportShell({ signal }), room.index.all(), createPause(clock, signal));
  };

/** Only the end of the notebook cuts it short, and then nobody searches. */
const prepareSearchOf =
  ({ index, signal }: NotebookRoom, clock: NotebookDeps['clock']): Notebook['prepareSearch'] =>
  (query) =>
    inSteps(index.searchSteps(query), createPause(clock, signal)).catch(() => undefined);

const mergeInto =
  (room: NotebookRoom, store: Pick<WikiStore, 'merge'>): Notebook['merge'] =>
  async (records, options) => {
    await room.load();
    const saved = await store.merge(records, options);
    const titles = saved.flatMap(({ record, keptCopy }) => [record.title, keptCopy?.title ?? record.title]);
    await room.reread([...new Set(titles)]);
  };

const closeOf =
  ({ queue }: NotebookRoom, ending: AbortController, store: Pick<WikiStore, 'close'>): Notebook['close'] =>
  async () => {
    queue.nudge();
    await queue.idle();
    ending.abort();
    await store.close();
  };

const publicHooks = ({ onPublicChange, onPublicSaving }: NotebookDeps) => ({
  onPublicChange: onPublicChange ?? (() => undefined),
  onPublicSaving: onPublicSaving ?? (() => undefined),
});

/** The person's notes: in memory to read, in the store before a save is acknowledged, in the wiki on screen. */
export const createNotebook = (deps: NotebookDeps): Notebook => {
  const ending = new AbortController();
  const [watch, reloads] = [createNoteWatch(deps.clock.nowMs), createFrameReloads(deps.clock.nowMs)];
  const room = createNotebookRoom({
    ...{ wikiStore: deps.wikiStore, clock: deps.clock },
    watch,
    ...publicHooks(deps),
    onSaved: (outcomes) => deleted.saved(outcomes),
    isDroppedOnFailure: (writer) => writer === IMPORT,
    signal: ending.signal,
  });
  const deleted = createDeleted(room, deps.wikiStore);
  const desk = createNotebookDesk(room, watch, deps.clock);
  const wishes = createPublishWishes({
    nowMs: deps.clock.nowMs,
    onRefused: (count) => desk.tell({ kind: 'wishes-refused', count }),
  });
  const writing = createNativeWriting(room, watch.acts, deps.clock.nowMs);
  const merge = mergeInto(room, deps.wikiStore);
  return {
    desk,
    acts: desk.acts,
    wishes: publishWishActions(room.index, wishes, writing.setAudience),
    places: createPicturePlaces({ ...deps, ...writing, room }),
    ...{ deleted, extensions: createExtensions(room) },
    plugins: createOfficialPlugins(room, desk.acts.notes, deps.wikiAssets),
    ...{ status: room.status, unsaved: room.unsaved, load: room.load },
    attach: (frame, options) => attachFrame({ ...deps, room, desk, watch, wishes, reloads }, frame, options),
    ...{ list: room.index.list, wikiDrafts: room.index.drafts, search: room.index.search },
    prepareSearch: prepareSearchOf(room, deps.clock),
    ...writing,
    ...createImporting({ ...deps, room }),
    exportHtml: exportOf(room, deps),
    publicNotes: createPublicNotes(room.index),
    merge,
    takePublished: createTakePublished({ ...deps.clock, ...writing, room, merge }),
    nudge: room.queue.nudge,
    close: closeOf(room, ending, deps.wikiStore),
  };
};
