import type { Fetch } from '@libp2p/fetch';
import type { GossipSub } from '@libp2p/gossipsub';
import { TopicValidatorResult } from '@libp2p/gossipsub';
import type { Libp2p } from '@libp2p/interface';
import { base36 } from 'multiformats/bases/base36';
import type { IpnsName, PeerIdText } from '../../../domain/identity/identity.ts';
import { RECORD_ASKED_MS } from '../../../domain/record/record.ts';
import { deadline } from '../../../kit/async/deadline.ts';
import type { Clock } from '../../../kit/world/clock.ts';
import type { Log } from '../../../kit/world/log.ts';
import type { Network } from '../../../ports/network.ts';
import { peerOf, textOf } from './direct.ts';
import { isDirect } from '../node/link-kinds.ts';
import { recordKey, recordTopic } from './record-name.ts';
import { sameBytes } from '../../../kit/bytes/bytes.ts';

export interface RecordRoutesDeps {
  readonly libp2p: Libp2p;
  readonly pubsub: GossipSub;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** The longest record the IPNS specification lets pass. */
const MAX_FOREIGN_RECORD_BYTES = 10_240;
/** Names offered at once; the one offered longest ago goes first. A topic costs each neighbour about 1 KiB. */
const MAX_OFFERED = 256;
/** Followers forget and come anew; Go nodes rebroadcast at this pace too. */
const REBROADCAST_MS = 600_000;
const LOOKUP_PREFIX = '/ipns/';

interface Offer {
  readonly topic: string;
  readonly record: Uint8Array;
}

/** What is offered, by record key. */
const createOffers = ({ pubsub }: RecordRoutesDeps) => {
  const offers = new Map<string, Offer>();
  const forget = (key: string, { topic }: Offer): void => {
    offers.delete(key);
    pubsub.unsubscribe(topic);
    pubsub.topicValidators.delete(topic);
  };
  const put = (key: string, offer: Offer): void => {
    if (!offers.delete(key)) {
      // On the record topic only what is known to be true is passed on: the very bytes that are offered here.
      pubsub.topicValidators.set(offer.topic, (_peer, message) => {
        if (message.data.byteLength > MAX_FOREIGN_RECORD_BYTES) return TopicValidatorResult.Reject;
        const held = offers.get(key)?.record;
        const known = held !== undefined && sameBytes(held, message.data);
        return known ? TopicValidatorResult.Accept : TopicValidatorResult.Ignore;
      });
      pubsub.subscribe(offer.topic);
    }
    offers.set(key, offer);
    const oldest = offers.size > MAX_OFFERED ? offers.entries().next().value : undefined;
    if (oldest !== undefined) forget(...oldest);
  };
  return { put, get: (key: string) => offers.get(key)?.record, all: () => [...offers.values()] };
};

/** Resolves true after a rebroadcast's pause, false when the network ends first. */
const elapsed = ({ clock, signal }: RecordRoutesDeps): Promise<boolean> =>
  clock.wait(REBROADCAST_MS, { signal }).then(
    () => true,
    () => false,
  );

const rebroadcast = async (deps: RecordRoutesDeps, all: () => readonly Offer[]): Promise<void> => {
  while (await elapsed(deps)) {
    for (const { topic, record } of all())
      await deps.pubsub
        .publish(topic, record)
        .catch((error: unknown) => deps.log.warn('rebroadcast failed', error));
  }
};

/** Directly linked peers, stations included. Whether they answer is found by asking: what they speak is known only later. */
const linkedPeers = ({ libp2p }: RecordRoutesDeps): readonly PeerIdText[] => [
  ...new Set(
    libp2p
      .getConnections()
      .filter(isDirect)
      .map((link) => textOf(link.remotePeer)),
  ),
];

const createAsk =
  (deps: RecordRoutesDeps): Network['askRecord'] =>
  async (name, { signal }) => {
    const key = recordKey(name);
    const limit = deadline(deps.clock, RECORD_ASKED_MS, [signal, deps.signal]);
    const peers = linkedPeers(deps);
    const answers = await Promise.all(
      peers.map((peer) =>
        deps.fetch.fetch(peerOf(peer), key, { signal: limit.signal }).catch(() => undefined),
      ),
    ).finally(limit.clear);
    signal.throwIfAborted();
    const different = new Map<string, Uint8Array>();
    for (const answer of answers)
      if (answer !== undefined && answer.byteLength > 0 && answer.byteLength <= MAX_FOREIGN_RECORD_BYTES)
        different.set(base36.encode(answer), answer);
    return [...different.values()];
  };

/**
 * IPNS over pubsub as Kubo speaks it: publish on the record topic, stay subscribed to it, answer libp2p-fetch for the
 * record's key, publish again every ten minutes.
 */
export const createRecordRoutes = (deps: RecordRoutesDeps): Pick<Network, 'offerRecord' | 'askRecord'> => {
  const offers = createOffers(deps);
  deps.fetch.registerLookupFunction(LOOKUP_PREFIX, (key) => Promise.resolve(offers.get(base36.encode(key))));
  void rebroadcast(deps, offers.all);
  return {
    offerRecord: async (name: IpnsName, record) => {
      const topic = recordTopic(name);
      offers.put(base36.encode(recordKey(name)), { topic, record });
      const { recipients } = await deps.pubsub.publish(topic, record);
      return { recipients: recipients.length };
    },
    askRecord: createAsk(deps),
  };
};
