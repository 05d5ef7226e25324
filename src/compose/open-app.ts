import { createBroadcastTabChannel } from '../adapters/browser/tab-channel.ts';
import { PLACES_FILE } from '../config.ts';
import { createBrowserPlaces } from '../adapters/browser/places.ts';
import { createWebTabLock } from '../adapters/browser/tab-lock.ts';
import { createBlockstore } from '../adapters/helia/blocks/copying-blockstore.ts';
import { createContentStore } from '../adapters/helia/blocks/content-store.ts';
import { createRecordCodec } from '../adapters/helia/records/record-codec.ts';
import { createIdbKeyValueStore } from '../adapters/idb/key-value-store.ts';
import { createIdbWikiStore } from '../adapters/idb/wiki-store.ts';
import { createWikiAssets } from '../adapters/tiddlywiki/assets.ts';
import { createLocalMemory } from '../adapters/browser/device-memory.ts';
import { createWikiHost } from '../adapters/tiddlywiki/wiki-host.ts';
import { createWorkerNotesReader } from '../adapters/worker/notes-reader.ts';
import { createWorkerSearchIndex } from '../adapters/worker/search-index.ts';
import type { OpenedApp } from '../app/app.ts';
import { createBackup } from '../app/backup/backup.ts';
import { createCarrier } from '../app/backup/carrier.ts';
import { createHome } from '../app/cell/home.ts';
import type { HomeActions } from '../app/cell/home.types.ts';
import { createLetterbox } from '../app/letterbox/letterbox.ts';
import { createMove } from '../app/move/move.ts';
import { createAcquaintances } from '../app/neighbourhood/acquaintances.ts';
import { shareHeld } from '../app/neighbourhood/share-held.ts';
import { createOwnStations } from '../app/neighbourhood/own-stations.ts';
import { createNeighbourhood, type Neighbourhood } from '../app/neighbourhood/neighbourhood.ts';
import type { NetworkMode } from '../app/neighbourhood/neighbour-status.ts';
import { createSearch } from '../app/search/search.ts';
import { createPublication } from '../app/site/publication.ts';
import { PUBLICATION_LOCK } from '../app/site/publication-parts.ts';
import { createSiteReader } from '../app/site/read-site.ts';
import type { SiteReader } from '../app/site/read-site.types.ts';
import { createStore, type Store } from '../kit/store.ts';
import { createKeptDrafts, type KeptDrafts } from '../app/wiki/kept-drafts.ts';
import { createNotebook, type NotebookDeps } from '../app/wiki/notebook.ts';
import type { Identity, PeerIdText } from '../domain/identity/identity.ts';
import { isCopied } from '../domain/settings/keyspaces.ts';
import { pinnedUrl } from '../domain/shell/release.ts';
import type { OpenNotesReader } from '../ports/notes-reader.ts';
import type { TabChannel } from '../ports/tab-lock.ts';
import { createSiteBuilder } from '../domain/site/site.ts';
import { followNoteTitles } from '../ui/i18n/note-titles.ts';
import { createBlockSource } from './block-source.ts';
import { databasesOf } from './databases.ts';
import { openDevice } from './device.ts';
import { followTabs, readersOf, type Readers } from './follow-tabs.ts';
import { onLeaving, onReturn } from './on-return.ts';
import type { OpenNetworkDeps } from './open-network.ts';
import { createLateNetwork, type LateNetwork } from './late-network.ts';
import { openSecondCopies } from './second-copies.ts';
import type { World } from './world.ts';

/** What an open session is made of, and how it ends. */
export interface Opened {
  readonly app: OpenedApp;
  /** Waits for what is being saved and lets go of the storage. */
  readonly close: () => Promise<void>;
}

