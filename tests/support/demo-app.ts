import { createDemoDrafts } from './demo-drafts.ts';
import { createDemoDeleted } from './demo-deleted.ts';
import { createDemoExtensions } from './demo-extensions.ts';
import { createDemoAcquaintances } from './demo-acquaintances.ts';
import { createDemoBackup } from './demo-backup.ts';
import { createDemoStations } from './demo-stations.ts';
import { createDemoActing, createDemoLetterbox, createDemoWishes } from './demo-letterbox.ts';
import { createDemoMove } from './demo-move.ts';
import { createNotes } from './demo-notes.ts';
import { createDemoJournal } from './demo-journal.ts';
import { fated, stopped, type DemoWish } from './demo-wish.ts';
import { createDemoSearch } from './demo-search.ts';
import { createCell, createIdentity } from './demo-home.ts';
import type { App, OpenedApp } from '../../src/app/app.ts';
import type { Home } from '../../src/app/cell/home.types.ts';
import type { Session } from '../../src/app/identity/session.types.ts';
import type {
  Neighbour,
  NeighbourhoodStatus,
  NeighbourWikiState,
} from '../../src/app/neighbourhood/neighbourhood.types.ts';
import { createPicturePlaces } from '../../src/app/wiki/picture-places.ts';
import type { Publication } from '../../src/app/site/publication.types.ts';
import { readySite, startPublication } from './demo-publication.ts';
import { createStore, type WritableStore } from '../../src/kit/store.ts';
import type { NotebookStatus } from '../../src/app/wiki/notebook.types.ts';
import { sectorOf, umapAt, umapIdOf } from '../../src/domain/cell/cell.ts';
import type { NoteRecord } from '../../src/domain/wiki/tiddler.ts';
import { demoPlan } from './readings.ts';
import { ALICE, NEIGHBOURS, NEIGHBOUR_NOTES, NOTES } from './demo-people.ts';

export interface DemoApp {
  readonly app: App;
  readonly session: WritableStore<Session>;
  readonly home: WritableStore<Home | undefined>;
  readonly neighbours: WritableStore<readonly Neighbour[]>;
  readonly neighbourWiki: WritableStore<NeighbourWikiState>;
  readonly network: WritableStore<NeighbourhoodStatus>;
  readonly publication: WritableStore<Publication>;
  readonly status: WritableStore<NotebookStatus>;
  readonly notes: () => readonly NoteRecord[];
  /** What the frame was handed last. */
  readonly frame: () => FrameOptions | undefined;
  /** Calls in order, by name: what the pages asked for. */
  readonly calls: readonly string[];
}

type FrameOptions = Parameters<OpenedApp['wiki']['attach']>[1];

/** A page that stands in for TiddlyWiki: it only has to be there. */
const DEMO_FRAME =
  '<!doctype html><html lang="fr"><title>Carnet</title><body><main><h1>TiddlyWiki</h1></main></body></html>';

const startNetwork = (wish: DemoWish): NeighbourhoodStatus => ({
  state: 'connected',
  connectedNeighbours: 2,
  stations: [{ address: '/ip4/127.0.0.1/tcp/9090/ws', state: 'connected' }],
  refused: new Map([['bad-signature', 3]]),
  ...wish.network,
});

interface Stores {
  readonly session: WritableStore<Session>;
  readonly home: WritableStore<Home | undefined>;
  readonly status: WritableStore<NotebookStatus>;
  readonly publication: WritableStore<Publication>;
  readonly network: WritableStore<NeighbourhoodStatus>;
  readonly neighbours: WritableStore<readonly Neighbour[]>;
  readonly neighbourWiki: WritableStore<NeighbourWikiState>;
}

