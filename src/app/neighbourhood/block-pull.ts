import type { CID } from 'multiformats/cid';
import { linksOf } from '../../domain/content/links.ts';
import type { IpnsName, PeerIdText } from '../../domain/identity/identity.ts';
import {
  BLOCKS_PROTOCOL,
  encodeAsk,
  MAX_ANSWER_BLOCKS,
  MAX_ANSWER_BYTES,
  parseBlocksMessage,
  type BlocksMessage,
  type SentBlock,
} from '../../domain/neighbourhood/blocks-wire.ts';
import { remember } from '../../kit/remember.ts';
import type { IpnsRecord } from '../../domain/record/record.ts';
import type { Clock } from '../../kit/world/clock.ts';
import { BlockMismatchError, type ContentStore } from '../../ports/content-store.ts';
import type { Log } from '../../kit/world/log.ts';
import { StreamBrokenError, type MessageStream, type Network } from '../../ports/network.ts';
import type { NeighbourMemories } from './neighbour-memories.ts';
import { createSpareStreams, type SpareStreams } from './spare-streams.ts';
import { TimedOutError, within } from '../../kit/async/waiting.ts';

/** Who waits to read waits no longer for a pull; bitswap asks beside it. */
const WAIT_MS = 1_000;
/** No answer after this is waited for. */
const PULL_MS = 2_000;
/** A device that lied is not asked again for so long. */
const REST_MS = 60_000;
/** One that kept us waiting may have been busy for a moment, with a flood for instance. */
const LATE_REST_MS = 5_000;
const MAX_RESTING = 1_024;
/** Roots whose answer came already. */
const MAX_PULLED = 1_024;

/** The answer is not one: what came is dropped. The reason is counted among the refusals. */
export class BlocksRefusedError extends Error {
  override readonly name = 'BlocksRefusedError';
  readonly reason: string;
  constructor(reason: string) {
    super(`blocks refused: ${reason}`);
    this.reason = reason;
  }
}

export interface BlockPullDeps {
  readonly network: Pick<Network, 'links' | 'openStream'>;
  readonly contentStore: Pick<ContentStore, 'put'>;
  readonly memories: Pick<NeighbourMemories, 'get'>;
  /** The name says that it were its device; anybody can. Asking there for strangers would be their doing. */
  readonly isOfAnother: (device: PeerIdText, name: IpnsName) => boolean;
  /** So many bytes came, and nobody keeps them yet. */
  readonly onSpilled: (bytes: number) => void;
  readonly clock: Clock;
  readonly log: Log;
  readonly refuse: (reason: string) => void;
  readonly signal: AbortSignal;
}

/**
 * Brings the new blocks of a record's root here in one exchange with its author's device, if that is linked; readers call
 * it before they read. Resolves when there is nothing to wait for any more, blocks or not. Never rejects.
 */
export type BlockPull = (record: IpnsRecord) => Promise<void>;

/** Takes blocks that hang together from the root down, within the bounds, and no others. */
const createIntake = (root: CID) => {
  const blocks: SentBlock[] = [];
  const named = new Set([root.toString()]);
  let bytes = 0;
  const take = (block: SentBlock): void => {
    bytes += block.bytes.length;
    if (blocks.length === MAX_ANSWER_BLOCKS || bytes > MAX_ANSWER_BYTES)
      throw new BlocksRefusedError('blocks-too-many');
    if (!named.delete(block.cid.toString())) throw new BlocksRefusedError('blocks-not-asked');
    const links = linksOf(block.cid, block.bytes);
    if (!links.ok) throw new BlocksRefusedError('blocks-not-decodable');
    for (const link of links.value) named.add(link.toString());
    blocks.push(block);
  };
  return { blocks, take };
};

type Intake = ReturnType<typeof createIntake>;

const next = async (stream: MessageStream, signal: AbortSignal): Promise<BlocksMessage | undefined> => {
  const bytes = await stream.receive({ signal });
  if (bytes === undefined) return undefined;
  const message = parseBlocksMessage(bytes);
  if (message.ok && message.value.kind === 'blocks') return message.value;
  throw new BlocksRefusedError('blocks-not-decodable');
};

/** True when the answer came to its end, so that the stream can carry the next question. */
const readAnswer = async (stream: MessageStream, intake: Intake, signal: AbortSignal): Promise<boolean> => {
  for (;;) {
    const message = await next(stream, signal);
    if (message === undefined) return false;
    message.blocks.forEach(intake.take);
    if (message.last) return true;
    if (message.blocks.length === 0) throw new BlocksRefusedError('blocks-not-decodable');
  }
};

interface Question {
  readonly root: CID;
  /** A root that is held whole. */
  readonly held: CID | undefined;
  readonly intake: Intake;
}

