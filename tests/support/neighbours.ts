import { createBorrowedNetwork } from '../../src/adapters/browser/borrowed-network.ts';
import { lendNetwork } from '../../src/adapters/browser/lent-network.ts';
import { createMemoryContentStore } from '../../src/adapters/memory/content-store.ts';
import { createMemoryKeyValueStore, type MemoryDisk } from '../../src/adapters/memory/key-value-store.ts';
import { createMemoryLog } from '../../src/adapters/memory/log.ts';
import { createMemoryBus, type MemoryBus } from '../../src/adapters/memory/network.ts';
import type { Home } from '../../src/app/cell/home.types.ts';
import { createAcquaintances } from '../../src/app/neighbourhood/acquaintances.ts';
import type { NetworkMode } from '../../src/app/network/network-mode.ts';
import { createNeighbourhood, type Neighbourhood } from '../../src/app/neighbourhood/neighbourhood.ts';
import type { Neighbour } from '../../src/app/neighbourhood/neighbourhood.types.ts';
import { createSiteReader } from '../../src/app/site/read-site.ts';
import { createStore, type WritableStore } from '../../src/kit/store.ts';
import { umapAt, umapIdOf, type SectorId } from '../../src/domain/cell/cell.ts';
import type { Identity, PeerIdText } from '../../src/domain/identity/identity.ts';
import type { IpnsRecord } from '../../src/domain/record/record.ts';
import { createSiteBuilder, type SiteBuild } from '../../src/domain/site/site.ts';
import type { NoteRecord, Tiddler } from '../../src/domain/wiki/tiddler.ts';
import { BlockNotFoundError, type ContentStore } from '../../src/ports/content-store.ts';
import type { Network } from '../../src/ports/network.ts';
import type { TabChannel } from '../../src/ports/tab-lock.ts';
import type { WikiFrameOptions, WikiHost } from '../../src/ports/wiki-host.ts';
import { deviceOf, person } from './cast.ts';
import { createSeededChance } from './chance.ts';
import { createHandClock, type HandClock } from './clock.ts';
import { createPlainSealer } from './plain-sealer.ts';
import { createPlainCodec, plainRecord, type RecordStory } from './plain-records.ts';
import { SHELL, note } from './site.ts';
import { createTabChannels } from './tab-channels.ts';
import { until } from './until.ts';

/** Somebody in a story, with a device of their own. */
export interface Resident {
  readonly identity: Identity;
  readonly device: PeerIdText;
  readonly network: Network;
  readonly content: ContentStore;
  readonly disk: MemoryDisk;
  readonly home: WritableStore<Home | undefined>;
  readonly mode: WritableStore<NetworkMode>;
  readonly neighbourhood: Neighbourhood;
  /** What was copied into the own notebook. */
  readonly notebook: Map<string, NoteRecord>;
  /** Frames that were opened, and what was put into them later. */
  readonly frames: { readonly options: WikiFrameOptions; readonly applied: NoteRecord[]; closed: boolean }[];
  /** Publishes these notes as the whole public wiki. */
  readonly publish: (notes: readonly Tiddler[], story?: RecordStory) => Promise<IpnsRecord>;
  /** Publishes a root that was built elsewhere, whatever it is. */
  readonly publishRoot: (
    site: Pick<SiteBuild, 'root' | 'blocks'>,
    story?: RecordStory,
  ) => Promise<IpnsRecord>;
  /** Who the neighbours page shows. */
  readonly sees: (who: Resident) => Neighbour | undefined;
  /** Another tab of the same person on the same device, which uses the network of this one. */
  readonly otherTab: () => Resident;
  /** Closes the tab. */
  readonly leave: () => Promise<void>;
  /** Ends with the tab. */
  readonly signal: AbortSignal;
}

export interface Quarter {
  readonly bus: MemoryBus;
  readonly clock: HandClock;
  /** `device` names another device of that person than their first. */
  readonly arrive: (name: string, disk?: MemoryDisk, device?: string) => Resident;
  /** CIDs of blocks that arrive falsified. */
  readonly poisoned: Set<string>;
  /** Turns the clock by 50 ms at a time until there is an answer other than `false`. */
  readonly soon: <T>(ask: () => T | false | undefined) => Promise<T>;
}