const createStores = (wish: DemoWish, notes: readonly NoteRecord[]): Stores => {
  const state = wish.session ?? 'open';
  const publicTitles = notes.filter((note) => note.audience === 'public').map((note) => note.title);
  const toulouse = umapAt(43.6045, 1.444);
  if (!toulouse.ok) throw new RangeError('Toulouse lies on Earth');
  const home: Home = { label: 'Toulouse', umap: umapIdOf(toulouse.value), sector: sectorOf(toulouse.value) };
  return {
    session: createStore<Session>(
      state === 'locked' || state === 'open' ? { state, identity: ALICE } : { state },
    ),
    home: createStore<Home | undefined>(wish.home === 'none' ? undefined : home),
    status: createStore<NotebookStatus>({
      state: 'saved',
      noteCount: notes.length,
      publicTitles,
      ...wish.status,
    }),
    publication: createStore(startPublication(publicTitles.length, wish)),
    network: createStore(startNetwork(wish)),
    neighbours: createStore(wish.neighbours ?? NEIGHBOURS),
    neighbourWiki: createStore<NeighbourWikiState>(
      wish.neighbourWiki ?? {
        state: 'ready',
        notes: NEIGHBOUR_NOTES,
        authorName: 'Bob',
        stale: false,
        refused: 0,
      },
    ),
  };
};

const createSite = (
  { publication }: Stores,
  list: () => readonly NoteRecord[],
  wish: DemoWish,
  calls: string[],
): OpenedApp['site'] => {
  const profile = createStore({ displayName: wish.displayName ?? 'Alice' });
  const publicNotes = (): readonly NoteRecord[] => list().filter((note) => note.audience === 'public');
  return {
    publication,
    preview: publicNotes,
    consent: () => {
      calls.push('consent');
      return fated(wish, 'consent').then(() => publication.set(readySite(1n, publicNotes().length)));
    },
    publishWithout: () => {
      calls.push('publishWithout');
      return fated(wish, 'consent').then(() => publication.set(readySite(2n, publicNotes().length)));
    },
    profile,
    setProfile: (next) => {
      calls.push('setProfile');
      profile.set(next);
      return Promise.resolve();
    },
  };
};

/** As the real one: publishing begins only after the person agreed once, and what was published once stays a publication. */
const afterAudience = ({ publication }: Stores, publicCount: number): void => {
  const now = publication.get();
  if (now.state === 'published') publication.set({ ...now, publicCount });
  else if (publicCount === 0) publication.set({ ...now, state: 'nothing-public', publicCount });
  else publication.set({ ...now, state: 'waiting-for-consent', publicCount });
};