/** False when the stream ended before the answer did. */
const askOn = async (
  stream: MessageStream,
  { root, held, intake }: Question,
  spares: SpareStreams,
  signal: AbortSignal,
): Promise<boolean> => {
  let isWhole = false;
  try {
    await stream.send(encodeAsk(root, held), { signal });
    isWhole = await readAnswer(stream, intake, signal);
    return isWhole;
  } finally {
    if (isWhole) spares.keep(stream);
    // Nobody waits for the end of the stream.
    else void stream.close();
  }
};

/** Whether anything came on a stream that was kept open; the other end may have closed it since. */
const askOnSpare = async (
  peer: PeerIdText,
  question: Question,
  spares: SpareStreams,
  signal: AbortSignal,
): Promise<boolean> => {
  const spare = spares.take(peer);
  if (spare === undefined) return false;
  try {
    const isWhole = await askOn(spare, question, spares, signal);
    return isWhole || question.intake.blocks.length > 0;
  } catch (error) {
    if (error instanceof StreamBrokenError) return question.intake.blocks.length > 0;
    throw error;
  }
};

const ask = async (
  network: BlockPullDeps['network'],
  peer: PeerIdText,
  question: Question,
  spares: SpareStreams,
  signal: AbortSignal,
): Promise<void> => {
  if (await askOnSpare(peer, question, spares, signal)) return;
  const stream = await network.openStream(peer, BLOCKS_PROTOCOL, { signal });
  await askOn(stream, question, spares, signal);
};

/** True when the question was answered. What hangs together of an answer that came too late is kept too. */
const pullOnce = async (
  deps: BlockPullDeps,
  record: IpnsRecord,
  spares: SpareStreams,
  rest: (peer: PeerIdText, ms: number) => void,
): Promise<boolean> => {
  const { network, memories, contentStore, clock, log, refuse, signal } = deps;
  const { devicePeerId } = record.announcement;
  const intake = createIntake(record.root);
  const { root: held } = memories.get(record.name).kept ?? {};
  try {
    const late = await within(clock, PULL_MS, signal, (until) =>
      ask(network, devicePeerId, { root: record.root, held, intake }, spares, until),
    ).catch((error: unknown) => {
      if (error instanceof TimedOutError) return error;
      throw error;
    });
    if (late !== undefined) rest(devicePeerId, LATE_REST_MS);
    await contentStore.put([...intake.blocks], { signal, loose: true });
    deps.onSpilled(intake.blocks.reduce((sum, { bytes }) => sum + bytes.length, 0));
    return true;
  } catch (error) {
    // Who turns us away has no time: asked again for each root of strangers who name that device, it would be flooded by us.
    if (error instanceof StreamBrokenError) rest(devicePeerId, LATE_REST_MS);
    const reason = error instanceof BlockMismatchError ? 'blocks-false' : undefined;
    const refused = error instanceof BlocksRefusedError ? error.reason : reason;
    if (refused !== undefined) {
      refuse(refused);
      rest(devicePeerId, REST_MS);
    }
    if (!signal.aborted) log.info('blocks not pulled', { name: record.name, reason: String(error) });
    return false;
  }
};

/** One pull per root, shared by all who wait for it. */
export const createBlockPull = (deps: BlockPullDeps): BlockPull => {
  const { network, memories, clock, signal } = deps;
  const spares = createSpareStreams(signal);
  const running = new Map<string, Promise<void>>();
  const pulled = new Map<string, IpnsName>();
  const restingUntilMs = new Map<PeerIdText, number>();
  const rest = (peer: PeerIdText, ms: number): void =>
    remember(restingUntilMs, peer, clock.nowMs() + ms, MAX_RESTING);
  const awaited = (work: Promise<void>): Promise<void> =>
    within(clock, WAIT_MS, signal, () => work).catch(() => undefined);
  const isUseless = ({ name, root, announcement: { devicePeerId } }: IpnsRecord): boolean =>
    memories.get(name).kept?.root.equals(root) === true ||
    pulled.has(root.toString()) ||
    deps.isOfAnother(devicePeerId, name) ||
    !network.links().peers.includes(devicePeerId) ||
    (restingUntilMs.get(devicePeerId) ?? 0) > clock.nowMs();
  const pull = async (record: IpnsRecord, key: string): Promise<void> => {
    if (await pullOnce(deps, record, spares, rest)) remember(pulled, key, record.name, MAX_PULLED);
    running.delete(key);
  };
  return (record) => {
    const key = record.root.toString();
    const work = running.get(key);
    if (work !== undefined) return awaited(work);
    if (isUseless(record)) return Promise.resolve();
    const started = pull(record, key);
    running.set(key, started);
    return awaited(started);
  };
};
