import type { SectorId } from '../../domain/cell/cell.ts';
import type { IpnsName, PeerIdText } from '../../domain/identity/identity.ts';
import { placeFor, type DeviceRank } from '../../domain/neighbourhood/places.ts';
import { MAX_GOSSIP_BYTES } from '../../domain/neighbourhood/topic.ts';
import {
  DialFailedError,
  MessageTooLongError,
  NoPlaceError,
  StreamBrokenError,
  type LinkState,
  type MessageStream,
  type Network,
} from '../../ports/network.ts';
import { createPipe } from './message-pipe.ts';

/** Many peers in one process. Without misfortune every message arrives once, in order. */
export interface MemoryBus {
  /** A new peer, connected to the bus's one station. */
  readonly join: (peer: PeerIdText) => Network;
  /** Share of gossip messages that are lost, 0 to 1. */
  readonly setLoss: (share: number) => void;
  /** Whether gossip that is under way at the same time arrives in another order. */
  readonly setShuffle: (on: boolean) => void;
  /** Cuts the peer's links, streams and station until `heal`. */
  readonly isolate: (peer: PeerIdText) => void;
  /** Ends every isolation; links that stood before stand again. */
  readonly heal: () => void;
  /** Resolves when no gossip is under way and every judge has answered. */
  readonly settled: () => Promise<void>;
}

type Judge = Parameters<Network['join']>[1];
type StreamHandler = Parameters<Network['handleStream']>[1];

interface Peer {
  readonly id: PeerIdText;
  readonly judges: Map<SectorId, Judge>;
  readonly handlers: Map<string, StreamHandler>;
  readonly offers: Map<IpnsName, Uint8Array>;
  /** Since when, in ms. */
  readonly linked: Map<PeerIdText, number>;
  rankOf: (peer: PeerIdText) => DeviceRank;
  readonly listeners: Set<(links: LinkState) => void>;
  readonly cuts: Map<PeerIdText, Set<() => void>>;
}

interface World {
  readonly peers: Map<PeerIdText, Peer>;
  readonly isolated: Set<PeerIdText>;
  readonly nowMs: () => number;
  readonly post: (deliver: () => Promise<unknown>) => void;
}

const STATION = '/memory/station';

const strangersAll = (): DeviceRank => 'stranger';

const newPeer = (id: PeerIdText): Peer => ({
  id,
  judges: new Map(),
  handlers: new Map(),
  offers: new Map(),
  linked: new Map(),
  rankOf: strangersAll,
  listeners: new Set(),
  cuts: new Map(),
});

const reachable = ({ peers, isolated }: World, a: PeerIdText, b: PeerIdText): boolean =>
  peers.has(a) && peers.has(b) && !isolated.has(a) && !isolated.has(b);

const linkedPeers = (world: World, self: Peer): readonly Peer[] =>
  [...self.linked.keys()]
    .filter((id) => reachable(world, self.id, id))
    .flatMap((id) => world.peers.get(id) ?? []);

const linksOf = (world: World, self: Peer): LinkState => ({
  peers: linkedPeers(world, self)
    .map((peer) => peer.id)
    .toSorted(),
  stations: [{ address: STATION, state: reachable(world, self.id, self.id) ? 'connected' : 'unreachable' }],
});

const tell = (world: World): void => {
  for (const peer of world.peers.values())
    for (const listener of peer.listeners) listener(linksOf(world, peer));
};

const cutStreams = (peer: Peer): void => {
  for (const cuts of peer.cuts.values()) for (const cut of cuts) cut();
  peer.cuts.clear();
};

const keepUntil = (signal: AbortSignal, keep: () => void, drop: () => void): void => {
  if (signal.aborted) return;
  keep();
  signal.addEventListener('abort', drop, { once: true });
};

const gossipOf = (world: World, self: Peer): Pick<Network, 'join' | 'publish'> => ({
  join: (sector, judge, { signal }) =>
    keepUntil(
      signal,
      () => self.judges.set(sector, judge),
      () => self.judges.get(sector) === judge && self.judges.delete(sector),
    ),
  publish: (sector, bytes) => {
    if (bytes.byteLength > MAX_GOSSIP_BYTES)
      return Promise.reject(new MessageTooLongError(`${bytes.byteLength} bytes of gossip`));
    const message = { sector, from: self.id, via: self.id, bytes: bytes.slice() };
    const hearers = [...world.peers.values()].filter(
      (peer) => peer !== self && peer.judges.has(sector) && reachable(world, self.id, peer.id),
    );
    for (const peer of hearers)
      world.post(async () => {
        if (reachable(world, self.id, peer.id)) await peer.judges.get(sector)?.(message);
      });
    return Promise.resolve({ recipients: hearers.length });
  },
});

const openStream = (world: World, self: Peer, other: PeerIdText, protocol: string): MessageStream => {
  const far = linkedPeers(world, self).find((peer) => peer.id === other);
  const handler = far?.handlers.get(protocol);
  if (far === undefined || handler === undefined)
    throw new StreamBrokenError(`${other} does not open ${protocol}`);
  const { nearEnd, farEnd, cut } = createPipe(self.id, other);
  for (const [owner, partner] of [[self, other] as const, [far, self.id] as const])
    owner.cuts.set(partner, (owner.cuts.get(partner) ?? new Set()).add(cut));
  handler(farEnd).catch(cut);
  return nearEnd;
};

