import { circuitRelayServer } from '@libp2p/circuit-relay-v2';
import { generateKeyPair, generateKeyPairFromSeed } from '@libp2p/crypto/keys';
import { gossipsub } from '@libp2p/gossipsub';
import { identify } from '@libp2p/identify';
import { noise } from '@libp2p/noise';
import { ping } from '@libp2p/ping';
import { webSockets } from '@libp2p/websockets';
import { yamux } from '@libp2p/yamux';
import { createLibp2p, type Libp2pOptions } from 'libp2p';
import { createRecordCodec } from '../src/adapters/helia/records/record-codec.ts';
import { createStationJudge } from './judge.ts';
import { followSectors } from './sectors.ts';

export interface StationOptions {
  readonly host: string;
  /** TCP port; 0 takes a free one. */
  readonly port: number;
  /** 32 bytes of the Ed25519 key; a random one if left out. The same seed and port give the same address again. */
  readonly seed?: Uint8Array;
}

export interface Station {
  /** Full address with peer ID, as an app's configuration wants it. */
  readonly multiaddr: string;
  readonly stop: () => Promise<void>;
}

export class StationNotListeningError extends Error {
  override readonly name = 'StationNotListeningError';
}

const MAX_CLIENTS = 1_024;

const services = () => ({
  identify: identify(),
  ping: ping(),
  // The limits of a reservation stay at their default (128 KiB, 2 min): without limits a client's gossip would pin
  // itself to the relayed link and die with the relay.
  relay: circuitRelayServer({ reservations: { maxReservations: MAX_CLIENTS } }),
  pubsub: gossipsub({
    fallbackToFloodsub: false,
    allowPublishToZeroTopicPeers: true,
    maxInboundDataLength: 262_144,
    // Every client may graft to the station; a neighbour's own mesh stays small.
    D: 32,
    Dlo: 8,
    Dhi: 256,
    Dout: 2,
    // All clients of one house share an address.
    scoreParams: { IPColocationFactorWeight: 0 },
  }),
});

const optionsOf = async ({ host, port, seed }: StationOptions) =>
  ({
    privateKey:
      seed === undefined ? await generateKeyPair('Ed25519') : await generateKeyPairFromSeed('Ed25519', seed),
    addresses: { listen: [`/ip4/${host}/tcp/${port}/ws`] },
    transports: [webSockets()],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
    connectionManager: {
      maxConnections: 2 * MAX_CLIENTS,
      // A whole house of clients comes from one address; the default of 5 a second turns them away.
      inboundConnectionThreshold: MAX_CLIENTS,
      maxIncomingPendingConnections: MAX_CLIENTS,
    },
    services: services(),
  }) satisfies Libp2pOptions;

/**
 * A meeting point: WebSockets, circuit relay v2 and gossip of its clients' sectors, which it judges. It stores nothing.
 * @throws {Error} of the operating system when the port is busy (`EADDRINUSE` in its message or cause).
 */
export const startStation = async (options: StationOptions): Promise<Station> => {
  const node = await createLibp2p(await optionsOf(options));
  const stopping = new AbortController();
  const nowMs = (): number => Date.now();
  const judge = createStationJudge({ codec: createRecordCodec(), nowMs });
  followSectors(node, { judge, nowMs, signal: stopping.signal });
  const address = node.getMultiaddrs()[0]?.toString();
  if (address === undefined) {
    await node.stop();
    throw new StationNotListeningError(`no address on ${options.host}:${options.port}`);
  }
  return {
    multiaddr: address,
    stop: async () => {
      stopping.abort();
      await node.stop();
    },
  };
};
