import { circuitRelayServer, circuitRelayTransport } from '@libp2p/circuit-relay-v2';
import { gossipsub, type GossipSub } from '@libp2p/gossipsub';
import { identify, type Identify } from '@libp2p/identify';
import type { Libp2p } from '@libp2p/interface';
import { noise } from '@libp2p/noise';
import { ping, type Ping } from '@libp2p/ping';
import { webRTC } from '@libp2p/webrtc';
import { webSockets } from '@libp2p/websockets';
import { yamux } from '@libp2p/yamux';
import { createLibp2p } from 'libp2p';

type StockServices = Readonly<{
  identify: Identify;
  ping: Ping;
  pubsub: GossipSub;
}>;

const plumbing = () => ({ connectionEncrypters: [noise()], streamMuxers: [yamux()] });
const gossip = () =>
  gossipsub({ allowPublishToZeroTopicPeers: true, scoreParams: { IPColocationFactorWeight: 0 } });

/** Who is slow to say who it is, on a busy machine, has not refused; in milliseconds. */
const IDENTIFY = { timeout: 60_000 };

/** A peer as the guides write it: no care for its links. */
export const openStockPeer = (listen: readonly string[]): Promise<Libp2p<StockServices>> =>
  createLibp2p({
    ...plumbing(),
    addresses: { listen: [...listen] },
    transports: [webSockets(), circuitRelayTransport(), webRTC({ rtcConfiguration: { iceServers: [] } })],
    connectionGater: { denyDialMultiaddr: () => false },
    services: { identify: identify(IDENTIFY), ping: ping(), pubsub: gossip() },
  });

/** A relay as the guides write it: it speaks gossip, but follows no topic. */
export const openStockRelay = ({ limited }: { readonly limited: boolean }): Promise<Libp2p> =>
  createLibp2p({
    ...plumbing(),
    addresses: { listen: ['/ip4/127.0.0.1/tcp/0/ws'] },
    transports: [webSockets()],
    connectionManager: { inboundConnectionThreshold: 100 },
    services: {
      identify: identify(IDENTIFY),
      ping: ping(),
      relay: circuitRelayServer({ reservations: { applyDefaultLimit: limited } }),
      pubsub: gossip(),
    },
  });

/** Addresses through a relay. */
export const relayAddresses = (node: Pick<Libp2p, 'getMultiaddrs'>): readonly string[] =>
  node
    .getMultiaddrs()
    .map(String)
    .filter((address) => address.includes('/p2p-circuit'));
