import type { GossipSub, Message, TopicValidatorFn } from '@libp2p/gossipsub';
import { TopicValidatorResult } from '@libp2p/gossipsub';
import { createReplayGuard, type ReplayGuard } from '../../../domain/neighbourhood/replay-guard.ts';
import { MAX_GOSSIP_BYTES, sectorTopic } from '../../../domain/neighbourhood/topic.ts';
import type { PeerIdText } from '../../../domain/identity/identity.ts';
import type { Log } from '../../../kit/world/log.ts';
import { MessageTooLongError, type Network, type Verdict } from '../../../ports/network.ts';
import type { Penalties } from '../node/penalties.ts';
import { textOf } from './direct.ts';

export interface TopicsDeps {
  readonly pubsub: GossipSub;
  readonly penalties: Penalties;
  readonly isStation: (peer: PeerIdText) => boolean;
  readonly log: Log;
}

const RESULTS: Readonly<Record<Verdict, TopicValidatorResult>> = {
  accept: TopicValidatorResult.Accept,
  ignore: TopicValidatorResult.Ignore,
  reject: TopicValidatorResult.Reject,
};

type Judge = Parameters<Network['join']>[1];
type Sector = Parameters<Network['join']>[0];

/** An author with this many recent refusals is not even judged any more. */
const MAX_REFUSALS = 4;

const verdictOf = async (
  sector: Sector,
  judge: Judge,
  via: PeerIdText,
  message: Message,
  log: Log,
): Promise<Verdict> => {
  if (message.type !== 'signed' || message.data.byteLength > MAX_GOSSIP_BYTES) return 'reject';
  try {
    return await judge({ sector, from: textOf(message.from), via, bytes: message.data });
  } catch (error) {
    // A fault of ours is no guilt of the sender.
    log.warn('the judge of a sector message failed', error);
    return 'ignore';
  }
};

/**
 * A neighbour answers for what it passes on, since it judged before. A station judges nothing: there the author pays,
 * or one liar could cut everybody off from the station.
 */
const createValidator =
  (
    { penalties, isStation, log }: TopicsDeps,
    replays: ReplayGuard,
    sector: Sector,
    judge: Judge,
  ): TopicValidatorFn =>
  async (peer, message) => {
    const author = message.type === 'signed' ? textOf(message.from) : textOf(peer);
    if (penalties.score(author) <= -MAX_REFUSALS) return TopicValidatorResult.Ignore;
    if (message.type === 'signed' && !replays.isNew(author, message.sequenceNumber))
      return TopicValidatorResult.Ignore;
    const verdict = await verdictOf(sector, judge, textOf(peer), message, log);
    if (verdict === 'reject') penalties.add(isStation(textOf(peer)) ? author : textOf(peer));
    return RESULTS[verdict];
  };

/** Sector topics: each message is judged before anything is passed on, and somebody pays for a bad one. */
export const createTopics = (deps: TopicsDeps): Pick<Network, 'join' | 'publish'> => {
  const replays = createReplayGuard();
  return {
    join: (sector, judge, { signal }) => {
      if (signal.aborted) return;
      const { pubsub } = deps;
      const topic = sectorTopic(sector);
      const validator = createValidator(deps, replays, sector, judge);
      pubsub.topicValidators.set(topic, validator);
      pubsub.subscribe(topic);
      signal.addEventListener('abort', () => {
        if (pubsub.topicValidators.get(topic) !== validator) return;
        pubsub.topicValidators.delete(topic);
        if (pubsub.getTopics().includes(topic)) pubsub.unsubscribe(topic);
      });
    },
    publish: async (sector, bytes) => {
      if (bytes.byteLength > MAX_GOSSIP_BYTES)
        throw new MessageTooLongError(`${bytes.byteLength} bytes of gossip`);
      const { recipients } = await deps.pubsub.publish(sectorTopic(sector), bytes);
      return { recipients: recipients.length };
    },
  };
};
