import { mayBePublic, publishable } from '../../domain/wiki/audience.ts';
import { ok } from '../../domain/result.ts';
import { sameFields, tiddlyDateOf } from '../../domain/wiki/fields.ts';
import type { Fields, NoteRecord, Revision } from '../../domain/wiki/tiddler.ts';
import type { Clock } from '../../ports/clock.ts';
import type { WikiAssets } from '../../ports/wiki-assets.ts';
import type { WikiHost } from '../../ports/wiki-host.ts';
import type { WikiStore } from '../../ports/wiki-store.ts';
import { attachFrame } from './attach-frame.ts';
import { exportFile } from './export-notebook.ts';
import { importInChunks, NothingPlannedError, type PlannedImport, planImportOf } from './import-notes.ts';
import { createNotebookRoom, type NotebookRoom } from './notebook-room.ts';
import type { NotebookActions } from './notebook.types.ts';

export interface NotebookDeps {
  readonly wikiStore: WikiStore;
  readonly wikiHost: WikiHost;
  readonly wikiAssets: Pick<WikiAssets, 'exportShell'>;
  readonly clock: Pick<Clock, 'nowMs'>;
  /** Something that everybody may read has changed, here or in another tab: time to publish. */
  readonly onPublicChange?: () => void;
}

export interface Notebook extends NotebookActions {
  /** Loads the notes, once; every verb that waits does it by itself. */
  readonly load: () => Promise<void>;
  /** What may be published now. */
  readonly publicNotes: () => readonly NoteRecord[];
  /** Takes records of the same person from elsewhere (`WikiStore.merge`); lists and wikis on screen show them. */
  readonly merge: (
    records: readonly NoteRecord[],
    options: { readonly signal: AbortSignal },
  ) => Promise<void>;
  /** Tries again what could not be saved. */
  readonly nudge: () => void;
  /** Tries a last time what could not be saved, waits for what is being saved, then lets go of the frames and of the store. */
  readonly close: () => Promise<void>;
}

/** A note needs a title. */
export class EmptyTitleError extends Error {
  override readonly name = 'EmptyTitleError';
}

/** Writers beside the frames; each sees the notes in its own way. */
const NATIVE = Symbol('native');
const AUDIENCE = Symbol('audience');
const IMPORT = Symbol('import');

/** Dates as TiddlyWiki sets them: a new note keeps the ones it brings, an edited one gets a new `modified`. */
const stamped = (fields: Fields, before: NoteRecord | undefined, nowMs: number): Fields => {
  const now = tiddlyDateOf(nowMs);
  const next = new Map(fields);
  if (before === undefined && !next.has('created')) next.set('created', now);
  const modified = next.get('modified');
  if (modified === undefined || modified === before?.fields?.get('modified')) next.set('modified', now);
  return next;
};

/** A writer who saw the content that is there now, under whatever revision, has seen it. */
const baseOf = (now: NoteRecord | undefined, seen: NoteRecord | undefined): Revision | null => {
  const isSame = now !== undefined && seen !== undefined && sameFields(now.fields, seen.fields);
  return (isSame ? now : seen)?.revision ?? null;
};

const createWriting = (room: NotebookRoom, nowMs: () => number) => ({
  write: async (...[title, fields, options]: Parameters<NotebookActions['write']>): Promise<void> => {
    if (title === '') throw new EmptyTitleError('a note needs a title');
    await room.load();
    const before = room.index.get(title);
    const base = baseOf(before, options === undefined ? before : options.seen);
    await room.queue.add(NATIVE, [{ title, fields: stamped(fields, before, nowMs()), base }]);
  },
  setAudience: async (titles: readonly string[], audience: 'me' | 'public'): Promise<void> => {
    await room.load();
    const wishes = titles.flatMap((title) => {
      const fields = room.index.get(title)?.fields ?? null;
      const refused = fields === null || (audience === 'public' && !mayBePublic({ title, fields }));
      return refused ? [] : [{ title, audience, base: null }];
    });
    await room.queue.add(AUDIENCE, wishes);
  },
});

const createImporting = (room: NotebookRoom): Pick<NotebookActions, 'planImport' | 'importPlanned'> => {
  let planned: PlannedImport | undefined;
  return {
    planImport: async (fileName, bytes) => {
      await room.load();
      planned = undefined;
      const outcome = planImportOf(room.index, fileName, bytes);
      if (!outcome.ok) return outcome;
      planned = outcome.value;
      return ok(planned.plan);
    },
    importPlanned: async (options) => {
      if (planned === undefined) throw new NothingPlannedError('plan the import first');
      const { wanted } = planned;
      planned = undefined;
      // Without a base, a note that differs is kept as a copy, whenever it was written.
      await importInChunks(
        wanted,
        (tiddlers) =>
          room.queue.add(
            IMPORT,
            tiddlers.map(({ title, fields }) => ({ title, fields, audience: 'me', base: null })),
          ),
        options,
      );
    },
  };
};

/** The person's notes: in memory to read, in the store before a save is acknowledged, in the wiki on screen. */
export const createNotebook = (deps: NotebookDeps): Notebook => {
  const ending = new AbortController();
  const room = createNotebookRoom({
    wikiStore: deps.wikiStore,
    onPublicChange: deps.onPublicChange ?? (() => undefined),
    isDroppedOnFailure: (writer) => writer === IMPORT,
    signal: ending.signal,
  });
  const { index, queue } = room;
  return {
    status: room.status,
    load: room.load,
    attach: (frame, options) => attachFrame(room, deps.wikiHost, frame, options),
    list: index.list,
    search: index.search,
    ...createWriting(room, deps.clock.nowMs),
    ...createImporting(room),
    exportHtml: async ({ signal }) => {
      await room.load();
      return exportFile(await deps.wikiAssets.exportShell({ signal }), index.all());
    },
    publicNotes: () => index.all().filter((record) => publishable(record) !== undefined),
    merge: async (records, options) => {
      await room.load();
      const saved = await deps.wikiStore.merge(records, options);
      const titles = saved.flatMap(({ record, keptCopy }) => [record.title, keptCopy?.title ?? record.title]);
      await room.reread([...new Set(titles)]);
    },
    nudge: queue.nudge,
    close: async () => {
      queue.nudge();
      await queue.idle();
      ending.abort();
      await deps.wikiStore.close();
    },
  };
};
