import type { Connection, Libp2p, PeerId } from '@libp2p/interface';
import type { PeerIdText } from '../../../domain/identity/identity.ts';
import { MAX_LINKED_NEIGHBOURS } from '../../../domain/neighbourhood/limits.ts';
import { placeFor, type DeviceRank, type Place } from '../../../domain/neighbourhood/places.ts';
import type { Clock } from '../../../kit/world/clock.ts';
import type { Log } from '../../../kit/world/log.ts';
import type { Dialer } from './dialer.ts';
import { directConnections, dropSilent, textOf } from './direct.ts';
import { isDirect } from '../node/link-kinds.ts';
import { createIdentified } from './identified.ts';
import { createWaker, type Waker } from './waker.ts';

export interface NeighboursDeps {
  readonly libp2p: Libp2p & { readonly services: { readonly identify: Identifier } };
  readonly isStation: (peer: PeerIdText) => boolean;
  readonly dialer: Dialer;
  /** How near a device is, asked anew each time. */
  readonly rankOf: (peer: PeerIdText) => DeviceRank;
  /** Who was hung up on: not called back. */
  readonly isResting: (peer: PeerId) => boolean;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** With what was learnt of the links since. */
interface WatchedDeps extends NeighboursDeps {
  readonly isIdentified: (connection: Connection) => boolean;
}

interface Identifier {
  readonly identify: (connection: Connection) => Promise<unknown>;
}

export interface Neighbours {
  /** Direct links to neighbours right now. */
  readonly count: () => number;
  /** Where this one would go if it were linked now. */
  readonly placeFor: (peer: PeerIdText) => Place;
  /** Calls the lost ones again now, those given up included: a station is back. */
  readonly retry: () => void;
  /** `retry`, after dropping the links that only seem to be open. */
  readonly nudge: () => void;
}

const REDIALS = 5;
const REDIAL_MS = 500;

/** Peers with a direct link, stations left out. */
const linkedPeers = ({ libp2p, isStation }: NeighboursDeps): ReadonlySet<PeerIdText> =>
  new Set(
    libp2p
      .getConnections()
      .filter((connection) => isDirect(connection) && !isStation(textOf(connection.remotePeer)))
      .map((connection) => textOf(connection.remotePeer)),
  );

const GOSSIP = '/meshsub/';
const LOOK_MS = 1_000;

/** The other end is known, and there is a stream of gossip each way. */
const isInUse = ({ libp2p, isIdentified }: WatchedDeps, peer: PeerIdText): boolean => {
  const links = directConnections(libp2p, peer);
  const gossip = links
    .flatMap(({ streams }) => streams)
    .filter(({ protocol }) => protocol.startsWith(GOSSIP));
  return gossip.length >= 2 && links.some(isIdentified);
};

/**
 * Drops links that only seem to be open: a neighbour who reloaded or left stays "connected" for many seconds. What is
 * left is identified once more where that never came to its end, or where gossip has lost its streams, for gossipsub opens
 * them at no other time.
 */
const repair = async (deps: WatchedDeps, peer: PeerIdText): Promise<void> => {
  const { libp2p, clock, signal, log } = deps;
  await dropSilent(directConnections(libp2p, peer), clock, signal);
  const left = directConnections(libp2p, peer).at(-1);
  if (left === undefined || signal.aborted || isInUse(deps, peer)) return;
  await libp2p.services.identify.identify(left).catch((error: unknown) => log.warn('identify failed', error));
};

/** After so many good looks in a row the others are forgotten: who opens and shuts gossip in turn is asked no oftener. */
const FORGIVING_LOOKS = 60;

interface Looks {
  readonly lacking: number;
  /** In a row. */
  readonly good: number;
}

const looked = ({ lacking, good }: Looks, isGood: boolean): Looks => {
  if (!isGood) return { lacking: lacking + 1, good: 0 };
  return { lacking: good >= FORGIVING_LOOKS ? 0 : Math.max(lacking, 0), good: good + 1 };
};

/** Counts looks at linked peers whose link is not in use; true at the first, the second, the fourth, … of them. */
const createLooks = (deps: WatchedDeps) => {
  const looks = new Map<PeerIdText, Looks>();
  return (): readonly PeerIdText[] => {
    const linked = linkedPeers(deps);
    for (const peer of looks.keys()) if (!linked.has(peer)) looks.delete(peer);
    return [...linked].filter((peer) => {
      // A fresh link has until the second look to tell what it speaks and to open its streams.
      const isGood = isInUse(deps, peer);
      const look = looked(looks.get(peer) ?? { lacking: -1, good: 0 }, isGood);
      looks.set(peer, look);
      return !isGood && look.lacking > 0 && Number.isInteger(Math.log2(look.lacking));
    });
  };
};

/** Closed gossip streams are the first sign of a neighbour who has gone; some links never open any by themselves. */
const watchLinks = async (deps: WatchedDeps): Promise<void> => {
  const lacking = createLooks(deps);
  const pause = (): Promise<boolean> =>
    deps.clock.wait(LOOK_MS, { signal: deps.signal }).then(
      () => true,
      () => false,
    );
  while (await pause()) for (const peer of lacking()) void repair(deps, peer);
};

/** Calls a lost neighbour a few times with growing pauses, then lets go until there is a reason to try again. */
const createRedial = (deps: NeighboursDeps) => {
  const lost = new Map<PeerIdText, Waker>();
  const givenUp = new Set<PeerIdText>();
  const linked = (peer: PeerIdText): boolean => directConnections(deps.libp2p, peer).length > 0;
  const giveUp = (peer: PeerIdText): void => {
    const oldest = givenUp.size >= MAX_LINKED_NEIGHBOURS ? givenUp.values().next().value : undefined;
    if (oldest !== undefined) givenUp.delete(oldest);
    givenUp.add(peer);
  };
  const redial = async (peer: PeerIdText): Promise<void> => {
    if (lost.has(peer) || lost.size >= MAX_LINKED_NEIGHBOURS) return;
    const waker = createWaker(deps.clock, deps.signal);
    lost.set(peer, waker);
    givenUp.delete(peer);
    for (let tries = 0; tries < REDIALS && !deps.signal.aborted; tries += 1) {
      await waker.sleep(REDIAL_MS * 2 ** tries);
      if (linked(peer)) break;
      await deps.dialer.dial(peer, [], { signal: deps.signal }).catch(() => undefined);
    }
    lost.delete(peer);
    if (!linked(peer)) giveUp(peer);
  };
  const retry = (): void => {
    for (const waker of lost.values()) waker.wake();
    for (const peer of [...givenUp]) void redial(peer);
  };
  return { redial, retry };
};

const listen = (
  deps: NeighboursDeps,
  event: 'connection:open' | 'connection:close',
  handle: (connection: Connection, peer: PeerIdText) => void,
): void => {
  deps.libp2p.addEventListener(
    event,
    ({ detail }) => {
      const peer = textOf(detail.remotePeer);
      if (!deps.isStation(peer)) handle(detail, peer);
    },
    { signal: deps.signal },
  );
};

/** RTCPeerConnections are dear, and a sector's gossip needs no more than 32: a newcomer takes a free place or another's. */
const createPlaces = (deps: NeighboursDeps, turnedAway: WeakSet<Connection>) => {
  const { libp2p, rankOf, clock, log } = deps;
  const sinceMs = (peer: PeerIdText): number =>
    directConnections(libp2p, peer)[0]?.timeline.open ?? clock.nowMs();
  const forPeer = (peer: PeerIdText): Place => {
    const others = [...linkedPeers(deps)].filter((other) => other !== peer);
    const links = others.map((other) => ({ peer: other, rank: rankOf(other), sinceMs: sinceMs(other) }));
    return placeFor(rankOf(peer), links, clock.nowMs());
  };
  const letGo = (peer: PeerIdText): void => {
    for (const connection of directConnections(libp2p, peer)) {
      turnedAway.add(connection);
      void connection.close().catch((error: unknown) => log.warn('close failed', error));
    }
  };
  const take = (peer: PeerIdText): void => {
    const place = forPeer(peer);
    if (place.to === 'none') letGo(peer);
    else if (place.to === 'instead') letGo(place.of);
  };
  return { forPeer, take };
};

/** Keeps neighbours linked: redials the lost, tidies doubled links, gives the thirty-third another's place or none. */
export const keepNeighbours = (deps: NeighboursDeps): Neighbours => {
  const watched = { ...deps, isIdentified: createIdentified(deps.libp2p, deps.signal) };
  const { redial, retry } = createRedial(deps);
  const turnedAway = new WeakSet<Connection>();
  const places = createPlaces(deps, turnedAway);
  void watchLinks(watched);
  listen(deps, 'connection:open', (connection, peer) => {
    if (connection.limits !== undefined) return;
    if (directConnections(deps.libp2p, peer).length > 1) void repair(watched, peer);
    else places.take(peer);
  });
  listen(deps, 'connection:close', (connection, peer) => {
    if (turnedAway.has(connection) || deps.isResting(connection.remotePeer) || deps.signal.aborted) return;
    const linked = directConnections(deps.libp2p, peer).length > 0;
    // The relayed link goes at once when a tab closes, the direct one only after a long silence.
    if (linked) void repair(watched, peer);
    else if (connection.limits === undefined) void redial(peer);
  });
  return {
    count: () => linkedPeers(deps).size,
    placeFor: places.forPeer,
    retry,
    nudge: () => {
      const links = deps.libp2p.getConnections().filter(isDirect);
      void dropSilent(
        links.filter((link) => !deps.isStation(textOf(link.remotePeer))),
        deps.clock,
        deps.signal,
      ).then(retry);
    },
  };
};
