import type { GossipSub } from '@libp2p/gossipsub';
import { TopicValidatorResult } from '@libp2p/gossipsub';
import { MAX_GOSSIP_BYTES, parseSectorTopic } from '../src/domain/neighbourhood/topic.ts';

const MAX_SECTORS = 512;
const SWEEP_MS = 10_000;

/**
 * Follows each sector topic that a client follows, so that neighbours hear each other before a direct link stands:
 * a relay forwards only topics to which it subscribes. A topic is left some seconds after its last client.
 */
export const followSectors = (pubsub: GossipSub, options: { readonly signal: AbortSignal }): void => {
  const follow = (topic: string): void => {
    const topics = pubsub.getTopics();
    if (topics.includes(topic) || topics.length >= MAX_SECTORS || !parseSectorTopic(topic).ok) return;
    pubsub.topicValidators.set(topic, (_peer, message) =>
      message.data.byteLength > MAX_GOSSIP_BYTES ? TopicValidatorResult.Reject : TopicValidatorResult.Accept,
    );
    pubsub.subscribe(topic);
  };
  const sweep = (): void => {
    for (const topic of pubsub.getTopics()) {
      if (pubsub.getSubscribers(topic).length > 0) continue;
      pubsub.unsubscribe(topic);
      pubsub.topicValidators.delete(topic);
    }
  };
  pubsub.addEventListener(
    'subscription-change',
    ({ detail }) => {
      for (const { topic, subscribe } of detail.subscriptions) if (subscribe) follow(topic);
    },
    { signal: options.signal },
  );
  const timer = setInterval(sweep, SWEEP_MS);
  options.signal.addEventListener('abort', () => clearInterval(timer));
};
