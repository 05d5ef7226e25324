import './steady-init-channel.ts';
import { circuitRelayTransport } from '@libp2p/circuit-relay-v2';
import { fetch } from '@libp2p/fetch';
import { gossipsub } from '@libp2p/gossipsub';
import { identify, identifyPush } from '@libp2p/identify';
import type { PeerId, PrivateKey } from '@libp2p/interface';
import { noise } from '@libp2p/noise';
import { ping } from '@libp2p/ping';
import { webRTC } from '@libp2p/webrtc';
import { webSockets } from '@libp2p/websockets';
import { yamux } from '@libp2p/yamux';
import type { Libp2pOptions } from 'libp2p';
import { MAX_GOSSIP_BYTES } from '../../../domain/neighbourhood/topic.ts';
import { createGater } from './gater.ts';
import { noiseCrypto } from './noise-crypto.ts';
import type { Penalties } from './penalties.ts';
import type { StationAddress } from './stations.ts';

/** Relay slots held at once: more stations than this give nothing but traffic. */
const MAX_RESERVATIONS = 3;
/** One WebRTC attempt: a healthy one takes half a second. The last tries have twice the time. */
export const DIAL_TIMEOUT_MS = 3_000;

/** Links of all kinds. */
export const MAX_CONNECTIONS = 128;

export interface WiringOptions {
  readonly privateKey: PrivateKey;
  readonly stations: readonly StationAddress[];
  /** STUN servers; none by default, since each one learns who is online. */
  readonly iceServers: readonly { readonly urls: string | readonly string[] }[];
  readonly penalties: Penalties;
  /** Whom no link is made with, from neither end. */
  readonly isResting: (peer: PeerId) => boolean;
}

const servicesOf = (penalties: Penalties) => ({
  identify: identify(),
  identifyPush: identifyPush(),
  // Our own probe of a link and libp2p's monitor may ping at the same time; a refused ping would cut a healthy link.
  ping: ping({ maxInboundStreams: 16, maxOutboundStreams: 16 }),
  fetch: fetch({ maxInboundStreams: 16, timeout: DIAL_TIMEOUT_MS }),
  pubsub: gossipsub({
    fallbackToFloodsub: false,
    globalSignaturePolicy: 'StrictSign',
    allowPublishToZeroTopicPeers: true,
    emitSelf: false,
    maxInboundDataLength: 262_144,
    // One message of each neighbour at a time: who pours out thousands waits for themselves, and a click or another's word for one.
    awaitRpcHandler: true,
    awaitRpcMessageHandler: true,
    // Sent to each neighbour for each message, before it is looked at: no message here is large enough to be worth it.
    idontwantMinDataSize: MAX_GOSSIP_BYTES + 1,
    scoreParams: {
      // -20 for each refused message (weight 10): four of them, and the peer is not listened to any more.
      appSpecificScore: (peer) => 2 * penalties.score(peer),
      appSpecificWeight: 10,
      // Every neighbour is reached through the same few relay addresses.
      IPColocationFactorWeight: 0,
    },
  }),
});

/** What the services of this node are, for its users. */
export type NodeServices = {
  readonly [Name in keyof ReturnType<typeof servicesOf>]: ReturnType<ReturnType<typeof servicesOf>[Name]>;
};

/** Exactly what is listed here, no defaults: no DHT, bootstrap, gateway, NAT mapping or public STUN. */
export const libp2pOptions = ({
  privateKey,
  stations,
  iceServers,
  penalties,
  isResting,
}: WiringOptions): Libp2pOptions<NodeServices> => ({
  privateKey,
  addresses: {
    // The search form takes any station that comes (back); a fixed relay address would never recover (js-libp2p#3601).
    listen: [
      ...stations.slice(0, MAX_RESERVATIONS).map(() => '/p2p-circuit'),
      ...(stations.length > 0 ? ['/webrtc'] : []),
    ],
  },
  transports: [
    webSockets(),
    circuitRelayTransport(),
    webRTC({ rtcConfiguration: { iceServers: iceServers.map(({ urls }) => ({ urls: [urls].flat() })) } }),
  ],
  connectionEncrypters: [noise({ crypto: noiseCrypto })],
  streamMuxers: [yamux()],
  connectionGater: createGater(stations, isResting),
  connectionManager: {
    maxConnections: MAX_CONNECTIONS,
    addressDialTimeout: 2 * DIAL_TIMEOUT_MS,
    dialTimeout: 2 * DIAL_TIMEOUT_MS,
    // Redialling is ours: the built-in queue gives up for good after a few tries.
    reconnectRetries: 0,
  },
  services: servicesOf(penalties),
});
