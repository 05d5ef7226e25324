import { TopicValidatorResult } from '@libp2p/gossipsub';
import type { Message } from '@libp2p/gossipsub';
import type { PeerId } from '@libp2p/interface';
import type { SectorId } from '../src/domain/cell/cell.ts';
import { ipnsNameOf } from '../src/domain/identity/key-formats.ts';
import { CLOCK_SKEW_MS } from '../src/domain/neighbourhood/limits.ts';
import { createRateLimit } from '../src/kit/rate-limit.ts';
import {
  namesAnother,
  parseSectorMessage,
  type HelloMessage,
  type MeetingMessage,
  type RecordMessage,
} from '../src/domain/neighbourhood/wire.ts';
import type { RecordCodec } from '../src/ports/record-codec.ts';

/** What one client may have passed on, its own messages and those of others. */
const MESSAGE_RATE = { burst: 60, everyMs: 50, maxKeys: 2_048 };
/** Of these, records whose signature is looked at. */
const RECORD_RATE = { burst: 40, everyMs: 200, maxKeys: 2_048 };
/** Of these, hellos of others: a client's own costs it a link with the station, and goes first. */
const PASSED_ON_RATE = { burst: 16, everyMs: 2_000, maxKeys: 2_048 };

/** Faults of a clock, the station's or the author's: not passed on, and nobody's blame. */
const BLAMELESS: ReadonlySet<string> = new Set([
  'unknown-version',
  'unknown-kind',
  'expired',
  'valid-too-long',
]);

const { Accept, Ignore, Reject } = TopicValidatorResult;

const resultOf = (fault: string): TopicValidatorResult => (BLAMELESS.has(fault) ? Ignore : Reject);

/** Whether a message of the sector, as it came from a client, is passed on to the others. */
export type StationJudge = (
  sector: SectorId,
  peer: PeerId,
  message: Message,
) => TopicValidatorResult | Promise<TopicValidatorResult>;

export interface StationJudgeDeps {
  readonly codec: Pick<RecordCodec, 'parse'>;
  readonly nowMs: () => number;
}

const judgeHello = (
  hello: HelloMessage | MeetingMessage,
  from: string,
  nowMs: number,
): TopicValidatorResult => {
  if (namesAnother(hello, from)) return Reject;
  const saidAtMs = hello.kind === 'hello' ? (hello.saidAtMs ?? nowMs) : nowMs;
  return Math.abs(nowMs - saidAtMs) <= CLOCK_SKEW_MS ? Accept : Ignore;
};

/**
 * Looks at each message by itself: size, form, sender, time, and a record's signature and sector. It keeps no ledger, so
 * it cannot tell older from newer; the neighbours do. A client that sends too much is passed over before any signature
 * is looked at.
 */
export const createStationJudge = ({ codec, nowMs }: StationJudgeDeps): StationJudge => {
  const messages = createRateLimit(MESSAGE_RATE);
  const records = createRateLimit(RECORD_RATE);
  const passedOn = createRateLimit(PASSED_ON_RATE);
  const judgeRecord = async (
    { publicKey, record }: RecordMessage,
    sector: SectorId,
  ): Promise<TopicValidatorResult> => {
    const parsed = await codec.parse(ipnsNameOf(publicKey), record, nowMs());
    if (!parsed.ok) return resultOf(parsed.error);
    return parsed.value.announcement.sectors.includes(sector) ? Accept : Reject;
  };
  return (sector, peer, message) => {
    if (message.type !== 'signed') return Reject;
    if (!messages.take(peer.toString(), nowMs())) return Ignore;
    const parsed = parseSectorMessage(message.data);
    if (!parsed.ok) return resultOf(parsed.error);
    const [client, from] = [peer.toString(), message.from.toString()];
    if (parsed.value.kind !== 'record') {
      const isHeard = client === from || passedOn.take(client, nowMs());
      return isHeard ? judgeHello(parsed.value, from, nowMs()) : Ignore;
    }
    return records.take(peer.toString(), nowMs()) ? judgeRecord(parsed.value, sector) : Ignore;
  };
};
