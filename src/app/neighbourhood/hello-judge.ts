import type { PeerIdText } from '../../domain/identity/identity.ts';
import { CLOCK_SKEW_MS } from '../../domain/neighbourhood/limits.ts';
import { createRateLimit, type RateLimitOptions } from '../../kit/rate-limit.ts';
import { remember } from '../../kit/remember.ts';
import { namesAnother, type HelloMessage } from '../../domain/neighbourhood/wire.ts';
import type { Clock } from '../../kit/world/clock.ts';
import type { SectorMessage, Verdict } from '../../ports/network.ts';
import type { LedgerKeeper } from './ledger-keeper.ts';

/** Hellos of devices never heard before: those that one neighbour or station passes on, and all together. */
const FIRST_PASSED_ON_RATE = { burst: 40, everyMs: 200, maxKeys: 1_024 };
const FIRST_RATE = { burst: 64, everyMs: 100, maxKeys: 1 };
/** The same, of devices that had no room a while ago and are still about: who was invented for one hello is not. */
const SECOND_PASSED_ON_RATE = { burst: 16, everyMs: 500, maxKeys: 1_024 };
const SECOND_RATE = { burst: 32, everyMs: 250, maxKeys: 1 };
/** Hellos of one device that was heard before, which says one each 30 s or so, and of all such together. */
const AGAIN_RATE = { burst: 4, everyMs: 10_000, maxKeys: 4_096 };
const ALL_AGAIN_RATE = { burst: 128, everyMs: 20, maxKeys: 1 };
/** A second hello comes a while after the first. */
const SECOND_AFTER_MS = 10_000;
/** Devices of which the last hello is remembered. */
const MAX_DEVICES = 4_096;
/** Devices that had no room: of a minute, where a hundred and more are invented a second. */
const MAX_NOTICED = 8_192;

export interface HelloJudgeDeps {
  readonly keeper: Pick<LedgerKeeper, 'isNear' | 'claimantsOf'>;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly onHello: (device: PeerIdText, hello: HelloMessage) => void;
  readonly refused: (reason: string) => Verdict;
}

/** What one key may take of, and all together. */
const createLane = (each: RateLimitOptions, all: RateLimitOptions) => {
  const [one, whole] = [createRateLimit(each), createRateLimit(all)];
  return (key: string, nowMs: number): boolean => one.take(key, nowMs) && whole.take('', nowMs);
};

/**
 * A device costs nothing: what it costs here to hear of one that nobody near vouches for is bounded, by who passed it on.
 * Devices heard before have a lane of their own, so that a large sector leaves room for newcomers.
 */
const createRoom = ({ keeper, clock }: HelloJudgeDeps, wasHeard: (device: PeerIdText) => boolean) => {
  const first = createLane(FIRST_PASSED_ON_RATE, FIRST_RATE);
  const second = createLane(SECOND_PASSED_ON_RATE, SECOND_RATE);
  const again = createLane(AGAIN_RATE, ALL_AGAIN_RATE);
  /** When a device first had no room. */
  const noticedAtMs = new Map<PeerIdText, number>();
  const isStillAbout = (device: PeerIdText, nowMs: number): boolean =>
    nowMs - (noticedAtMs.get(device) ?? nowMs) >= SECOND_AFTER_MS;
  return ({ from, via }: SectorMessage): boolean => {
    if (keeper.claimantsOf(from).some(keeper.isNear)) return true;
    const nowMs = clock.nowMs();
    if (wasHeard(from)) return again(from, nowMs);
    if (first(via, nowMs) || (isStillAbout(from, nowMs) && second(via, nowMs))) {
      noticedAtMs.delete(from);
      return true;
    }
    if (!noticedAtMs.has(from)) remember(noticedAtMs, from, nowMs, MAX_NOTICED);
    return false;
  };
};

/** A hello that was said before the last one heard, or not about now, was kept back or is played again. */
export const createHelloJudge = (
  deps: HelloJudgeDeps,
): ((message: SectorMessage, hello: HelloMessage) => Verdict) => {
  const { clock, onHello, refused } = deps;
  /** Of each device that was heard; `undefined` where its hello told no time. */
  const lastSaidAtMs = new Map<PeerIdText, number | undefined>();
  const isRoom = createRoom(deps, (device) => lastSaidAtMs.has(device));
  const isOfNow = (from: PeerIdText, { saidAtMs }: HelloMessage): boolean => {
    const last = lastSaidAtMs.get(from);
    if (saidAtMs === undefined) return last === undefined;
    return Math.abs(clock.nowMs() - saidAtMs) <= CLOCK_SKEW_MS && saidAtMs >= (last ?? saidAtMs);
  };
  return (message, hello) => {
    const { from } = message;
    if (namesAnother(hello, from)) return refused('false-address');
    if (!isOfNow(from, hello)) return refused('not-of-now');
    if (!isRoom(message)) return refused('too-many-strangers');
    remember(lastSaidAtMs, from, hello.saidAtMs, MAX_DEVICES);
    onHello(from, hello);
    return 'accept';
  };
};