const TAB_ID_BYTES = 6;
const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Storage of one identity on this device. */
const openStorage = async (world: World, identity: Identity, signal: AbortSignal) => {
  const { clock, chance, vault, look, log } = world;
  const names = databasesOf(identity);
  const copies = openSecondCopies(world, names, signal);
  const titles = await followNoteTitles(look.look, { signal });
  const settings = createIdbKeyValueStore({
    databaseName: names.settings,
    channel: createBroadcastTabChannel({ name: names.settings, signal }),
    copying: { copy: copies.settings, isCopied },
  });
  await settings.begin();
  const wikiStore = await createIdbWikiStore({
    databaseName: names.notes,
    vault,
    clock,
    device: hex(chance.bytes(TAB_ID_BYTES)),
    channel: createBroadcastTabChannel({ name: names.notes, signal }),
    copy: copies.notes,
    onDamaged: (count) => log.warn(`${count} stored notes could not be opened`),
    copyWord: titles().copyWord,
  });
  const blockstore = createBlockstore({ name: names.blocks });
  const blocks = createBlockSource();
  const contentStore = createContentStore({
    blockstore,
    clock,
    pins: settings,
    network: blocks,
    // A sweep never falls between another tab's put and its pin.
    sweepTurn: (work, wait) => createWebTabLock().hold(PUBLICATION_LOCK, work, wait),
  });
  return { names, titles, report: copies.report, settings, wikiStore, blockstore, blocks, contentStore };
};

type Storage = Awaited<ReturnType<typeof openStorage>>;

/** What is typed and not saved. It comes back a moment after the notes: nobody waits for it to read. */
const openDrafts = (world: World, { settings }: Storage, signal: AbortSignal): KeptDrafts => {
  const tab = hex(world.chance.bytes(TAB_ID_BYTES));
  const drafts = createKeptDrafts({ ...world, settings, tab, tabLock: createWebTabLock(), signal });
  onLeaving(() => void drafts.settled(), signal);
  drafts.start().catch((error: unknown) => world.log.warn('unsaved texts were not found', error));
  return drafts;
};

const openWiki = (
  world: World & { readonly signal: AbortSignal },
  storage: Storage,
  onPublic: Pick<NotebookDeps, 'onPublicChange' | 'onPublicSaving'>,
) => {
  const { clock, baseUrl, release, signal } = world;
  const { wikiStore } = storage;
  const drafts = openDrafts(world, storage, signal);
  const assets = createWikiAssets({
    baseUrl,
    fetch: (url, options) => fetch(pinnedUrl(url, release?.version), options),
  });
  const wikiHost = createWikiHost({
    ...{ assets, clock, baseUrl, memory: createLocalMemory() },
    version: release?.version,
  });
  const openReader: OpenNotesReader = (options) =>
    createWorkerNotesReader({ ...options, trust: world.trust });
  const deps = { wikiStore, wikiHost, wikiAssets: assets, openReader, clock, ...onPublic };
  const notebook = createNotebook(deps);
  const siteBuilder = async (signal: AbortSignal) =>
    createSiteBuilder({ shell: await assets.siteShell({ signal }), core: await assets.siteCore({ signal }) });
  const letterbox = createLetterbox([notebook.desk], { signal });
  return { wikiHost, notebook, siteBuilder, shown: { wiki: notebook, letterbox, drafts } };
};

type Wiki = ReturnType<typeof openWiki>;

const openSearch = (
  world: World & { readonly signal: AbortSignal },
  notebook: Wiki['notebook'],
  { neighbours, keptSites }: Pick<Neighbourhood, 'neighbours' | 'keptSites'>,
  readSite: SiteReader['readSite'],
) =>
  createSearch({
    ...{ ...world, notebook, neighbours, keptSites, readSite },
    openIndex: (options) => createWorkerSearchIndex({ ...options, trust: world.trust }),
  });

