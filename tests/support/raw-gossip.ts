import { publicKeyFromRaw, publicKeyToProtobuf } from '@libp2p/crypto/keys';
import { identify } from '@libp2p/identify';
import { RPC } from '@libp2p/gossipsub/message';
import type { Connection } from '@libp2p/interface';
import { noise } from '@libp2p/noise';
import { lpStream } from '@libp2p/utils';
import { webSockets } from '@libp2p/websockets';
import { yamux } from '@libp2p/yamux';
import { multiaddr } from '@multiformats/multiaddr';
import { createLibp2p } from 'libp2p';
import type { SectorId } from '../../src/domain/cell/cell.ts';
import { sectorTopic } from '../../src/domain/neighbourhood/topic.ts';
import { wallClock } from './wall-clock.ts';
import type { Signer } from './signers.ts';

const GOSSIP = '/meshsub/1.1.0';
const PREFIX = new TextEncoder().encode('libp2p-pubsub:');
/** A station takes 256 KiB at once. */
const BATCH_BYTES = 128 * 1_024;

/** One message as it goes over the wire, signed by whoever said it. */
export type SaidMessage = RPC.Message;

const u64 = (value: bigint): Uint8Array => {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, value);
  return bytes;
};

let counted = BigInt(Math.round(wallClock.nowMs())) * 1_000_000n;

/** What `who` would say on the sector's topic; nobody else can sign it, and anybody can hand it on. */
export const sayAs = async (
  { identity, sign }: Signer,
  sector: SectorId,
  data: Uint8Array,
): Promise<SaidMessage> => {
  const key = publicKeyFromRaw(identity.publicKey);
  counted += 1n;
  const from = key.toMultihash().bytes;
  const unsigned = { from, data, seqno: u64(counted), topic: sectorTopic(sector) };
  const signed = Buffer.concat([PREFIX, RPC.Message.encode(unsigned)]);
  return { ...unsigned, signature: await sign(new Uint8Array(signed)), key: publicKeyToProtobuf(key) };
};

/** A way in for gossip that keeps to no rule but the form of the wire. */
export interface Tap {
  /** Hands them on, whoever signed them, as fast as the other end takes them, until it has had enough. */
  readonly pour: (messages: readonly SaidMessage[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

const batches = (messages: readonly SaidMessage[]): readonly SaidMessage[][] => {
  const all: SaidMessage[][] = [[]];
  let bytes = 0;
  for (const message of messages) {
    bytes += message.data?.length ?? 0;
    bytes += 200;
    if (bytes > BATCH_BYTES) {
      all.push([]);
      bytes = 0;
    }
    all.at(-1)?.push(message);
  }
  return all;
};

/** On a link that stands: to a station, or to a neighbour's page itself. */
export const tapOn = async (link: Pick<Connection, 'newStream'>): Promise<Tap> => {
  const stream = await link.newStream(GOSSIP);
  const wire = lpStream(stream);
  return {
    pour: async (messages) => {
      try {
        for (const batch of batches(messages))
          await wire.write(RPC.encode({ subscriptions: [], messages: batch }));
      } catch {
        // The other end let the link go.
      }
    },
    close: () => stream.close().catch(() => undefined),
  };
};

/** A client of the station with a key of its own, and nothing but a way in. */
export const openTap = async (station: string): Promise<Tap> => {
  const node = await createLibp2p({
    transports: [webSockets()],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
    connectionGater: { denyDialMultiaddr: () => false },
    services: { identify: identify() },
  });
  const tap = await tapOn(await node.dial(multiaddr(station)));
  return { pour: tap.pour, close: () => Promise.resolve(node.stop()) };
};
