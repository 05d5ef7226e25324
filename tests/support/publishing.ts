import { createMemoryContentStore } from '../../src/adapters/memory/content-store.ts';
import { createMemoryKeyValueStore, type MemoryDisk } from '../../src/adapters/memory/key-value-store.ts';
import { createMemoryLog } from '../../src/adapters/memory/log.ts';
import { createMemoryTabLock } from '../../src/adapters/memory/tab-lock.ts';
import type { Home } from '../../src/app/cell/home.types.ts';
import { createPublication } from '../../src/app/site/publication.ts';
import { createSiteReader } from '../../src/app/site/read-site.ts';
import { createPublicationShelf, type PublicationShelf } from '../../src/app/site/shelf.ts';
import type { PublicationDeps, PublicationWork } from '../../src/app/site/publication.deps.ts';
import { createStore, type WritableStore } from '../../src/kit/store.ts';
import { sectorOf, umapAt, umapIdOf } from '../../src/domain/cell/cell.ts';
import type { PeerIdText } from '../../src/domain/identity/identity.ts';
import type { DeviceRank } from '../../src/domain/neighbourhood/places.ts';
import type { IpnsRecord } from '../../src/domain/record/record.ts';
import { createSiteBuilder } from '../../src/domain/site/site.ts';
import type { NoteRecord } from '../../src/domain/wiki/tiddler.ts';
import type { ContentStore } from '../../src/ports/content-store.ts';
import type { LinkState, Network } from '../../src/ports/network.ts';
import { deviceOf, person } from './cast.ts';
import { createHandClock, type HandClock } from './clock.ts';
import { note } from './notes.ts';
import { createPlainCodec } from './plain-records.ts';
import { CORE, SHELL } from './site.ts';

const homeAt = (label: string, latDegrees: number, lonDegrees: number): Home => {
  const umap = umapAt(latDegrees, lonDegrees);
  if (!umap.ok) throw new RangeError(umap.error);
  return { label, umap: umapIdOf(umap.value), sector: sectorOf(umap.value) };
};
export const TOULOUSE_HOME = homeAt('Toulouse', 43.6, 1.44);
export const PARIS_HOME = homeAt('Paris', 48.85, 2.35);

/** A network whose links, answers and hearers a story sets. */
export interface ScriptedNetwork extends Pick<Network, 'links' | 'onLinks' | 'offerRecord' | 'askRecord'> {
  /** So many peers are linked from now on, and hear what is offered. */
  readonly setPeers: (count: number) => void;
  /** A station is reached from now on, or not. */
  readonly setStation: (isReached: boolean) => void;
  /** What peers answer when asked for our name. */
  answers: readonly Uint8Array[];
  asks: number;
  readonly offered: Uint8Array[];
}

export const createScriptedNetwork = (): ScriptedNetwork => {
  let state: LinkState = { peers: [], stations: [] };
  const listeners = new Set<(links: LinkState) => void>();
  const network: ScriptedNetwork = {
    answers: [],
    asks: 0,
    offered: [],
    setStation: (isReached) => {
      const address = '/dns4/station.example/tcp/443/wss';
      state = { ...state, stations: [{ address, state: isReached ? 'connected' : 'unreachable' }] };
      for (const listener of listeners) listener(state);
    },
    setPeers: (count) => {
      state = { ...state, peers: Array.from({ length: count }, (_, index) => deviceOf(String(index))) };
      for (const listener of listeners) listener(state);
    },
    links: () => state,
    onLinks: (listener, { signal }) => {
      listeners.add(listener);
      signal.addEventListener('abort', () => listeners.delete(listener));
    },
    offerRecord: (_name, record) => {
      network.offered.push(record);
      return Promise.resolve({ recipients: state.peers.length });
    },
    askRecord: () => {
      network.asks += 1;
      return Promise.resolve(network.answers);
    },
  };
  return network;
};

/** What outlives a tab: everything that is durable, and what other tabs share. */
export interface Desk {
  readonly clock: HandClock;
  readonly disk: MemoryDisk;
  readonly contentStore: ContentStore;
  readonly tabLock: PublicationDeps['tabLock'];
  readonly notes: Map<string, NoteRecord>;
  readonly network: ScriptedNetwork;
  readonly home: WritableStore<Home | undefined>;
  readonly log: ReturnType<typeof createMemoryLog>;
  readonly announced: IpnsRecord[];
  /** Devices that some record names, and how near they are. */
  readonly ranks: Map<PeerIdText, DeviceRank>;
  generation: number;
}

