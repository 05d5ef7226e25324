import type { Connection, Stream } from '@libp2p/interface';
import type { PeerIdText } from '../../../domain/identity/identity.ts';
import type { DeviceRank } from '../../../domain/neighbourhood/places.ts';
import type { Chance } from '../../../kit/world/chance.ts';
import { deadline } from '../../../kit/async/deadline.ts';
import type { Clock } from '../../../kit/world/clock.ts';
import type { Log } from '../../../kit/world/log.ts';
import { NoPlaceError, StreamBrokenError, type LinkState, type Network } from '../../../ports/network.ts';
import type { UplanetNode } from '../node/create-node.ts';
import { createDialer } from './dialer.ts';
import { directConnections, dropSilent, textOf } from './direct.ts';
import { createMessageStream } from './message-stream.ts';
import { keepNeighbours } from './neighbours.ts';
import { createRecordRoutes } from './record-routes.ts';
import { createTopics } from './topics.ts';
import { createWatchdog } from './watchdog.ts';

export interface NetworkDeps {
  /** Started; `stop` of the network stops it too. */
  readonly node: UplanetNode;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly log: Log;
}

/** Open streams of one protocol that one neighbour may hold here. */
const MAX_STREAMS = 16;
/** A stream that opens takes a round trip; one on a dead link never does. */
const OPEN_MS = 5_000;

type RankOf = (peer: PeerIdText) => DeviceRank;
type Life = NetworkDeps & { readonly signal: AbortSignal; readonly isStation: (peer: PeerIdText) => boolean };

/** Tells listeners about links, at most once per turn of the event loop and only what changed. */
const createLinkNews = ({ node, signal }: Life, read: () => LinkState) => {
  const listeners = new Set<(links: LinkState) => void>();
  let told = '';
  let waiting = false;
  const tell = (): void => {
    waiting = false;
    const links = read();
    const text = JSON.stringify(links);
    if (text === told || signal.aborted) return;
    told = text;
    for (const listener of listeners) listener(links);
  };
  const changed = (): void => {
    if (waiting) return;
    waiting = true;
    queueMicrotask(tell);
  };
  node.libp2p.addEventListener('connection:open', changed, { signal });
  node.libp2p.addEventListener('connection:close', changed, { signal });
  const onLinks: Network['onLinks'] = (listener, options) => {
    if (options.signal.aborted) return;
    listeners.add(listener);
    options.signal.addEventListener('abort', () => listeners.delete(listener), { once: true });
  };
  return { changed, onLinks };
};

/** Also when it has ended already. */
const whenAborted = (signal: AbortSignal, act: () => void): void => {
  if (signal.aborted) act();
  else signal.addEventListener('abort', act, { once: true });
};

/** Opens in time or not at all; a link on which nothing opens is looked at. @throws {StreamBrokenError} */
const openOn = async (
  connection: Connection,
  protocol: string,
  signal: AbortSignal,
  { clock, signal: life }: Pick<Life, 'clock' | 'signal'>,
): Promise<Stream> => {
  const { signal: limit, clear } = deadline(clock, OPEN_MS, [signal]);
  try {
    return await connection.newStream(protocol, { signal: limit, maxOutboundStreams: MAX_STREAMS });
  } catch (cause) {
    signal.throwIfAborted();
    if (limit.aborted) void dropSilent([connection], clock, life);
    throw new StreamBrokenError(`${textOf(connection.remotePeer)} does not open ${protocol}`, { cause });
  } finally {
    clear();
  }
};

const createStreams = ({
  node: { libp2p },
  log,
  clock,
  signal: life,
}: Life): Pick<Network, 'openStream' | 'handleStream'> => {
  /** Who handles a protocol now: an earlier handler that ends must not take the later one with it. */
  const owners = new Map<string, AbortSignal>();
  return {
    openStream: async (peer, protocol, { signal }) => {
      const connection = directConnections(libp2p, peer).at(-1);
      if (connection === undefined) throw new StreamBrokenError(`no direct link to ${peer}`);
      return createMessageStream(
        await openOn(connection, protocol, signal, { clock, signal: life }),
        peer,
        clock,
      );
    },
    handleStream: async (protocol, handler, { signal }) => {
      if (signal.aborted) return;
      owners.set(protocol, signal);
      await libp2p.handle(
        protocol,
        (stream, connection) => {
          const messages = createMessageStream(stream, textOf(connection.remotePeer), clock);
          handler(messages).catch((error: unknown) => {
            log.warn(`handler of ${protocol} failed`, error);
            stream.abort(new StreamBrokenError('the handler failed'));
          });
        },
        { maxInboundStreams: MAX_STREAMS, force: true },
      );
      const leave = (): void => {
        if (owners.get(protocol) === signal) void libp2p.unhandle(protocol).catch(() => undefined);
      };
      whenAborted(signal, leave);
    },
  };
};