/** A home in that sector. */
export const homeIn = (sector: SectorId): Home => {
  const umap = umapAt(43.6045, 1.444);
  if (!umap.ok) throw new RangeError(umap.error);
  return { label: 'Toulouse', umap: umapIdOf(umap.value), sector };
};

const CORE = { name: 'core-5.4.1.js.gz', gzipped: new Uint8Array([31, 139]) };

const createFakeWikiHost = (frames: Resident['frames']): WikiHost => ({
  open: (_frame, options) => {
    const opened = { options, applied: [] as NoteRecord[], closed: false };
    frames.push(opened);
    return Promise.resolve({
      apply: (notes) => void opened.applied.push(...notes),
      watchSeen: (listener) => listener(true),
      saved: () => undefined,
      putBack: () => undefined,
      setDark: () => undefined,
      show: () => undefined,
      settled: () => Promise.resolve([]),
      close: () => void (opened.closed = true),
    });
  },
});

interface Channels {
  readonly settings: () => TabChannel;
  readonly network: () => TabChannel;
}

/** What a tab begins with: its way to the network, and the device it shares with other tabs. */
interface Opening {
  readonly mode: NetworkMode;
  readonly disk: MemoryDisk;
  readonly channels: Channels;
  readonly session: AbortController;
  readonly device: PeerIdText;
  readonly network: Network;
  readonly content: ContentStore;
}

interface Streets {
  readonly sector: SectorId;
  readonly bus: MemoryBus;
  readonly clock: HandClock;
  readonly stores: Map<PeerIdText, ContentStore>;
  readonly poisoned: Set<string>;
}

/** Blocks come from the stores of linked neighbours, as by bitswap. */
const blocksByLinks = ({ stores, poisoned }: Streets, network: Network) => ({
  get: async (...[cid, { signal }]: Parameters<ContentStore['get']>): Promise<Uint8Array> => {
    for (const peer of network.links().peers) {
      const store = stores.get(peer);
      if (poisoned.has(cid.toString())) return new Uint8Array([0]);
      if (store !== undefined && (await store.has(cid))) return store.get(cid, { signal, offline: true });
    }
    throw new BlockNotFoundError(cid);
  },
});

const createNotebook = (notes: Map<string, NoteRecord>) => ({
  list: () => [...notes.values()],
  write: (title: string, fields: ReadonlyMap<string, string>) => {
    notes.set(title, { title, fields, audience: 'me', revision: { wallMs: 0, counter: 0, device: '' } });
    return Promise.resolve();
  },
});

const createPublish = (
  {
    identity,
    name,
    sector,
    content,
  }: { identity: Identity; name: string; sector: SectorId; content: ContentStore },
  neighbourhood: Neighbourhood,
): Pick<Resident, 'publish' | 'publishRoot'> => {
  const builder = createSiteBuilder({ shell: SHELL, core: CORE });
  let sequence = 0;
  const publishRoot: Resident['publishRoot'] = async ({ root, blocks }, story = {}) => {
    await content.put([...blocks.values()], new AbortController());
    sequence += 1;
    const record = plainRecord(identity, { sequence, root, sectors: [sector], device: name, ...story });
    await neighbourhood.announce(record);
    return record;
  };
  const publish: Resident['publish'] = (notes, story) => {
    const content = { author: identity.ipnsName, profile: { displayName: name }, tiddlers: notes };
    return publishRoot(builder.build({ ...content, parents: [] }), story);
  };
  return { publish, publishRoot };
};

