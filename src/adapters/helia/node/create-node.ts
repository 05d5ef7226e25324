import { type BitswapBlockBrokerInit, withBitswap } from '@helia/bitswap';
import { withLibp2pLight } from '@helia/libp2p';
import type { Helia } from '@helia/interface';
import { privateKeyFromRaw } from '@libp2p/crypto/keys';
import type { Connection, Libp2p, PeerId } from '@libp2p/interface';
import { createHeliaLight } from 'helia';
import type { Blockstore } from 'interface-blockstore';
import type { Datastore } from 'interface-datastore';
import type { Clock } from '../../../kit/world/clock.ts';
import { joinBytes } from '../../../kit/bytes/bytes.ts';
import type { Log } from '../../../kit/world/log.ts';
import { libp2pOptions, MAX_CONNECTIONS, type NodeServices } from './libp2p-options.ts';
import { createPenalties, type Penalties } from './penalties.ts';
import { portionBlocks } from './block-portions.ts';
import { boundWants } from './bounded-wants.ts';
import { keepSends } from './kept-sends.ts';
import { isDirect, isPage } from './link-kinds.ts';
import { shortenPageStreams } from './page-streams.ts';
import { placeSends, SENDS_TO_ONE } from './send-places.ts';
import { createStreamRate, type StreamRate } from './stream-rate.ts';
import { sayAgainElsewhere, type SteadyWants, steadyWants } from './steady-wants.ts';
import { parseStation, type StationAddress } from './stations.ts';

/**
 * An Ed25519 key (https://www.rfc-editor.org/rfc/rfc8032). Both halves are handed in: the library would make a table to find the
 * second, which takes 20 ms and stays, as a megabyte, for as long as the page.
 */
export interface DeviceKey {
  /** 32 random bytes. */
  readonly seed: Uint8Array;
  /** 32 bytes, of this seed: with any other nobody can link with the node. */
  readonly publicKey: Uint8Array;
}

export interface NodeOptions {
  /** Of this browser profile: two profiles, or two networked tabs, must never share it. */
  readonly deviceKey: DeviceKey;
  /** Station multiaddrs with `/p2p/<peer ID>`; anything else is left out with a warning. */
  readonly stations: readonly string[];
  readonly iceServers?: readonly { readonly urls: string | readonly string[] }[];
  readonly blockstore: Blockstore;
  readonly datastore: Datastore;
  readonly bitswap?: BitswapBlockBrokerInit;
  readonly clock: Clock;
  readonly log: Log;
}

export interface UplanetNode {
  readonly helia: Helia;
  readonly libp2p: Libp2p<NodeServices>;
  readonly stations: readonly StationAddress[];
  readonly penalties: Penalties;
  readonly streams: StreamRate;
}

/**
 * Go nodes keep one bitswap stream open and write on it when they want something. The stock node resets it after some
 * idle seconds, and a Kubo then holds the page for unresponsive and asks it for nothing more, however long it is linked.
 */
const BITSWAP_IDLE_MS = 24 * 3_600_000;

/** What one device takes at most, for as many as may be linked: nobody's places are anybody else's. */
const SEND_PLACES = SENDS_TO_ONE * MAX_CONNECTIONS;

const readStations = (texts: readonly string[], log: Log): readonly StationAddress[] => {
  const found = new Map<string, StationAddress>();
  for (const text of texts) {
    const station = parseStation(text);
    if (station.ok) found.set(station.value.text, station.value);
    else log.warn(`no station address: ${text}`);
  }
  return [...found.values()];
};

/** The links with other pages that carry blocks. */
const pageLinks = (libp2p: Pick<Libp2p, 'getConnections'>): readonly Connection[] =>
  libp2p.getConnections().filter((link) => isPage(link) && isDirect(link));

/** When each linked device last sent a piece of a block. */
const createHeard = ({ nowMs }: Pick<Clock, 'nowMs'>) => {
  const heard = new Map<string, number>();
  return {
    note: (peer: PeerId): void => void heard.set(peer.toString(), nowMs()),
    atMs: (peer: PeerId): number => heard.get(peer.toString()) ?? -Infinity,
    letGo: (peer: PeerId): void => void heard.delete(peer.toString()),
  };
};

type Heard = ReturnType<typeof createHeard>;

/** Furnishes each broker of blocks as it is added. To be called before the node starts, which adds them. */
const furnish = (
  helia: Helia & { readonly libp2p: Libp2p },
  { clock, log }: NodeOptions,
  {
    heard,
    streams,
    signal,
  }: { readonly heard: Heard; readonly streams: StreamRate; readonly signal: AbortSignal },
) => {
  const add = helia.addBlockBroker.bind(helia);
  const brokers: object[] = [];
  const rooms: { readonly letGo: (peer: PeerId) => void }[] = [heard];
  const wants: SteadyWants[] = [];
  const links = (): readonly Connection[] => pageLinks(helia.libp2p);
  helia.addBlockBroker = (broker) => {
    brokers.push(broker);
    const steady = steadyWants(broker, { clock, heardAtMs: heard.atMs, signal, links, onAsk: streams.owe });
    wants.push(steady);
    boundWants(broker);
    rooms.push(placeSends(broker, clock, signal), portionBlocks(broker));
    rooms.push(keepSends(broker, { clock, log, signal }));
    add(broker);
  };
  return { brokers, rooms, wants };
};

/** A started Helia that speaks only to the configured stations and, through them, to neighbours. */
export const createNode = async (options: NodeOptions): Promise<UplanetNode> => {
  const stations = readStations(options.stations, options.log);
  const penalties = createPenalties(options.clock);
  const streams = createStreamRate(options);
  const { iceServers = [], blockstore, datastore, deviceKey } = options;
  const privateKey = privateKeyFromRaw(joinBytes([deviceKey.seed, deviceKey.publicKey]));
  const light = createHeliaLight({ blockstore, datastore });
  const networked = withLibp2pLight<Helia, NodeServices>(
    light,
    libp2pOptions({ privateKey, stations, iceServers, penalties, isResting: streams.isResting }),
  );
  const bitswap = { messageReceiveTimeout: BITSWAP_IDLE_MS, messageSendConcurrency: SEND_PLACES };
  const helia = withBitswap(networked, { ...bitswap, ...options.bitswap });
  const ending = new AbortController();
  const heard = createHeard(options.clock);
  const { brokers, rooms, wants } = furnish(helia, options, {
    ...{ heard, streams },
    signal: ending.signal,
  });
  await helia.start();
  for (const broker of brokers) await shortenPageStreams(helia.libp2p, broker, options.clock, heard.note);
  sayAgainElsewhere(helia.libp2p, wants);
  helia.libp2p.addEventListener('peer:disconnect', ({ detail }) =>
    rooms.forEach((room) => room.letGo(detail)),
  );
  helia.libp2p.addEventListener('stop', () => ending.abort(), { once: true });
  return { helia, libp2p: helia.libp2p, stations, penalties, streams };
};
