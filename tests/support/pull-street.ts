import { createMemoryContentStore } from '../../src/adapters/memory/content-store.ts';
import { createMemoryLog } from '../../src/adapters/memory/log.ts';
import { createMemoryBus } from '../../src/adapters/memory/network.ts';
import { giveBlocks } from '../../src/app/neighbourhood/block-giver.ts';
import { createBlockPull, type BlockPull } from '../../src/app/neighbourhood/block-pull.ts';
import { BLOCKS_PROTOCOL } from '../../src/domain/neighbourhood/blocks-wire.ts';
import type { KeptRoot } from '../../src/domain/neighbourhood/neighbour-memory.ts';
import { createSiteBuilder, type SiteBuild } from '../../src/domain/site/site.ts';
import type { Tiddler } from '../../src/domain/wiki/tiddler.ts';
import type { IpnsName } from '../../src/domain/identity/identity.ts';
import type { IpnsRecord } from '../../src/domain/record/record.ts';
import type { Block, ContentStore } from '../../src/ports/content-store.ts';
import { StreamBrokenError, type MessageStream } from '../../src/ports/network.ts';
import { deviceOf, person } from './cast.ts';
import { createHandClock, type HandClock } from './clock.ts';
import { plainRecord } from './plain-records.ts';
import { SHELL } from './site.ts';

export const always = new AbortController().signal;
export const LIMITS = { maxBytes: Infinity, maxBlocks: Infinity };
const CORE = { name: 'core-5.4.1.js.gz', gzipped: new Uint8Array([31, 139]) };
export const alice = person('alice');
export const siteOf = (tiddlers: readonly Tiddler[]): SiteBuild =>
  createSiteBuilder({ shell: SHELL, core: CORE }).build({
    author: alice.ipnsName,
    profile: { displayName: 'alice' },
    tiddlers,
    parents: [],
  });
export const recordOf = (root: Block['cid']): ReturnType<typeof plainRecord> =>
  plainRecord(alice, { root, device: 'alice' });

/** Alice and bob are linked; no block travels but by a pull. Who answers at alice's is up to the story. */
export interface PullStreet {
  readonly clock: HandClock;
  readonly refused: readonly string[];
  readonly herStore: ContentStore;
  readonly hisStore: ContentStore;
  /** Streams that bob opened. */
  readonly opened: () => number;
  readonly pull: BlockPull;
  /** Alice's device answers as it does. */
  readonly serve: () => void;
  /** Alice's device handed over a record of this name. */
  readonly speaksFor: (name: IpnsName) => void;
  readonly openAsBob: () => Promise<MessageStream>;
  /** Who is turned away hears of it on the way there or back. */
  readonly askAsBob: (question: Uint8Array) => Promise<Uint8Array | 'turned away' | undefined>;
  /** Alice's device answers each question with these messages. */
  readonly answer: (messages: readonly Uint8Array[], options?: { readonly close?: boolean }) => Promise<void>;
  readonly publish: (site: Pick<SiteBuild, 'root' | 'blocks'>) => Promise<IpnsRecord>;
  readonly bobKeeps: (site: SiteBuild) => Promise<void>;
}

export const street = async (): Promise<PullStreet> => {
  const [bus, clock] = [createMemoryBus({ random: () => 0 }), createHandClock()];
  const [hers, his] = [bus.join(deviceOf('alice')), bus.join(deviceOf('bob'))];
  await his.dial(deviceOf('alice'), [], { signal: always });
  const [herStore, hisStore] = [createMemoryContentStore(), createMemoryContentStore()];
  const refused: string[] = [];
  const refuse = (reason: string): void => void refused.push(reason);
  const common = { clock, log: createMemoryLog(), refuse, signal: always };
  let kept: KeptRoot | undefined;
  const memories = { get: () => ({ front: undefined, kept }) };
  let opened = 0;
  let speaker: IpnsName | undefined;
  const network = {
    links: his.links,
    openStream: (...args: Parameters<typeof his.openStream>) => {
      opened += 1;
      return his.openStream(...args);
    },
  };
  return {
    ...{ clock, refused, herStore, hisStore },
    opened: () => opened,
    pull: createBlockPull({
      isOfAnother: (_device, name) => speaker !== undefined && speaker !== name,
      ...common,
      network,
      contentStore: hisStore,
      memories,
      onSpilled: () => undefined,
    }),
    serve: () => giveBlocks({ ...common, network: hers, contentStore: herStore }),
    speaksFor: (name: IpnsName) => void (speaker = name),
    openAsBob: () => his.openStream(deviceOf('alice'), BLOCKS_PROTOCOL, { signal: always }),
    askAsBob: async (question: Uint8Array): Promise<Uint8Array | 'turned away' | undefined> => {
      const stream = await his.openStream(deviceOf('alice'), BLOCKS_PROTOCOL, { signal: always });
      try {
        await stream.send(question, { signal: always });
        return await stream.receive({ signal: always });
      } catch (error) {
        if (error instanceof StreamBrokenError) return 'turned away';
        throw error;
      }
    },
    answer: (messages: readonly Uint8Array[], { close = true } = {}) =>
      hers.handleStream(
        BLOCKS_PROTOCOL,
        async (stream) => {
          await stream.receive({ signal: always });
          for (const message of messages) await stream.send(message, { signal: always });
          if (close) await stream.close();
        },
        { signal: always },
      ),
    publish: async ({ root, blocks }: Pick<SiteBuild, 'root' | 'blocks'>) => {
      await herStore.put([...blocks.values()], { signal: always });
      await herStore.pin(root, 'own', { limits: LIMITS, signal: always });
      return recordOf(root);
    },
    bobKeeps: async ({ root, blocks }: SiteBuild) => {
      await hisStore.put([...blocks.values()], { signal: always });
      kept = { root, bytes: 1 };
    },
  };
};
/** How many blocks of the site bob has not. */
export const lacking = async (
  { hisStore }: Awaited<ReturnType<typeof street>>,
  { blocks }: Pick<SiteBuild, 'blocks'>,
): Promise<number> => {
  const has = await Promise.all([...blocks.values()].map(({ cid }) => hisStore.has(cid)));
  return has.filter((isHere) => !isHere).length;
};
