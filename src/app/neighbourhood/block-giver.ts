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
import { StreamBrokenError, type MessageStream, type Network } from '../../ports/network.ts';
import { lackedBlocks } from './lacked-blocks.ts';
import { beside, TimedOutError, within } from '../../kit/async/waiting.ts';

/** What a slow line takes in this time is what it gets. */
const GIVE_MS = 10_000;
/** A stream on which nothing is asked for so long is closed. */
const QUIET_MS = 60_000;
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

const turnAway = ({ refuse }: BlockGiverDeps, stream: MessageStream, reason: string): void => {
  refuse(reason);
  stream.reset();
};

/** The next question on the stream; nothing when its time is over, the stream ends or what came is none. */
const nextAsk = async (deps: BlockGiverDeps, stream: MessageStream): Promise<AskMessage | undefined> => {
  const bytes = await within(deps.clock, QUIET_MS, deps.signal, (signal) => stream.receive({ signal })).catch(
    (error: unknown) => {
      // A link that ends takes the streams with it on which nothing was asked.
      if (error instanceof TimedOutError || error instanceof StreamBrokenError) return undefined;
      throw error;
    },
  );
  const message = bytes && parseBlocksMessage(bytes);
  if (message?.ok === true && message.value.kind === 'ask') return message.value;
  if (bytes !== undefined) turnAway(deps, stream, 'blocks-not-decodable');
  return undefined;
};

const give = async (
  deps: BlockGiverDeps,
  stream: MessageStream,
  question: AskMessage,
  signal: AbortSignal,
): Promise<void> => {
  for (const part of encodeBlocks(await answerTo(deps, question, signal)))
    await stream.send(part, { signal });
};

/** Who may be answered now: not too often, not too many at a time. */
const createTurns = (deps: BlockGiverDeps) => {
  const incoming = createRateLimit(INCOMING);
  let giving = 0;
  /** False when it is not the stream's turn. */
  return async (stream: MessageStream, question: AskMessage): Promise<boolean> => {
    if (giving === MAX_GIVING || !incoming.take(stream.peer, deps.clock.nowMs())) return false;
    giving += 1;
    try {
      await within(deps.clock, GIVE_MS, deps.signal, (until) => give(deps, stream, question, until));
      return true;
    } finally {
      giving -= 1;
    }
  };
};

/** Answers `/uplanet/blocks/1.0.0` from this device's own store until the signal ends. */
export const giveBlocks = (deps: BlockGiverDeps): void => {
  const { network, log, signal } = deps;
  const answerInTurn = createTurns(deps);
  const handle = async (stream: MessageStream): Promise<void> => {
    try {
      for (let ask = await nextAsk(deps, stream); ask !== undefined; ask = await nextAsk(deps, stream))
        if (!(await answerInTurn(stream, ask))) {
          turnAway(deps, stream, 'blocks-asked-too-often');
          return;
        }
    } finally {
      await stream.close();
    }
  };
  beside(log, 'blocks not given', signal, network.handleStream(BLOCKS_PROTOCOL, handle, { signal }));
};
