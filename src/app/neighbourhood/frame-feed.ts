import { sameFields } from '../../domain/wiki/fields.ts';
import type { NoteRecord, Tiddler } from '../../domain/wiki/tiddler.ts';
import type { WikiFrameHandlers, WikiHost } from '../../ports/wiki-host.ts';
import type { Store } from '../../kit/store.ts';
import type { NeighbourWikiState, OpenNeighbour } from './neighbourhood.types.ts';

/** Somebody else's notes have no revision here; the frame does not order by it. */
const NO_REVISION = { wallMs: 0, counter: 0, device: '' };
const noteOf = (title: string, fields: NoteRecord['fields']): NoteRecord => ({
  title,
  fields,
  audience: 'public',
  revision: NO_REVISION,
});

/** What has to be put into a frame that shows `before` so that it shows `after`. */
const changedNotes = (before: readonly Tiddler[], after: readonly Tiddler[]): readonly NoteRecord[] => {
  const shown = new Map(before.map((tiddler) => [tiddler.title, tiddler]));
  const titles = new Set(after.map(({ title }) => title));
  const isSame = (tiddler: Tiddler): boolean => {
    const old = shown.get(tiddler.title);
    return old === tiddler || (old !== undefined && sameFields(old.fields, tiddler.fields));
  };
  return [
    ...after.filter((tiddler) => !isSame(tiddler)).map(({ title, fields }) => noteOf(title, fields)),
    ...before.filter(({ title }) => !titles.has(title)).map(({ title }) => noteOf(title, null)),
  ];
};

type Ready = Extract<NeighbourWikiState, { state: 'ready' }>;

/** Resolves with the first readable state; rejects with the signal's reason. */
const firstReady = (wiki: Store<NeighbourWikiState>, signal: AbortSignal): Promise<Ready> =>
  new Promise((resolve, reject) => {
    const found = new AbortController();
    signal.throwIfAborted();
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    const listen = (state: NeighbourWikiState): void => {
      if (state.state !== 'ready') return;
      found.abort();
      resolve(state);
    };
    wiki.subscribe(listen, { signal: AbortSignal.any([signal, found.signal]) });
  });

type Ears = Pick<WikiFrameHandlers, 'onLink' | 'onFileWish' | 'onExhausted'>;

const readOnlyHandlers = ({ onLink, onFileWish, onExhausted }: Ears): WikiFrameHandlers => ({
  onChanges: () => Promise.resolve([]),
  onRefused: () => undefined,
  onKeptBack: () => undefined,
  onMended: () => undefined,
  onAudienceWish: () => undefined,
  onLink,
  onFileWish,
  onExhausted,
  onImportFiles: () => undefined,
  onExportWish: () => undefined,
  // Nothing of theirs runs that could do, or tell, any of it.
  onReload: () => undefined,
  onStumble: () => undefined,
  onSlowStart: () => undefined,
  onDrawn: () => undefined,
});

/** Shows `wiki` read-only in a frame and feeds it what changes, until the signal ends. */
export const createAttach =
  (wikiHost: WikiHost, wiki: Store<NeighbourWikiState>): OpenNeighbour['attach'] =>
  async (frame, { language, dark, onLink, onFileWish, onExhausted, signal }) => {
    const first = await firstReady(wiki, signal);
    let shown = first.notes;
    const notes = changedNotes([], shown);
    const handlers = readOnlyHandlers({ onLink, onFileWish, onExhausted });
    const opened = await wikiHost.open(frame, { mode: 'read', language, dark, notes, handlers }, { signal });
    signal.addEventListener('abort', () => opened.close(), { once: true });
    const feed = (state: NeighbourWikiState): void => {
      if (state.state !== 'ready') return;
      const changed = changedNotes(shown, state.notes);
      shown = state.notes;
      if (changed.length > 0) opened.apply(changed);
    };
    wiki.subscribe(feed, { signal });
    return { setDark: opened.setDark };
  };
