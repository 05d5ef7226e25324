import type { SectorId } from '../../domain/cell/cell.ts';
import type { IpnsName, PeerIdText } from '../../domain/identity/identity.ts';
import { encodeRecordMessage, type HelloMessage } from '../../domain/neighbourhood/wire.ts';
import type { LedgerAdmission } from '../../domain/neighbourhood/ledger.ts';
import type { DeviceRank } from '../../domain/neighbourhood/places.ts';
import type { IpnsRecord } from '../../domain/record/record.ts';
import type { LinkState } from '../../ports/network.ts';
import { giveBlocks } from './block-giver.ts';
import { createBlockPull, type BlockPull } from './block-pull.ts';
import { createDeviceRank } from './device-rank.ts';
import { createDeviceWords, type DeviceWords, type DeviceWordsDeps } from './device-words.ts';
import { createDialler } from './dialler.ts';
import { createFollowing, type Following } from './following.ts';
import { createGreeter } from './greeter.ts';
import { createJudge } from './judge.ts';
import { createLedgerKeeper, type LedgerKeeper } from './ledger-keeper.ts';
import { createLedgerSync } from './ledger-sync.ts';
import { createLoanDesk, type LoanDesk } from './loan-desk.ts';
import { createNeighbourMemories, type NeighbourMemories } from './neighbour-memories.ts';
import { createNeighbourList } from './neighbour-list.ts';
import type { Neighbour } from './neighbourhood.types.ts';
import type { NeighbourhoodDeps } from './neighbourhood-deps.ts';
import type { NetworkMode } from '../network/network-mode.ts';
import { rememberWhoIsMet } from './remember-met.ts';
import { createPresence, type Presence } from './presence.ts';
import { again, beside, createSpaced } from '../../kit/async/waiting.ts';

/** The first change is drawn at once; one redraw answers many that follow, so soon that nobody sees it. */
const LIST_SPACING_MS = 50;
/** Who fell silent is shown away, and what failed is tried again, within this time. */
const TICK_MS = 30_000;
/** Freeing space walks every pinned root: rarely. */
const SWEEP_EVERY_MS = 10 * 60_000;

export interface SectorLifeDeps extends NeighbourhoodDeps {
  readonly sector: SectorId;
  readonly refuse: (reason: string) => void;
  readonly onNeighbours: (neighbours: readonly Neighbour[]) => void;
  /** There may be something new of this name, or of anybody when `undefined`. */
  readonly onNews: (name: IpnsName | undefined) => void;
  readonly onHeld: (peer: PeerIdText, sequence: bigint) => void;
  readonly onKept: DeviceWordsDeps['onKept'];
  readonly onOwnDevice: DeviceWordsDeps['onOwnDevice'];
  /** A record names this device as its person's. */
  readonly onNamed: (device: PeerIdText) => void;
  /** A neighbour told what they know. */
  readonly onMet: () => void;
  /** A valid record came in, be it older than the ledger's. */
  readonly onVerified: (record: IpnsRecord) => void;
}

/** All that goes on in one sector, until the signal of its deps ends. */
export interface SectorLife {
  readonly sector: SectorId;
  readonly keeper: LedgerKeeper;
  readonly memories: NeighbourMemories;
  readonly rankOf: (device: PeerIdText) => DeviceRank;
  /** What this device held is there, as far as it could be read. Never rejects. */
  readonly loaded: Promise<void>;
  readonly announce: (record: IpnsRecord) => Promise<{ readonly recipients: number }>;
  readonly pull: BlockPull;
  readonly retry: () => void;
}

interface Rooms {
  readonly keeper: LedgerKeeper;
  readonly memories: NeighbourMemories;
  readonly presence: Presence;
  readonly rankOf: (device: PeerIdText) => DeviceRank;
  readonly loanDesk: LoanDesk;
  readonly pull: BlockPull;
  readonly following: Following;
  readonly words: DeviceWords;
  readonly redraw: () => void;
}

const NO_LINKS: LinkState = { peers: [], stations: [] };

/** For whatever needs streams: those are had by the tab with the network alone, so in another tab nobody is linked. */
const withOwnLinks = (deps: SectorLifeDeps): SectorLifeDeps => {
  const { network, mode } = deps;
  const links = (): LinkState => (mode.get() === 'other-tab' ? NO_LINKS : network.links());
  return { ...deps, network: { ...network, links } };
};

