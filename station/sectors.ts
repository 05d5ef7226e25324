import type { GossipSub } from '@libp2p/gossipsub';
import { TopicValidatorResult } from '@libp2p/gossipsub';
import type { Libp2p } from '@libp2p/interface';
import { parseSectorTopic } from '../src/domain/neighbourhood/topic.ts';
import type { StationJudge } from './judge.ts';
import { createSectorChoice, type SectorChoice } from './sector-choice.ts';

const MAX_SECTORS = 512;
/** A page follows its own sector, for some seconds the next one when it moves, and a meeting's. */
const MAX_SECTORS_PER_CLIENT = 4;
const SWEEP_MS = 10_000;

type Node = Libp2p<{ pubsub: GossipSub }>;

export interface FollowSectorsOptions {
  readonly judge: StationJudge;
  readonly nowMs: () => number;
  readonly signal: AbortSignal;
}

const createChoice = (
  { services: { pubsub } }: Node,
  { judge, nowMs }: FollowSectorsOptions,
): SectorChoice => {
  const follow = (topic: string): void => {
    const sector = parseSectorTopic(topic);
    if (!sector.ok) return;
    pubsub.topicValidators.set(topic, async (peer, message) => {
      const result = await judge(sector.value, peer, message);
      if (result === TopicValidatorResult.Accept) choice.heard(topic, nowMs());
      return result;
    });
    pubsub.subscribe(topic);
  };
  const leave = (topic: string): void => {
    pubsub.unsubscribe(topic);
    pubsub.topicValidators.delete(topic);
  };
  const choice = createSectorChoice({
    maxTopics: MAX_SECTORS,
    maxTopicsPerClient: MAX_SECTORS_PER_CLIENT,
    follow,
    leave,
  });
  return choice;
};

/**
 * Follows the sector topics of the clients, so that neighbours hear each other before a direct link stands: a relay
 * forwards only topics to which it subscribes. A topic is left some seconds after its last client.
 */
export const followSectors = (node: Node, options: FollowSectorsOptions): void => {
  const { nowMs, signal } = options;
  const choice = createChoice(node, options);
  node.services.pubsub.addEventListener(
    'subscription-change',
    ({ detail: { peerId, subscriptions } }) => {
      // What a client said last may be read after it has gone.
      if (node.getConnections(peerId).length === 0) return;
      for (const { topic, subscribe } of subscriptions) {
        if (!subscribe) choice.unsubscribed(peerId.toString(), topic);
        else if (parseSectorTopic(topic).ok) choice.subscribed(peerId.toString(), topic, nowMs());
      }
    },
    { signal },
  );
  node.addEventListener('peer:disconnect', ({ detail }) => choice.forget(detail.toString()), { signal });
  const timer = setInterval(() => choice.sweep(nowMs()), SWEEP_MS);
  signal.addEventListener('abort', () => clearInterval(timer));
};
