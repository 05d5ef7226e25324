import type { IpnsName } from '../../domain/identity/identity.ts';
import { ipnsNameOf } from '../../domain/identity/key-formats.ts';
import { bucketOf, differingBuckets, type LedgerEntry } from '../../domain/neighbourhood/buckets.ts';
import { hexOf } from '../../kit/bytes/byte-reader.ts';
import { compareBytes } from '../../kit/bytes/bytes.ts';
import {
  encodeBuckets,
  encodeEntries,
  encodeRecords,
  heldEntryOf,
  parseLedgerMessage,
  type EntriesMessage,
  type HeldEntry,
  type LedgerMessage,
  type RecordsMessage,
  type SentRecord,
} from '../../domain/neighbourhood/ledger-wire.ts';
import type { Clock } from '../../kit/world/clock.ts';
import type { MessageStream } from '../../ports/network.ts';
import { createSlices } from '../../kit/async/slices.ts';
import type { LedgerKeeper } from './ledger-keeper.ts';

/** Items of a turn: all that one ledger holds, and room for those of 0.1.0. */
const MAX_TURN_ITEMS = 20_000;
/** Bytes of records in one exchange. */
const MAX_RECORDS_BYTES = 4 * 1_048_576;
/** So many records that nobody honest passes on end the exchange. */
const MAX_FAULTS = 8;
/** Records verified at a time. */
const VERIFIED_AT_A_TIME = 8;

/** Whoever passes these on did not look at them. */
const FAULTS: ReadonlySet<string> = new Set([
  'too-long',
  'not-decodable',
  'bad-signature',
  'wrong-name',
  'valid-too-long',
  'not-a-root',
  'no-announcement',
  'announcement-invalid',
  'other-sector',
]);

/** The other end does not keep to the protocol. */
export class LedgerProtocolError extends Error {
  override readonly name = 'LedgerProtocolError';
}

export interface ExchangeDeps {
  readonly keeper: LedgerKeeper;
  readonly own: IpnsName;
  readonly clock: Pick<Clock, 'nowMs' | 'turn'>;
  readonly refuse: (reason: string) => void;
  /** Records that this peer did not keep a while ago need not be sent again. */
  readonly isDeclined?: (entry: LedgerEntry) => boolean;
  readonly signal: AbortSignal;
}

/** The other end ended before the last turn: busy, or gone. */
export class LedgerEndedError extends Error {
  override readonly name = 'LedgerEndedError';
}

/** What an exchange taught. */
export interface ExchangeOutcome {
  /** Sequence of our own record that the other end holds now. */
  readonly ownSequence: bigint | undefined;
  /** Records that the other end sent. */
  readonly received: number;
  /** Records that were sent and not kept. */
  readonly declined: readonly LedgerEntry[];
}

/** What the other end says it holds, by the hex text of the author's public key. */
type Held = Map<string, HeldEntry>;

const next = async (stream: MessageStream, { refuse, signal }: ExchangeDeps): Promise<LedgerMessage> => {
  const bytes = await stream.receive({ signal });
  if (bytes === undefined) throw new LedgerEndedError('the other end closed early');
  const message = parseLedgerMessage(bytes);
  if (message.ok) return message.value;
  refuse(`ledger-${message.error}`);
  throw new LedgerProtocolError(message.error);
};

type Chunk = EntriesMessage | RecordsMessage;

/** Reads one turn, chunk by chunk; counts while it reads. */
const readTurn = async <K extends Chunk['kind']>(
  kind: K,
  stream: MessageStream,
  deps: ExchangeDeps,
  handle: (chunk: Extract<Chunk, { kind: K }>, rest: () => Promise<void>) => Promise<number> | number,
): Promise<void> => {
  const isWanted = (message: LedgerMessage): message is Extract<Chunk, { kind: K }> => message.kind === kind;
  const rest = createSlices(deps.clock);
  let items = 0;
  for (;;) {
    await rest();
    const message = await next(stream, deps);
    if (!isWanted(message)) throw new LedgerProtocolError(`${message.kind} instead of ${kind}`);
    const count = await handle(message, rest);
    items += count;
    if (items > MAX_TURN_ITEMS) throw new LedgerProtocolError('more names than a ledger holds');
    if (message.last) return;
    if (count === 0) throw new LedgerProtocolError('an empty message that is not the last');
  }
};

const sendAll = async (
  stream: MessageStream,
  messages: readonly Uint8Array[],
  signal: AbortSignal,
): Promise<void> => {
  for (const message of messages) await stream.send(message, { signal });
};

const collectEntries = async (stream: MessageStream, deps: ExchangeDeps, into: Held): Promise<void> =>
  readTurn('entries', stream, deps, ({ entries }) => {
    for (const entry of entries) into.set(hexOf(entry.publicKey), entry);
    return entries.length;
  });