/** What this device knows of names, for the ledger's own part. */
const admissionOf = (
  { identity, acquaintances, chance }: SectorLifeDeps,
  memories: NeighbourMemories,
  presence: Presence,
): LedgerAdmission => ({
  isReserved: (name) => {
    if (name === identity.ipnsName) return true;
    const standing = acquaintances.standingOf(name);
    // A device that was linked once, and whose person shares nothing that can be read, is nobody's neighbour.
    return standing === 'known' || (standing === 'met' && memories.get(name).front !== undefined);
  },
  isHidden: (name) => acquaintances.standingOf(name) === 'hidden',
  isRead: (name) => memories.get(name).front !== undefined,
  isPresent: ({ announcement }) => presence.whoIsOnline()(announcement.devicePeerId),
  draw: (count) => new DataView(chance.bytes(4).buffer).getUint32(0) % Math.max(1, count),
});

/** Whose device handed over another name. Of whom is near, its word is not doubted: a stranger may have made it seem so. */
const isOfAnother =
  (keeper: LedgerKeeper) =>
  (device: PeerIdText, name: IpnsName): boolean => {
    const spoken = keeper.speaksFor(device);
    return spoken !== undefined && spoken !== name && !keeper.isNear(name);
  };

/** What following asks of the rooms beside it. */
const followed = ({ network, siteReader }: SectorLifeDeps, keeper: LedgerKeeper) => ({
  readFront: siteReader.readFront,
  isLinked: (device: PeerIdText) => network.links().peers.includes(device),
  newestOf: keeper.newestOf,
  speaksFor: keeper.speaksFor,
});

const openRooms = (deps: SectorLifeDeps): Rooms => {
  const { identity, clock, signal, log, onNeighbours } = deps;
  const own = identity.ipnsName;
  const memories = createNeighbourMemories(deps);
  const rankOf = createDeviceRank((device) => keeper.claimantsOf(device), deps.acquaintances);
  const presence = createPresence({ ...deps, rankOf });
  const keeper = createLedgerKeeper({ ...deps, own, admission: admissionOf(deps, memories, presence) });
  const loanDesk = createLoanDesk({ ...deps, memories, newestOf: keeper.newestOf });
  const linkedDeps = withOwnLinks(deps);
  const pull = createBlockPull({
    ...linkedDeps,
    memories,
    isOfAnother: isOfAnother(keeper),
    onSpilled: loanDesk.spilled,
  });
  const words = createDeviceWords({ ...linkedDeps, keeper, memories });
  const following = createFollowing({
    ...{ ...linkedDeps, own, memories, pull, loanDesk },
    ...followed(linkedDeps, keeper),
    onSettled: words.settled,
  });
  const { entries } = keeper.ledger;
  const list = createNeighbourList({
    ...{ own, entries, presence, memoryOf: memories.get },
    acquaintances: deps.acquaintances,
  });
  return {
    keeper,
    memories,
    presence,
    rankOf,
    loanDesk,
    pull,
    following,
    words,
    redraw: createSpaced({ clock, ms: LIST_SPACING_MS, signal, log }, () => onNeighbours(list())),
  };
};

/** Brings news from each room to the others. */
const connectRooms = (deps: SectorLifeDeps, rooms: Rooms): void => {
  const { network, mode, signal, onNews } = deps;
  const { keeper, memories, following, redraw } = rooms;
  // What another tab fetches and keeps is in the storage of both.
  const isMine = (): boolean => mode.get() !== 'other-tab';
  keeper.onNewer(
    (record) => {
      if (isMine()) following.follow(record);
      redraw();
      onNews(record.name);
    },
    { signal },
  );
  keeper.onVerified(deps.onVerified, { signal });
  keeper.onNewer(deps.onVerified, { signal });
  keeper.onNewer(({ announcement }) => deps.onNamed(announcement.devicePeerId), { signal });
  memories.onChange(redraw, { signal });
  let linked: ReadonlySet<string> = new Set();
  const onLinks = ({ peers, stations }: LinkState): void => {
    // A station may hold blocks and records too: a Kubo does.
    const reached = stations.flatMap(({ address, state }) => (state === 'connected' ? [address] : []));
    const now = [...peers, ...reached];
    const hasNew = now.some((whom) => !linked.has(whom));
    linked = new Set(now);
    redraw();
    if (!hasNew) return;
    if (isMine()) following.retry();
    onNews(undefined);
  };
  network.onLinks(onLinks, { signal });
};

