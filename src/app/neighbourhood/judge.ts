import type { IpnsName, PeerIdText } from '../../domain/identity/identity.ts';
import { ipnsNameOf } from '../../domain/identity/key-formats.ts';
import { MAX_LEDGER_NAMES } from '../../domain/neighbourhood/ledger.ts';
import { createRateLimit } from '../../domain/neighbourhood/rate-limit.ts';
import { remember } from '../../domain/neighbourhood/remember.ts';
import {
  parseSectorMessage,
  peerOfAddress,
  type HelloMessage,
  type RecordMessage,
} from '../../domain/neighbourhood/wire.ts';
import type { Clock } from '../../ports/clock.ts';
import type { SectorMessage, Verdict } from '../../ports/network.ts';
import type { LedgerKeeper } from './ledger-keeper.ts';

/** A hello each 30 s and a record each second fit many times into it. */
const SENDER_RATE = { burst: 60, everyMs: 50, maxKeys: 4_096 };
/** Gossip may bring two records of one author in the wrong order; only what is later than this is held against the sender. */
const REORDER_MS = 10_000;

export interface JudgeDeps {
  readonly keeper: Pick<LedgerKeeper, 'take' | 'onNewer'>;
  readonly clock: Clock;
  /** Counts a refusal. */
  readonly refuse: (reason: string) => void;
  readonly onHello: (device: PeerIdText, hello: HelloMessage) => void;
  readonly signal: AbortSignal;
}

/** Faults that an honest neighbour can cause: passed over without blame. */
const BLAMELESS: ReadonlySet<string> = new Set([
  'unknown-version',
  'unknown-kind',
  'too-many',
  'rate-limited',
  'ledger-full',
]);

/** Verdicts on records: a repetition is no fault, a record just overtaken may be gossip out of order. */
const createRecordJudge = (
  { keeper, clock, signal }: JudgeDeps,
  refused: (reason: string) => Verdict,
): ((message: RecordMessage) => Promise<Verdict>) => {
  const newerAtMs = new Map<IpnsName, number>();
  keeper.onNewer(({ name }) => remember(newerAtMs, name, clock.nowMs(), MAX_LEDGER_NAMES), { signal });
  const isReordered = (name: IpnsName): boolean =>
    clock.nowMs() - (newerAtMs.get(name) ?? Number.NEGATIVE_INFINITY) < REORDER_MS;
  return async ({ publicKey, record }: RecordMessage): Promise<Verdict> => {
    const taken = await keeper.take(publicKey, record, { limited: true });
    if (taken.ok) return 'accept';
    if (taken.error === 'same') return 'ignore';
    const verdict = refused(taken.error);
    return taken.error === 'older' && isReordered(ipnsNameOf(publicKey)) ? 'ignore' : verdict;
  };
};

/**
 * What becomes of a message on the sector's topic. Size, form, signature, sector, newer, rate: in this order, so that
 * the cheap questions come first. `reject` lowers the sender's score; `ignore` does not pass it on and blames nobody.
 */
export const createJudge = (deps: JudgeDeps): ((message: SectorMessage) => Promise<Verdict>) => {
  const senders = createRateLimit(SENDER_RATE);
  const refused = (reason: string): Verdict => {
    deps.refuse(reason);
    return BLAMELESS.has(reason) ? 'ignore' : 'reject';
  };
  const judgeRecord = createRecordJudge(deps, refused);
  const judgeHello = (from: PeerIdText, hello: HelloMessage): Verdict => {
    const isFalse = hello.addresses.some((address) => (peerOfAddress(address) ?? from) !== from);
    if (isFalse) return refused('false-address');
    deps.onHello(from, hello);
    return 'accept';
  };
  return async ({ from, bytes }) => {
    if (!senders.take(from, deps.clock.nowMs())) return refused('too-many');
    const message = parseSectorMessage(bytes);
    if (!message.ok) return refused(message.error);
    return message.value.kind === 'hello' ? judgeHello(from, message.value) : judgeRecord(message.value);
  };
};