/** Ours that they lack, have older, or have in another version of the same sequence. */
const lackedBy = (ours: readonly LedgerEntry[], theirs: Held): readonly LedgerEntry[] =>
  ours.filter(({ publicKey, record, digest }) => {
    const held = theirs.get(hexOf(publicKey));
    if (held === undefined || held.sequence < record.sequence) return true;
    return held.sequence === record.sequence && compareBytes(held.digest, digest) !== 0;
  });

/** Counts what comes with the records of one exchange; ends it when it is too much. */
const createToll = ({ refuse }: ExchangeDeps) => {
  let faults = 0;
  let bytes = 0;
  return {
    weigh: (record: Uint8Array): void => {
      bytes += record.length;
      if (bytes > MAX_RECORDS_BYTES) throw new LedgerProtocolError('too many bytes of records');
    },
    refused: (reason: string): void => {
      refuse(reason);
      if (FAULTS.has(reason)) faults += 1;
      if (faults >= MAX_FAULTS) throw new LedgerProtocolError(`${faults} records that are refused`);
    },
  };
};

/** The names that were sent and found room, each once, whether their records were taken or not. Only what turn 2 named may come. */
const takeRecords = async (
  stream: MessageStream,
  deps: ExchangeDeps,
  named: Held,
): Promise<readonly IpnsName[]> => {
  const names = new Set<IpnsName>();
  const toll = createToll(deps);
  const way = { limited: false, from: stream.peer, via: stream.peer, isLinked: true };
  const takeOne = async ({ publicKey, record }: SentRecord): Promise<void> => {
    toll.weigh(record);
    if (!named.has(hexOf(publicKey))) throw new LedgerProtocolError('a record of a name that was not named');
    const taken = await deps.keeper.take(publicKey, record, way);
    if (taken.ok || taken.error !== 'hearsay-full') names.add(ipnsNameOf(publicKey));
    if (!taken.ok && taken.error !== 'same') toll.refused(taken.error);
  };
  await readTurn('records', stream, deps, async ({ records }, rest) => {
    for (let at = 0; at < records.length; at += VERIFIED_AT_A_TIME) {
      await Promise.all(records.slice(at, at + VERIFIED_AT_A_TIME).map(takeOne));
      await rest();
    }
    return records.length;
  });
  return [...names];
};

/** One turn: reads and writes at the same time, so that neither end waits for the other to read. */
const both = async <T>(
  reading: Promise<T>,
  stream: MessageStream,
  messages: readonly Uint8Array[],
  { signal }: ExchangeDeps,
): Promise<T> => {
  const [read] = await Promise.all([reading, sendAll(stream, messages, signal)]);
  return read;
};

const sequenceHeld = (own: LedgerEntry, differing: ReadonlySet<number>, theirs: Held): bigint | undefined =>
  differing.has(bucketOf(own.key)) ? theirs.get(hexOf(own.publicKey))?.sequence : own.record.sequence;

const exchangeBuckets = async (stream: MessageStream, deps: ExchangeDeps): Promise<ReadonlySet<number>> => {
  const { ledger } = deps.keeper;
  const ours = ledger.hashes();
  const theirs = await both(next(stream, deps), stream, [encodeBuckets(ledger.sector, ours)], deps);
  if (theirs.kind !== 'buckets') throw new LedgerProtocolError(`${theirs.kind} instead of buckets`);
  if (theirs.sector !== ledger.sector) throw new LedgerProtocolError('another sector');
  return new Set(differingBuckets(ours, theirs.hashes));
};

/** Both ends call it on their end of one stream. @throws {LedgerProtocolError} @throws {StreamBrokenError} */
export const exchangeLedgers = async (
  stream: MessageStream,
  deps: ExchangeDeps,
): Promise<ExchangeOutcome> => {
  const { ledger } = deps.keeper;
  const own = ledger.get(deps.own);
  const differing = await exchangeBuckets(stream, deps);
  const ours = [...differing].flatMap(ledger.inBucket);
  const theirs: Held = new Map();
  await both(collectEntries(stream, deps, theirs), stream, encodeEntries(ours.map(heldEntryOf)), deps);
  const lacked = lackedBy(ours, theirs).filter(
    (entry) => ledger.isShared(entry.record.name) && deps.isDeclined?.(entry) !== true,
  );
  const sent = encodeRecords(lacked.map(({ publicKey, record }) => ({ publicKey, record: record.bytes })));
  const names = await both(takeRecords(stream, deps, theirs), stream, sent, deps);
  const receipts = names.flatMap((name) => ledger.get(name) ?? []);
  const held: Held = new Map();
  await both(collectEntries(stream, deps, held), stream, encodeEntries(receipts.map(heldEntryOf)), deps);
  const declined = lackedBy(lacked, held);
  for (const [key, entry] of held) theirs.set(key, entry);
  return { received: names.length, ownSequence: own && sequenceHeld(own, differing, theirs), declined };
};