/** Hello, gossip and links: all that needs the network. */
const meet = (deps: SectorLifeDeps, rooms: Rooms): ReturnType<typeof createLedgerSync> => {
  const { sector, network, mode, identity, signal } = deps;
  // The greeter comes before the topic is joined, so that at the end its farewell goes before the topic is left.
  const greeter = createGreeter(deps);
  const acquainted = rememberWhoIsMet(deps, rooms);
  const onMet = (device: PeerIdText): void => {
    acquainted.linked(device);
    rooms.words.greet(device);
    deps.onMet();
    rooms.following.retry();
    deps.onNews(undefined);
  };
  const own = identity.ipnsName;
  const sync = createLedgerSync({ ...withOwnLinks(deps), own, keeper: rooms.keeper, onMet });
  const { rankOf } = rooms;
  network.rankBy(rankOf, { signal });
  const dial = createDialler({ ...deps, rankOf, onLinked: sync.withNew });
  const onHello = (device: PeerIdText, hello: HelloMessage): void => {
    if (rooms.presence.hear(device, hello)) greeter.soon();
    rooms.redraw();
    if (mode.get() !== 'other-tab') dial(device, hello.addresses);
  };
  giveBlocks(deps);
  network.join(sector, createJudge({ ...deps, keeper: rooms.keeper, onHello }), { signal });
  return sync;
};

const keepHouse = (deps: SectorLifeDeps, { keeper, following, loanDesk, redraw }: Rooms): void => {
  const { clock, log, signal } = deps;
  const tick = (): void => {
    keeper.prune();
    redraw();
    if (deps.mode.get() !== 'other-tab') following.retryDue();
    // What was told while this tab was frozen is made good; equal records cost a comparison of bytes.
    else beside(log, 'ledger not read again', signal, keeper.load());
  };
  beside(
    log,
    'housekeeping stopped',
    signal,
    again(clock, () => TICK_MS, signal, tick),
  );
  beside(
    log,
    'sweeping stopped',
    signal,
    again(clock, () => SWEEP_EVERY_MS, signal, loanDesk.sweep),
  );
};

const loadRooms = async (
  { mode, log, signal, acquaintances }: SectorLifeDeps,
  { memories, keeper, following, loanDesk, redraw }: Rooms,
): Promise<void> => {
  await acquaintances.load();
  await memories.load();
  await keeper.load();
  redraw();
  const begun = new AbortController();
  const begin = (now: NetworkMode): void => {
    // Another tab that holds the network may be keeping what this one does not know of.
    if (now !== 'running') return;
    begun.abort();
    for (const { record } of keeper.ledger.entries()) following.follow(record);
    beside(log, 'old roots not let go', signal, loanDesk.tidy());
  };
  mode.subscribe(begin, { signal: AbortSignal.any([signal, begun.signal]) });
};

export const createSectorLife = (deps: SectorLifeDeps): SectorLife => {
  const { sector, network, identity, log } = deps;
  const rooms = openRooms(deps);
  connectRooms(deps, rooms);
  // What cannot be read here can be heard again from the neighbours.
  const loaded = loadRooms(deps, rooms).catch((error: unknown) => log.warn('neighbourhood not read', error));
  const sync = meet(deps, rooms);
  keepHouse(deps, rooms);
  return {
    sector,
    keeper: rooms.keeper,
    memories: rooms.memories,
    rankOf: rooms.rankOf,
    loaded,
    pull: rooms.pull,
    retry: rooms.following.retry,
    announce: async (record) => {
      rooms.keeper.add(record);
      if (!record.announcement.sectors.includes(sector)) return { recipients: 0 };
      sync.withAll();
      const message = encodeRecordMessage({ publicKey: identity.publicKey, record: record.bytes });
      return network.publish(sector, message);
    },
  };
};
