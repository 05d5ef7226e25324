import type { PeerIdText } from '../../domain/identity/identity.ts';
import { ipnsNameOf } from '../../domain/identity/key-formats.ts';
import { createRateLimit } from '../../kit/rate-limit.ts';
import {
  parseSectorMessage,
  type HelloMessage,
  type RecordMessage,
} from '../../domain/neighbourhood/wire.ts';
import type { Clock } from '../../kit/world/clock.ts';
import type { SectorMessage, Verdict } from '../../ports/network.ts';
import { createHelloJudge } from './hello-judge.ts';
import type { LedgerKeeper } from './ledger-keeper.ts';

/** A hello each 30 s and a record each second fit many times into it. */
const SENDER_RATE = { burst: 60, everyMs: 50, maxKeys: 4_096 };
/** Records of strangers that are looked at: all together, and those that one neighbour or station passes on. */
const STRANGERS_RATE = { burst: 32, everyMs: 250, maxKeys: 1 };
const PASSED_ON_RATE = { burst: 24, everyMs: 500, maxKeys: 1_024 };
export interface JudgeDeps {
  readonly keeper: Pick<LedgerKeeper, 'take' | 'isNear' | 'claimantsOf'>;
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
  'older',
  'hidden',
  'hearsay-full',
  'too-many-strangers',
  'not-of-now',
]);

type Refused = (reason: string) => Verdict;

/**
 * Verdicts on records. Who is near has an allowance of their own; strangers share one, whatever the number of their
 * names. An older record is nobody's fault: anybody can play it again.
 */
const createRecordJudge = (
  { keeper, clock }: JudgeDeps,
  refused: Refused,
): ((message: SectorMessage, record: RecordMessage) => Promise<Verdict>) => {
  const passedOn = createRateLimit(PASSED_ON_RATE);
  const strangers = createRateLimit(STRANGERS_RATE);
  const isHeard = (publicKey: Uint8Array, via: PeerIdText): boolean => {
    if (keeper.isNear(ipnsNameOf(publicKey))) return true;
    const nowMs = clock.nowMs();
    return passedOn.take(via, nowMs) && strangers.take('', nowMs);
  };
  return async ({ from, via }, { publicKey, record }) => {
    if (!isHeard(publicKey, via)) return refused('too-many-strangers');
    const taken = await keeper.take(publicKey, record, { limited: true, from, via, isLinked: false });
    if (taken.ok) return 'accept';
    return taken.error === 'same' ? 'ignore' : refused(taken.error);
  };
};

/**
 * What becomes of a message on the sector's topic. Size, form, signature, sector, newer, rate: in this order, so that
 * the cheap questions come first. `reject` lowers the sender's score; `ignore` does not pass it on and blames nobody.
 */
export const createJudge = (deps: JudgeDeps): ((message: SectorMessage) => Promise<Verdict>) => {
  const senders = createRateLimit(SENDER_RATE);
  const refused: Refused = (reason) => {
    deps.refuse(reason);
    return BLAMELESS.has(reason) ? 'ignore' : 'reject';
  };
  const judgeRecord = createRecordJudge(deps, refused);
  const judgeHello = createHelloJudge({ ...deps, refused });
  return async (message) => {
    const { from, bytes } = message;
    if (!senders.take(from, deps.clock.nowMs())) return refused('too-many');
    const parsed = parseSectorMessage(bytes);
    if (!parsed.ok) return refused(parsed.error);
    // Of a move: said on topics where nobody lives.
    if (parsed.value.kind === 'meeting') return refused('unknown-kind');
    return parsed.value.kind === 'hello'
      ? judgeHello(message, parsed.value)
      : judgeRecord(message, parsed.value);
  };
};