export const openDesk = (): Desk => ({
  clock: createHandClock(),
  disk: new Map(),
  contentStore: createMemoryContentStore(),
  tabLock: createMemoryTabLock(),
  notes: new Map(),
  network: createScriptedNetwork(),
  home: createStore<Home | undefined>(TOULOUSE_HOME),
  log: createMemoryLog(),
  announced: [],
  ranks: new Map(),
  generation: 0,
});

export interface Tab {
  readonly publication: PublicationWork;
  /** Stores a public note and tells the publication, as the notebook does. */
  readonly write: (title: string, text: string) => void;
  readonly close: () => void;
}

/** A tab of alice. `change` swaps some of what it works with. */
export const openTab = (
  desk: Desk,
  change: (deps: PublicationDeps, session: AbortController) => PublicationDeps = (deps) => deps,
): Tab => {
  const session = new AbortController();
  const deps: PublicationDeps = {
    ...desk,
    identity: person('alice'),
    devicePeerId: deviceOf('alice'),
    sign: (message) => Promise.resolve(message),
    notes: {
      load: () => Promise.resolve(),
      publicRecords: () => [...desk.notes.values()],
      takePublished: () => Promise.resolve({ arrived: 0, withdrawn: 0 }),
    },
    siteReader: createSiteReader({ contentStore: desk.contentStore }),
    onOwnRecord: () => undefined,
    firstMeeting: () => Promise.resolve(),
    rankOf: (device) => desk.ranks.get(device) ?? 'stranger',
    personOf: () => undefined,
    wikiStore: { publicGeneration: () => Promise.resolve(desk.generation) },
    siteBuilder: () => Promise.resolve(createSiteBuilder({ shell: SHELL, core: CORE })),
    recordCodec: createPlainCodec(),
    settings: createMemoryKeyValueStore({ disk: desk.disk }),
    announce: (record) => {
      desk.announced.push(record);
      return Promise.resolve({ recipients: desk.network.links().peers.length });
    },
    ledgerRecord: () => undefined,
    signal: session.signal,
  };
  const publication = createPublication(change(deps, session));
  return {
    publication,
    write: (title, text) => {
      desk.notes.set(title, note(title, text, { audience: 'public' }));
      desk.generation += 1;
      publication.publicChanged();
    },
    close: () => session.abort(),
  };
};

type Change = Parameters<typeof openTab>[1];
const { signal } = new AbortController();

/** A tab that knows what is stored. */
export const opened = async (desk: Desk, change?: Change): Promise<Tab> => {
  const tab = openTab(desk, change);
  await tab.publication.start();
  return tab;
};

/** A tab in which alice agreed to publish. */
export const consented = async (desk: Desk, change?: Change): Promise<Tab> => {
  const tab = await opened(desk, change);
  await tab.publication.consent();
  await tab.publication.settled();
  return tab;
};

/** Lets the next publication start, and waits for its end. */
export const nextTurn = async (desk: Desk, tab: Tab): Promise<void> => {
  await desk.clock.advance(1_000);
  await tab.publication.settled();
};

/** What is stored of alice's publication. */
export const shelfOf = (desk: Desk): PublicationShelf =>
  createPublicationShelf(createMemoryKeyValueStore({ disk: desk.disk }), person('alice').ipnsName);

export const pinned = async (desk: Desk): Promise<readonly string[]> =>
  (await desk.contentStore.pins()).map(({ root }) => root.toString());

/** Titles that a reader finds under a pinned root. */
export const titlesUnder = async (desk: Desk, root: string | undefined): Promise<readonly string[]> => {
  const reader = createSiteReader({ contentStore: desk.contentStore });
  const found = (await desk.contentStore.pins()).find((pin) => pin.root.toString() === root);
  if (found === undefined) return ['no such root'];
  const site = await reader.readSite(found.root, { signal });
  return site.ok ? site.value.tiddlers.map(({ title }) => title) : [site.error];
};
