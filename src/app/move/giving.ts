import type { PeerIdText } from '../../domain/identity/identity.ts';
import { CODE_CHARACTERS, codeOf, type MoveCode } from '../../domain/move/code.ts';
import { MOVE_PROTOCOL } from '../../domain/move/wire.ts';
import { createRateLimit } from '../../kit/rate-limit.ts';
import type { MessageStream } from '../../ports/network.ts';
import { beside, within } from '../../kit/async/waiting.ts';
import { give, type Receipt } from './give.ts';
import { proveAsGiver } from './handshake.ts';
import { announceMeeting } from './meeting.ts';
import {
  forgetMove,
  handshakeDeps,
  MoveEndedError,
  PROOF_MS,
  rememberAway,
  rememberMove,
  showFault,
  type MoveDesk,
} from './move-desk.ts';
import { createTalk, MoveRefusedError, MoveStoppedError, sayStop } from './talk.ts';

/** How long a code is good for somebody who has not used it. */
const OFFER_MS = 600_000;
/** Streams that one device may open: a page that is killed and comes back opens one each time. */
const ATTEMPTS = { burst: 12, everyMs: 5_000, maxKeys: 256 };

interface Service {
  readonly desk: MoveDesk;
  readonly code: MoveCode;
  /** Ends the whole offer. */
  readonly signal: AbortSignal;
  readonly onPaired: (peer: PeerIdText) => void;
}

const moved = async (desk: MoveDesk, receipt: Receipt): Promise<void> => {
  await rememberAway(desk, { ...receipt, atMs: desk.clock.nowMs() });
  desk.state.set({ at: 'moved', role: 'giver', ...receipt });
};

/** What the person is shown when a session ends before its end. */
const showEnd = async (desk: MoveDesk, error: unknown): Promise<void> => {
  if (error instanceof MoveStoppedError && error.reason === 'left') {
    await forgetMove(desk);
    showFault(desk, 'giver', 'left', false);
  } else if (error instanceof MoveStoppedError) {
    showFault(desk, 'giver', error.reason === 'storage-full' ? 'other-full' : error.reason, true);
  } else if (error instanceof MoveRefusedError) showFault(desk, 'giver', error.reason, true);
  else {
    const state = desk.state.get();
    const progress = state.at === 'moving' || state.at === 'waiting' ? state.progress : undefined;
    desk.state.set({ at: 'waiting', role: 'giver', progress });
  }
};

/** The other end is proven: gives, and says what becomes of it. */
const runSession = async (
  { desk, signal }: Service,
  stream: MessageStream,
  own: AbortSignal,
): Promise<void> => {
  const both = AbortSignal.any([signal, own]);
  desk.state.set({ at: 'moving', role: 'giver', progress: undefined });
  try {
    const talk = createTalk(stream, { clock: desk.clock, signal: both });
    const receipt = await give(talk, {
      carrier: desk.carrier,
      onProgress: (progress) => desk.state.set({ at: 'moving', role: 'giver', progress }),
      signal: both,
    });
    await moved(desk, receipt);
  } catch (error) {
    if (!both.aborted) await showEnd(desk, error);
    throw error;
  }
};

const sayWhy = async (stream: MessageStream, error: unknown, signal: AbortSignal): Promise<void> => {
  if (error instanceof MoveRefusedError) await sayStop(stream, error.reason);
  if (signal.reason instanceof MoveEndedError) await sayStop(stream, 'left');
};

/** Answers who knows the code, as often as it comes: a link that broke is taken up where it was. */
const serve = (service: Service): void => {
  const { desk, code, signal, onPaired } = service;
  const attempts = createRateLimit(ATTEMPTS);
  let session = new AbortController();
  const answer = async (stream: MessageStream): Promise<void> => {
    const talk = createTalk(stream, { clock: desk.clock, signal });
    await within(desk.clock, PROOF_MS, signal, () => proveAsGiver(talk, handshakeDeps(desk, code)));
    session.abort();
    session = new AbortController();
    const own = session.signal;
    onPaired(stream.peer);
    await rememberMove(desk, { role: 'giver', code, peer: stream.peer });
    await runSession(service, stream, own);
  };
  const handle = async (stream: MessageStream): Promise<void> => {
    try {
      if (attempts.take(stream.peer, desk.clock.nowMs())) await answer(stream);
    } catch (error) {
      desk.log.info('move not finished', { peer: stream.peer, reason: String(error) });
      await sayWhy(stream, error, signal);
    } finally {
      await stream.close();
    }
  };
  beside(desk.log, 'moves not served', signal, desk.network.handleStream(MOVE_PROTOCOL, handle, { signal }));
};

/** Shows a code and waits for who types it; once somebody has, it stays good until the move is ended. */
export const offerNotebook = (desk: MoveDesk, signal: AbortSignal): void => {
  const { chance, clock, log, state } = desk;
  const code = codeOf(chance.bytes(CODE_CHARACTERS));
  const unpaired = new AbortController();
  const expired = new AbortController();
  const waiting = AbortSignal.any([signal, unpaired.signal]);
  const expire = async (): Promise<void> => {
    await clock.wait(OFFER_MS, { signal: waiting });
    unpaired.abort();
    expired.abort();
    showFault(desk, 'giver', 'expired', false);
  };
  state.set({ at: 'offering', code, untilMs: clock.nowMs() + OFFER_MS });
  serve({
    desk,
    code,
    signal: AbortSignal.any([signal, expired.signal]),
    onPaired: () => unpaired.abort(),
  });
  announceMeeting(desk, code, waiting);
  beside(log, 'the offer does not expire', waiting, expire());
};

/** Goes on serving after the page was closed. */
export const serveAgain = (desk: MoveDesk, code: MoveCode, signal: AbortSignal): void =>
  serve({ desk, code, signal, onPaired: () => undefined });