const createWiki = (
  stores: Stores,
  notes: ReturnType<typeof createNotes>,
  wish: DemoWish,
  record: { readonly calls: string[]; frame: FrameOptions | undefined },
): OpenedApp['wiki'] => ({
  status: stores.status,
  attach: (frame, options) => {
    record.calls.push('attach');
    record.frame = options;
    frame.srcdoc = DEMO_FRAME;
    return fated(wish, 'attach').then(() => ({
      setDark: () => record.calls.push('setDark'),
      show: () => record.calls.push('show'),
    }));
  },
  list: notes.list,
  wikiDrafts: () => wish.wikiDrafts ?? [],
  prepareSearch: () => fated(wish, 'prepareSearch'),
  search: (query) =>
    notes
      .list()
      .filter((note) =>
        `${note.title} ${note.fields?.get('text') ?? ''}`.toLowerCase().includes(query.toLowerCase()),
      ),
  write: (title, fields) => {
    record.calls.push('write');
    notes.put(title, fields);
    return Promise.resolve();
  },
  remove: ({ title }) => {
    record.calls.push('remove');
    notes.remove(title);
    return Promise.resolve();
  },
  setAudience: (titles, audience, options) => {
    record.calls.push(`setAudience ${audience}`);
    const isEndless = wish.fate?.['setAudience'] === 'endless';
    notes.setAudience(isEndless ? titles.slice(0, titles.length / 2) : titles, audience);
    afterAudience(stores, stores.status.get().publicTitles.length);
    return Promise.race([fated(wish, 'setAudience'), stopped(options?.stop)]);
  },
  ...createDemoActing(wish, record.calls),
  places: createPicturePlaces({
    room: {
      load: () => Promise.resolve(),
      index: { get: (title) => notes.list().find((note) => note.title === title) },
    },
    clock: { nowMs: () => 0, wait: () => Promise.resolve() },
    write: (title, fields) => {
      record.calls.push('takeOut');
      notes.put(title, fields);
      return Promise.resolve();
    },
  }),
  wishes: createDemoWishes(wish, record.calls, (title) => notes.setAudience([title], 'public')),
  deleted: createDemoDeleted(wish, record.calls, notes.put),
  extensions: createDemoExtensions(wish, record.calls),
  planImport: (files, { onProgress }) => {
    const fileName = files[0]?.name ?? '';
    record.calls.push(`planImport ${files.map(({ name }) => name).join()}`);
    onProgress({ fileName, done: 0.4 });
    return fated(wish, 'planImport').then(() => wish.importPlan ?? demoPlan(fileName));
  },
  importPlanned: ({ onProgress }) => {
    record.calls.push('importPlanned');
    onProgress(0.4);
    return fated(wish, 'importPlanned').then(() => {
      notes.put('Compost', new Map([['text', 'Au fond du jardin.']]));
      return wish.importOutcome ?? { saved: 3, savedParts: 0, isWhole: true };
    });
  },
  exportHtml: () => {
    record.calls.push('exportHtml');
    return fated(wish, 'exportHtml').then(() => new Blob([DEMO_FRAME], { type: 'text/html' }));
  },
});

const createNeighbourhood = (
  stores: Stores,
  notes: ReturnType<typeof createNotes>,
  wish: DemoWish,
  calls: string[],
): OpenedApp['neighbourhood'] => ({
  status: stores.network,
  neighbours: stores.neighbours,
  open: (name) => {
    calls.push(`open ${name}`);
    return {
      wiki: stores.neighbourWiki,
      attach: (frame) => {
        calls.push('attach neighbour');
        frame.srcdoc = DEMO_FRAME;
        return Promise.resolve({ setDark: () => calls.push('setDark neighbour') });
      },
      copy: (title) => {
        calls.push('copy');
        const taken = notes.list().some((note) => note.title === title);
        const copiedAs = taken ? `${title} (Bob)` : title;
        notes.put(copiedAs, new Map([['text', 'copie']]));
        return Promise.resolve(copiedAs);
      },
    };
  },
  ...createDemoAcquaintances(wish, calls),
  nudge: () => void calls.push('nudge'),
});

/** The app's contracts, kept in memory: same wish, same answers. */
export const createDemoApp = (wish: DemoWish = {}): DemoApp => {
  const record: Parameters<typeof createWiki>[3] = { calls: [], frame: undefined };
  const initial = wish.notes ?? NOTES;
  const stores = createStores(wish, initial);
  const notes = createNotes(stores.status, initial);
  const opened: OpenedApp = {
    cell: createCell(stores.home, wish, record.calls),
    wiki: createWiki(stores, notes, wish, record),
    drafts: createDemoDrafts(wish),
    backup: createDemoBackup(notes.list, wish, record.calls),
    letterbox: createDemoLetterbox(wish, record.calls),
    move: createDemoMove(wish, record.calls),
    journal: createDemoJournal(wish),
    site: createSite(stores, notes.list, wish, record.calls),
    neighbourhood: createNeighbourhood(stores, notes, wish, record.calls),
    stations: createDemoStations(wish),
    search: createDemoSearch(stores, notes.list),
  };
  return {
    ...stores,
    app: {
      identity: createIdentity(stores.session, wish, record.calls),
      opened: () => (stores.session.get().state === 'open' ? opened : undefined),
    },
    notes: notes.list,
    frame: () => record.frame,
    calls: record.calls,
  };
};