/** Public life: who there is, and what is shown to them. */
const openPublicLife = (deps: PublicLifeDeps) => {
  const { world, identity, storage, wiki, home, network, mode, tabs, devicePeerId, signal } = deps;
  const { settings, wikiStore, contentStore } = storage;
  const { wikiHost, notebook } = wiki;
  const shared = {
    ...world,
    identity,
    network,
    settings,
    contentStore,
    siteReader: createSiteReader({ contentStore }),
    home,
    signal,
    recordCodec: createRecordCodec(),
  };
  const acquaintances = createAcquaintances(shared);
  const neighbourhood = createNeighbourhood({
    ...shared,
    mode,
    acquaintances,
    wikiHost,
    notebook,
    titleOfCopy: (...words) => storage.titles().copiedFrom(...words),
  });
  const publication = createPublication({
    ...shared,
    devicePeerId,
    sign: world.vault.sign,
    notes: { ...notebook, publicRecords: notebook.publicNotes },
    wikiStore,
    siteBuilder: () => wiki.siteBuilder(signal),
    tabLock: createWebTabLock(),
    ...neighbourhood,
    ledgerRecord: () => neighbourhood.newestOf(identity.ipnsName),
  });
  shareHeld({ ...neighbourhood, tabs, signal }, publication);
  const search = openSearch(shared, notebook, neighbourhood, shared.siteReader.readSite);
  return { neighbourhood, acquaintances, publication, search };
};

interface PublicLifeDeps {
  readonly world: World;
  readonly identity: Identity;
  readonly storage: Storage;
  readonly wiki: Wiki;
  readonly home: HomeActions['home'];
  readonly network: LateNetwork;
  readonly mode: Store<NetworkMode>;
  readonly tabs: TabChannel;
  readonly devicePeerId: PeerIdText;
  readonly signal: AbortSignal;
}

/** The network half of the code is loaded after the notes are there: nobody waits for it to write. */
const startNetwork = async (deps: OpenNetworkDeps): Promise<void> => {
  try {
    const { openNetwork } = await import('./open-network.ts');
    await openNetwork(deps);
  } catch (error) {
    deps.world.log.warn('the network half could not be loaded', error);
  }
};

/** Everything of the person, to and from a file, or from one place to another. */
const openTravel = (here: PublicLifeDeps, readers: Readers) => {
  const { world, identity, storage, wiki, network, mode, signal } = here;
  const { settings, wikiStore } = storage;
  const { notebook } = wiki;
  const onSettings = async (): Promise<void> => {
    for (const { brought } of Object.values(readers)) await brought();
  };
  const carrier = createCarrier({ wikiStore, notebook, settings, onSettings });
  const backup = createBackup({ ...world, identity, carrier, wikiStore, settings, notes: notebook.list });
  const move = createMove({ ...world, address: world.baseUrl, carrier, network, mode, settings, signal });
  return { backup, move };
};

/** Builds everything that lives as long as somebody's keys are open. The wiring diagram of the app. */
export const openApp = async (world: World, identity: Identity, signal: AbortSignal): Promise<Opened> => {
  const storage = await openStorage(world, identity, signal);
  const { settings, report: journal } = storage;
  const device = await openDevice({ ...world, settings });
  const network = createLateNetwork(device.peerId);
  const mode = createStore<NetworkMode>('starting');
  const cell = await createHome({
    places: createBrowserPlaces({ url: pinnedUrl(PLACES_FILE, world.release?.version) }),
    settings,
  });
  const tabs = createBroadcastTabChannel({ name: storage.names.data, signal });
  const stations = await createOwnStations({ settings });
  const wiki = openWiki({ ...world, signal }, storage, {
    onPublicChange: (changes) => publication.publicChanged(changes),
    onPublicSaving: () => publication.publicSaving(),
  });
  const { home } = cell;
  const devicePeerId = device.peerId;
  const here = { world, identity, storage, wiki, home, network, mode, tabs, devicePeerId, signal };
  const { neighbourhood, acquaintances, publication, search } = openPublicLife(here);
  await publication.start();
  const readers = readersOf({ cell, stations, publication, acquaintances });
  followTabs({ settings, readers, log: world.log, signal });
  const { backup, move } = openTravel(here, readers);
  await backup.start();
  await move.start();
  const waiting = [wiki.notebook, publication, neighbourhood];
  onReturn(() => waiting.forEach(({ nudge }) => nudge()), signal);
  const node = { ...storage, world, device, dataName: storage.names.data, network, mode, tabs, signal };
  void startNetwork({ ...node, stations: stations.stations });
  return {
    app: { cell, ...wiki.shown, backup, journal, move, site: publication, neighbourhood, stations, search },
    close: async () => {
      await wiki.shown.drafts.settled();
      await publication.settled();
      await wiki.notebook.close();
      await settings.close();
    },
  };
};