const unlink = (world: World, self: Peer, other: PeerIdText): void => {
  const far = world.peers.get(other);
  self.linked.delete(other);
  far?.linked.delete(self.id);
  for (const cut of self.cuts.get(other) ?? []) cut();
  for (const cut of far?.cuts.get(self.id) ?? []) cut();
};

const placeAt = ({ nowMs }: World, self: Peer, other: Peer): ReturnType<typeof placeFor> => {
  const links = [...self.linked].map(([peer, sinceMs]) => ({ peer, sinceMs, rank: self.rankOf(peer) }));
  return placeFor(self.rankOf(other.id), links, nowMs());
};

/** A place at each end, or none. @throws {NoPlaceError} @throws {DialFailedError} */
const takePlaces = (world: World, self: Peer, other: Peer): void => {
  const [near, far] = [placeAt(world, self, other), placeAt(world, other, self)];
  if (near.to === 'none') throw new NoPlaceError('every place is taken');
  if (far.to === 'none') throw new DialFailedError(`${other.id} has no place`);
  if (near.to === 'instead') unlink(world, self, near.of);
  if (far.to === 'instead') unlink(world, other, far.of);
  self.linked.set(other.id, world.nowMs());
  other.linked.set(self.id, world.nowMs());
};

const linkingOf = (world: World, self: Peer): Pick<Network, 'dial' | 'openStream' | 'handleStream'> => ({
  dial: async (peer, _addresses, { signal }) => {
    await Promise.resolve();
    signal.throwIfAborted();
    if (peer === self.id || !reachable(world, self.id, peer))
      throw new DialFailedError(`${peer} does not answer`);
    const other = world.peers.get(peer);
    if (other === undefined || self.linked.has(peer)) return;
    takePlaces(world, self, other);
    tell(world);
  },
  openStream: async (peer, protocol, { signal }) => {
    await Promise.resolve();
    signal.throwIfAborted();
    return openStream(world, self, peer, protocol);
  },
  handleStream: (protocol, handler, { signal }) => {
    keepUntil(
      signal,
      () => self.handlers.set(protocol, handler),
      () => self.handlers.delete(protocol),
    );
    return Promise.resolve();
  },
});

const recordsOf = (world: World, self: Peer): Pick<Network, 'offerRecord' | 'askRecord'> => ({
  offerRecord: (name, record) => {
    self.offers.set(name, record.slice());
    return Promise.resolve({ recipients: linkedPeers(world, self).length });
  },
  askRecord: async (name, { signal }) => {
    await Promise.resolve();
    signal.throwIfAborted();
    return linkedPeers(world, self).flatMap((peer) => peer.offers.get(name)?.slice() ?? []);
  },
});

const createPeer = (world: World, id: PeerIdText): Network => {
  const self = newPeer(id);
  world.peers.set(id, self);
  tell(world);
  return {
    peerId: id,
    links: () => linksOf(world, self),
    onLinks: (listener, { signal }) =>
      keepUntil(
        signal,
        () => self.listeners.add(listener),
        () => self.listeners.delete(listener),
      ),
    ...gossipOf(world, self),
    rankBy: (rankOf, { signal }) =>
      keepUntil(
        signal,
        () => (self.rankOf = rankOf),
        () => self.rankOf === rankOf && (self.rankOf = strangersAll),
      ),
    addresses: () => [`${STATION}/p2p-circuit/webrtc/p2p/${id}`],
    ...linkingOf(world, self),
    ...recordsOf(world, self),
    nudge: () => tell(world),
    stop: () => {
      cutStreams(self);
      self.listeners.clear();
      world.peers.delete(id);
      tell(world);
      return Promise.resolve();
    },
  };
};

/** Carries gossip by microtask, so that a test needs no clock. */
const createPost = (random: () => number) => {
  let loss = 0;
  let shuffle = false;
  let queue: (() => Promise<unknown>)[] = [];
  let running: Promise<void> | undefined;
  const run = async (): Promise<void> => {
    await Promise.resolve();
    while (queue.length > 0) {
      const batch = shuffle ? shuffled(queue, random) : queue;
      queue = [];
      // A judge's fault is the judge's: the other hearers still get theirs.
      await Promise.allSettled(batch.map((deliver) => deliver()));
    }
    running = undefined;
  };
  return {
    post: (deliver: () => Promise<unknown>): void => {
      if (random() < loss) return;
      queue.push(deliver);
      running ??= run();
    },
    settled: async () => {
      while (running !== undefined) await running;
    },
    setLoss: (share: number) => void (loss = share),
    setShuffle: (on: boolean) => void (shuffle = on),
  };
};

const shuffled = <T>(items: readonly T[], random: () => number): T[] =>
  items
    .map((item) => ({ item, key: random() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ item }) => item);

/**
 * `random` gives numbers in [0, 1): a seeded one makes each misfortune repeatable. Without `nowMs` time stands still, and
 * nobody's turn at a place ends.
 */
export const createMemoryBus = ({
  random,
  nowMs = () => 0,
}: {
  readonly random: () => number;
  readonly nowMs?: () => number;
}): MemoryBus => {
  const { post, settled, setLoss, setShuffle } = createPost(random);
  const world: World = { peers: new Map(), isolated: new Set(), nowMs, post };
  return {
    join: (peer) => createPeer(world, peer),
    setLoss,
    setShuffle,
    isolate: (peer) => {
      world.isolated.add(peer);
      const cut = world.peers.get(peer);
      if (cut !== undefined) cutStreams(cut);
      tell(world);
    },
    heal: () => {
      world.isolated.clear();
      tell(world);
    },
    settled,
  };
};
