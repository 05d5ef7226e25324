import type { PeerIdText } from '../../domain/identity/identity.ts';
import type { MoveCode } from '../../domain/move/code.ts';
import type { InventoryCounts } from '../../domain/move/inventory.ts';
import { MOVE_PROTOCOL, type StopReason } from '../../domain/move/wire.ts';
import { DialFailedError, StreamBrokenError, type MessageStream } from '../../ports/network.ts';
import { StorageFullError } from '../../ports/wiki-store.ts';
import { beside, TimedOutError, within } from '../../kit/async/waiting.ts';
import { proveAsTaker } from './handshake.ts';
import { hearMeeting } from './meeting.ts';
import {
  forgetMove,
  handshakeDeps,
  MoveEndedError,
  PROOF_MS,
  rememberMove,
  showFault,
  type MoveDesk,
} from './move-desk.ts';
import type { MoveFault } from './move.types.ts';
import { createTalk, MoveCutError, MoveRefusedError, MoveStoppedError, sayStop } from './talk.ts';
import { take } from './take.ts';

/** The other place says hello every two seconds; a station that was asleep takes longer. */
const LOOK_MS = 60_000;
/** Between two tries to reach the old place; the last one again and again. */
const PAUSES_MS = [500, 1_000, 2_000, 4_000, 8_000] as const;

/** Nobody offers under this code. */
class NobodyError extends Error {
  override readonly name = 'NobodyError';
}

export interface OldPlace {
  readonly peer: PeerIdText;
  readonly code: MoveCode;
}

/** What ends a move for good, or until the person does something. Anything else is a link to try again. */
interface End {
  readonly fault: MoveFault;
  readonly canResume: boolean;
}

const FINAL: ReadonlySet<StopReason> = new Set(['other-identity', 'wrong-code', 'left']);
const PASSING = [StreamBrokenError, DialFailedError, MoveCutError, TimedOutError];

const endOf = (error: unknown): End | undefined => {
  if (error instanceof MoveStoppedError || error instanceof MoveRefusedError)
    return { fault: error.reason, canResume: !FINAL.has(error.reason) };
  if (error instanceof StorageFullError) return { fault: 'storage-full', canResume: true };
  return PASSING.some((kind) => error instanceof kind) ? undefined : { fault: 'failed', canResume: true };
};

/** What the other end is to hear when this one leaves. */
const lastWordOf = (error: unknown, signal: AbortSignal): StopReason | undefined => {
  if (signal.reason instanceof MoveEndedError) return 'left';
  if (error instanceof StorageFullError) return 'storage-full';
  return error instanceof MoveRefusedError ? error.reason : undefined;
};

/** Runs `work` on the stream, says why if it fails, and closes it. */
const onStream = async <T>(
  stream: MessageStream,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    const reason = lastWordOf(error, signal);
    if (reason !== undefined) await sayStop(stream, reason);
    throw error;
  } finally {
    await stream.close();
  }
};

/** A direct link to the old place, both proven; then everything. */
const takeFrom = async (
  desk: MoveDesk,
  peer: PeerIdText,
  code: MoveCode,
  signal: AbortSignal,
  onProven: () => Promise<void>,
): Promise<InventoryCounts> => {
  const { network, clock, state, carrier, address } = desk;
  await network.dial(peer, [], { signal });
  const stream = await network.openStream(peer, MOVE_PROTOCOL, { signal });
  return onStream(stream, signal, async () => {
    const talk = createTalk(stream, { clock, signal });
    await within(clock, PROOF_MS, signal, () => proveAsTaker(talk, handshakeDeps(desk, code), onProven));
    const onProgress: Parameters<typeof take>[1]['onProgress'] = (progress) =>
      state.set({ at: 'moving', role: 'taker', progress });
    return take(talk, { carrier, address, onProgress, signal });
  });
};

const finish = async (desk: MoveDesk, counts: InventoryCounts): Promise<void> => {
  await desk.carrier.finish();
  await forgetMove(desk);
  desk.state.set({ at: 'moved', role: 'taker', ...counts });
};