/** Own dialable addresses; those through a station's configured address come first. */
const addressesOf = ({ libp2p, stations }: UplanetNode): readonly string[] => {
  const own = libp2p
    .getMultiaddrs()
    .map(String)
    .filter((addr) => addr.includes('/p2p-circuit/webrtc'));
  const isConfigured = (addr: string): boolean =>
    stations.some((station) => addr.startsWith(`${station.text}/p2p-circuit`));
  return [...new Set(own)].toSorted((a, b) => Number(isConfigured(b)) - Number(isConfigured(a)));
};

const peersOf = ({ node: { libp2p }, isStation }: Life): readonly PeerIdText[] =>
  [...new Set(libp2p.getConnections().map((connection) => textOf(connection.remotePeer)))]
    .filter((peer) => !isStation(peer))
    .toSorted();

/** Relay care, dialling and keep-alive of one node. */
const createCare = (life: Life, rankOf: RankOf, onChange: () => void) => {
  const { node, signal, chance } = life;
  const { libp2p, stations } = node;
  const dialer = createDialer({ ...life, libp2p, stations });
  const neighbours = keepNeighbours({ ...life, libp2p, dialer, rankOf, isResting: node.streams.isResting });
  const jitter = (): number => (chance.bytes(1)[0] ?? 0) / 256;
  const watchdogs = stations.map((station) =>
    createWatchdog({ ...life, libp2p, station, jitter, signal, onChange, onReturn: neighbours.retry }),
  );
  const nudge = (): void => {
    for (const watchdog of watchdogs) watchdog.nudge();
    neighbours.nudge();
  };
  const dial: Network['dial'] = async (peer, addresses, options) => {
    const linked = directConnections(libp2p, peer).length > 0;
    if (!linked && neighbours.placeFor(peer).to === 'none') throw new NoPlaceError('every place is taken');
    await dialer.dial(peer, addresses, options);
  };
  return { dial, nudge, stations: () => watchdogs.map((watchdog) => watchdog.state()) };
};

/** The newest ranking holds; all are strangers where there is none. */
const createRanking = (): { readonly rankOf: RankOf; readonly rankBy: Network['rankBy'] } => {
  let ranking: RankOf | undefined;
  return {
    rankOf: (peer) => ranking?.(peer) ?? 'stranger',
    rankBy: (rankOf, { signal }) => {
      if (signal.aborted) return;
      ranking = rankOf;
      whenAborted(signal, () => {
        if (ranking === rankOf) ranking = undefined;
      });
    },
  };
};

/** The `Network` of a started node. */
export const createNetwork = (deps: NetworkDeps): Network => {
  const { node } = deps;
  const { libp2p } = node;
  const ending = new AbortController();
  const stationIds = new Set(node.stations.map((station) => station.peerId));
  const life: Life = { ...deps, signal: ending.signal, isStation: (peer) => stationIds.has(peer) };
  const links = (): LinkState => ({ peers: peersOf(life), stations: care.stations() });
  const news = createLinkNews(life, links);
  const ranking = createRanking();
  const care = createCare(life, ranking.rankOf, news.changed);
  node.streams.watch(libp2p, (peer) => ranking.rankOf(textOf(peer)) === 'known');
  const { pubsub, fetch } = libp2p.services;
  return {
    peerId: textOf(libp2p.peerId),
    links,
    onLinks: news.onLinks,
    ...createTopics({ ...life, pubsub, penalties: node.penalties }),
    rankBy: ranking.rankBy,
    addresses: () => addressesOf(node),
    dial: care.dial,
    ...createStreams(life),
    ...createRecordRoutes({ ...life, libp2p, pubsub, fetch }),
    nudge: care.nudge,
    stop: async () => {
      if (ending.signal.aborted) return;
      ending.abort();
      await node.helia.stop();
    },
  };
};