const furnish = (streets: Streets, name: string, opening: Opening): Resident => {
  const { sector, clock } = streets;
  const { network, content, disk, channels, session, device } = opening;
  const identity = person(name);
  const home = createStore<Home | undefined>(homeIn(sector));
  const mode = createStore<NetworkMode>(opening.mode);
  const notebook = new Map<string, NoteRecord>();
  const frames: Resident['frames'] = [];
  const settings = createMemoryKeyValueStore({ disk, channel: channels.settings() });
  const log = createMemoryLog();
  const { signal } = session;
  const vault = createPlainSealer(name);
  const acquaintances = createAcquaintances({ settings, vault, clock, log, signal });
  const neighbourhood = createNeighbourhood({
    identity,
    network,
    mode,
    home,
    recordCodec: createPlainCodec(),
    contentStore: content,
    siteReader: createSiteReader({ contentStore: content }),
    settings,
    acquaintances,
    wikiHost: createFakeWikiHost(frames),
    notebook: createNotebook(notebook),
    titleOfCopy: (title, author, attempt) => `${title} (de ${author}${attempt > 1 ? ` ${attempt}` : ''})`,
    clock,
    vault,
    chance: createSeededChance(device),
    log,
    signal,
  });
  return {
    ...{ identity, device, network, content, disk, home, mode, neighbourhood, notebook, frames, signal },
    ...createPublish({ identity, name, sector, content }, neighbourhood),
    sees: (who) => neighbourhood.neighbours.get().find(({ name: seen }) => seen === who.identity.ipnsName),
    otherTab: () => openOtherTab(streets, name, opening),
    leave: async () => {
      session.abort();
      await clock.advance(0);
      await network.stop();
      if (opening.mode === 'running') streets.stores.delete(device);
    },
  };
};

/** A tab that borrows; its store has only what it asked the other tab for. */
const openOtherTab = (streets: Streets, name: string, { disk, channels, device }: Opening): Resident => {
  const session = new AbortController();
  const { network, getBlock } = createBorrowedNetwork({
    peerId: device,
    channel: channels.network(),
    chance: createSeededChance(`${name}'s other tab`),
    clock: streets.clock,
    signal: session.signal,
  });
  const content = createMemoryContentStore({ network: { get: getBlock } });
  return furnish(streets, name, { mode: 'other-tab', disk, channels, session, device, network, content });
};

const moveIn = (
  streets: Streets,
  name: string,
  disk: MemoryDisk = new Map(),
  deviceName = name,
): Resident => {
  const { bus, stores } = streets;
  const [device, session] = [deviceOf(deviceName), new AbortController()];
  const channels = { settings: createTabChannels(), network: createTabChannels() };
  const own = bus.join(device);
  const content = createMemoryContentStore({ network: blocksByLinks(streets, own) });
  stores.set(device, content);
  const network = lendNetwork({
    network: own,
    getBlock: content.get,
    channel: channels.network(),
    clock: streets.clock,
    signal: session.signal,
  });
  return furnish(streets, name, { mode: 'running', disk, channels, session, device, network, content });
};

/** A quarter of a town: one bus, one clock, and people who arrive by name. */
export const quarter = (sector: SectorId): Quarter => {
  const chance = createSeededChance('bus');
  const random = (): number => new DataView(chance.bytes(4).buffer).getUint32(0) / 2 ** 32;
  const streets: Streets = {
    sector,
    bus: createMemoryBus({ random }),
    clock: createHandClock(),
    stores: new Map(),
    poisoned: new Set(),
  };
  const { bus, clock } = streets;
  const soon = <T>(ask: () => T | false | undefined): Promise<T> =>
    until(async () => {
      await clock.advance(50);
      const answer = ask();
      return answer === false ? undefined : answer;
    }, 10_000);
  return {
    bus,
    clock,
    soon,
    poisoned: streets.poisoned,
    arrive: (name, disk, device) => moveIn(streets, name, disk, device),
  };
};

/** Alice and bob, linked with each other. */
export const neighbours = async (
  sector: SectorId,
): Promise<Quarter & { readonly alice: Resident; readonly bob: Resident }> => {
  const there = quarter(sector);
  const [alice, bob] = [there.arrive('alice'), there.arrive('bob')];
  await there.soon(() => alice.network.links().peers.includes(bob.device));
  return { ...there, alice, bob };
};

export const PAIN = note('Pain', { text: 'Four à bois, samedi', modified: '20261123073000000' });