const stopFor = async (desk: MoveDesk, { fault, canResume }: End): Promise<void> => {
  if (!canResume) await forgetMove(desk);
  showFault(desk, 'taker', fault, canResume);
};

const showWaiting = ({ state }: MoveDesk): void => {
  const shown = state.get();
  const progress = shown.at === 'moving' || shown.at === 'waiting' ? shown.progress : undefined;
  state.set({ at: 'waiting', role: 'taker', progress });
};

/** Goes on with a known old place until everything is here, however often the link breaks. */
export const followOldPlace = async (
  desk: MoveDesk,
  { peer, code }: OldPlace,
  signal: AbortSignal,
): Promise<void> => {
  let failures = 0;
  const onProven = async (): Promise<void> => {
    failures = 0;
    await rememberMove(desk, { role: 'taker', code, peer });
  };
  for (;;) {
    try {
      await finish(desk, await takeFrom(desk, peer, code, signal, onProven));
      return;
    } catch (error) {
      signal.throwIfAborted();
      desk.log.info('move interrupted', { reason: String(error) });
      const end = endOf(error);
      if (end !== undefined) {
        await stopFor(desk, end);
        return;
      }
    }
    showWaiting(desk);
    await desk.clock.wait(PAUSES_MS[Math.min(failures, PAUSES_MS.length - 1)] ?? 0, { signal });
    failures += 1;
  }
};

const nobody = async (desk: MoveDesk): Promise<void> => {
  const { stations, peers } = desk.network.links();
  const isLinked = peers.length > 0 || stations.some(({ state }) => state === 'connected');
  await stopFor(desk, { fault: isLinked ? 'nobody' : 'no-network', canResume: false });
};

/** Ends with `signal`, when the time is over, or when nothing more is looked for. */
const createSearch = ({ clock, log }: MoveDesk, signal: AbortSignal) => {
  const over = new AbortController();
  const until = AbortSignal.any([signal, over.signal]);
  const expire = async (): Promise<void> => {
    await clock.wait(LOOK_MS, { signal: until });
    over.abort(new NobodyError('nobody offers under this code'));
  };
  beside(log, 'the search does not expire', until, expire());
  return { signal: until, end: () => over.abort() };
};

/** One device of the meeting: `undefined` when it is not the old place. */
const tryDevice = async (
  desk: MoveDesk,
  { peer, code }: OldPlace,
  signal: AbortSignal,
  onProven: () => void,
): Promise<'done' | 'cut' | undefined> => {
  const seen = { isProven: false };
  try {
    const counts = await takeFrom(desk, peer, code, signal, async () => {
      seen.isProven = true;
      onProven();
      await rememberMove(desk, { role: 'taker', code, peer });
    });
    await finish(desk, counts);
    return 'done';
  } catch (error) {
    signal.throwIfAborted();
    desk.log.info('move interrupted', { reason: String(error) });
    const end = endOf(error);
    if (end !== undefined) await stopFor(desk, end);
    else if (!seen.isProven) return undefined;
    else showWaiting(desk);
    return end === undefined ? 'cut' : 'done';
  }
};

/** Looks for the device that offers the notebook under this code, and takes everything from it. */
export const lookForOldPlace = async (desk: MoveDesk, code: MoveCode, signal: AbortSignal): Promise<void> => {
  const search = createSearch(desk, signal);
  const devices = hearMeeting(desk, code, search.signal);
  desk.state.set({ at: 'looking' });
  try {
    for (;;) {
      const place = { peer: await devices.next(search.signal), code };
      const outcome = await tryDevice(desk, place, signal, search.end);
      if (outcome === 'cut') await followOldPlace(desk, place, signal);
      if (outcome !== undefined) return;
    }
  } catch (error) {
    if (!(error instanceof NobodyError)) throw error;
    await nobody(desk);
  } finally {
    search.end();
  }
};
