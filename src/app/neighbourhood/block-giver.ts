import type { CID } from 'multiformats/cid';
import {
  BLOCKS_PROTOCOL,
  encodeBlocks,
  parseBlocksMessage,
  type AskMessage,
  type SentBlock,
} from '../../domain/neighbourhood/blocks-wire.ts';
import { createRateLimit } from '../../kit/rate-limit.ts';
import type { Clock } from '../../kit/world/clock.ts';
import { BlockNotFoundError, type ContentStore } from '../../ports/content-store.ts';
import type { Log } from '../../kit/world/log.ts';
import type { MessageStream, Network } from '../../ports/network.ts';
import { lackedBlocks } from './lacked-blocks.ts';
import { beside, within } from '../../kit/async/waiting.ts';

/** What a slow line takes in this time is what it gets. */
const GIVE_MS = 10_000;
/** Questions that one peer may ask: somebody who types is published once a second. */
const INCOMING = { burst: 20, everyMs: 1_000, maxKeys: 1_024 };

/** Answers in the making, each of 2 MiB at most, twice while it is encoded. Who comes later asks by bitswap. */
const MAX_GIVING = 4;

export interface BlockGiverDeps {
  readonly network: Pick<Network, 'handleStream'>;
  readonly contentStore: Pick<ContentStore, 'get' | 'pins'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly refuse: (reason: string) => void;
  readonly signal: AbortSignal;
}

const createRead =
  (contentStore: BlockGiverDeps['contentStore'], signal: AbortSignal) =>
  async (cid: CID): Promise<Uint8Array | undefined> => {
    try {
      return await contentStore.get(cid, { signal, offline: true });
    } catch (error) {
      if (error instanceof BlockNotFoundError) return undefined;
      throw error;
    }
  };

/** Only whole roots are given: those that are pinned here. */
const answerTo = async (
  { contentStore }: BlockGiverDeps,
  { root, held }: AskMessage,
  signal: AbortSignal,
): Promise<readonly SentBlock[]> => {
  const pins = await contentStore.pins();
  if (!pins.some((pin) => pin.root.equals(root))) return [];
  return lackedBlocks({ root, held, read: createRead(contentStore, signal) });
};

const give = async (deps: BlockGiverDeps, stream: MessageStream, signal: AbortSignal): Promise<void> => {
  const bytes = await stream.receive({ signal });
  const message = bytes && parseBlocksMessage(bytes);
  if (message?.ok !== true || message.value.kind !== 'ask') {
    deps.refuse('blocks-not-decodable');
    stream.reset();
    return;
  }
  for (const part of encodeBlocks(await answerTo(deps, message.value, signal)))
    await stream.send(part, { signal });
};

/** Answers `/uplanet/blocks/1.0.0` from this device's own store until the signal ends. */
export const giveBlocks = (deps: BlockGiverDeps): void => {
  const { network, clock, log, refuse, signal } = deps;
  const incoming = createRateLimit(INCOMING);
  let giving = 0;
  const handle = async (stream: MessageStream): Promise<void> => {
    giving += 1;
    try {
      if (giving <= MAX_GIVING && incoming.take(stream.peer, clock.nowMs()))
        await within(clock, GIVE_MS, signal, (until) => give(deps, stream, until));
      else {
        refuse('blocks-asked-too-often');
        stream.reset();
      }
    } finally {
      giving -= 1;
      await stream.close();
    }
  };
  beside(log, 'blocks not given', signal, network.handleStream(BLOCKS_PROTOCOL, handle, { signal }));
};
