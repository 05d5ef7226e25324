import type { PeerId, Stream, StreamMessageEvent } from '@libp2p/interface';
import { withOwnSignal } from '../../../kit/async/own-signal.ts';
import { createRateLimit } from '../../../kit/rate-limit.ts';
import type { Clock } from '../../../kit/world/clock.ts';
import { createUnfinished } from './unfinished.ts';

/** What \@helia/bitswap 4 uses of a stream that it reads. */
export type ReadStream = Pick<Stream, 'protocol' | 'id' | 'status' | 'close' | 'abort' | 'addEventListener'>;

/** One device let too much begin that does not come to its end. */
export class UnfinishedMessagesError extends Error {
  override readonly name = 'UnfinishedMessagesError';
}

/** One device says more than anybody reads. */
export class TooManyMessagesError extends Error {
  override readonly name = 'TooManyMessagesError';
}

/**
 * Messages that one device may end, in all its streams. An empty one is a single byte, and each costs its reader a timer and some
 * listeners: a megabyte of them in one piece would hold up the page for as long as they are read.
 */
export const MESSAGES = { burst: 1_024, everyMs: 4, maxKeys: 1_024 };

/** Of one device, in all its streams: twice the longest message that is read. */
export const MAX_UNFINISHED_BYTES = 8 * 1_048_576;

/** What each device has begun to say and not ended, and how much it has said. */
const createRoom = ({ nowMs }: Pick<Clock, 'nowMs'>) => {
  const held = new Map<string, number>();
  const messages = createRateLimit(MESSAGES);
  return {
    hold: (peer: string, more: number): number => {
      const bytes = (held.get(peer) ?? 0) + more;
      if (bytes === 0) held.delete(peer);
      else held.set(peer, bytes);
      return bytes;
    },
    /** False when so many messages are too many. */
    take: (peer: string, count: number): boolean => {
      const now = nowMs();
      for (let at = 0; at < count; at += 1) if (!messages.take(peer, now)) return false;
      return true;
    },
  };
};

type Room = ReturnType<typeof createRoom>;
/** False when the stream is ended for it, so that nobody reads it. */
type OnMessage = (event: StreamMessageEvent) => boolean;

/** Counts what the stream holds unfinished, and what ends on it; what is too much ends the stream. */
const counting = (stream: Stream, peer: string, room: Room): OnMessage => {
  const unfinished = createUnfinished();
  let counted = 0;
  const count = (bytes: number): number => {
    const inAll = room.hold(peer, bytes - counted);
    counted = bytes;
    return inAll;
  };
  stream.addEventListener('end', () => count(0), { once: true });
  const refused = (data: StreamMessageEvent['data']): Error | undefined => {
    let ended = 0;
    for (const piece of data instanceof Uint8Array ? [data] : data) ended += unfinished.take(piece);
    if (!room.take(peer, ended)) return new TooManyMessagesError('too much is said at once');
    if (count(unfinished.bytes()) <= MAX_UNFINISHED_BYTES) return undefined;
    return new UnfinishedMessagesError('too much is begun and not ended');
  };
  return ({ data }) => {
    const error = refused(data);
    if (error !== undefined) stream.abort(error);
    return error === undefined;
  };
};

/** Of who gives no signal. */
const { signal: lasting } = new AbortController();

type Listen = Stream['addEventListener'];

const hear = (listener: unknown, event: Event): void => {
  if (typeof listener === 'function') (listener as (event: Event) => void)(event);
};

/** Each message is counted before its reader has it, and the end is told behind what came before it, however late a reader begins. */
const listenOn =
  (stream: Stream, count: OnMessage): Listen =>
  (type, listener, options) => {
    if (type === 'remoteCloseWrite')
      stream.addEventListener('end', (event) => hear(listener, event), { once: true });
    else if (type !== 'message') stream.addEventListener(type, listener, options);
    else
      stream.addEventListener('message', (event) => {
        if (count(event)) hear(listener, event);
      });
  };

/** Wants are shorter, as a rule: who only asks gives nothing. Of a block on a slow line each piece is longer. */
const SHORTEST_GIVEN_BYTES = 4_096;

/** Apart from the streams that it serves, which would hold what it holds. */
const telling =
  (onHeard: () => void, count: OnMessage): OnMessage =>
  (event) => {
    if (event.data.byteLength >= SHORTEST_GIVEN_BYTES) onHeard();
    return count(event);
  };

/**
 * Streams as their reader sees them: whoever holds one after its end, a timer for instance, holds nothing of what the stream is
 * made of. A reader that comes after the end is told it as well: the one of \@helia/bitswap 4 waited for it for a minute, and
 * its last message with it. `onHeard` hears of each piece that comes and may be of a block.
 */
export const createLightStreams = (
  clock: Pick<Clock, 'nowMs'>,
  onHeard: (peer: PeerId) => void = () => undefined,
): ((stream: Stream, peer: PeerId) => ReadStream) => {
  const room = createRoom(clock);
  return (stream, peer) => {
    const { protocol, id } = stream;
    const listen = listenOn(
      stream,
      telling(() => onHeard(peer), counting(stream, peer.toString(), room)),
    );
    let held = stream.readableEnded ? undefined : { stream, listen };
    stream.addEventListener('end', () => (held = undefined), { once: true });
    return {
      protocol,
      id,
      get status() {
        return held?.stream.status ?? 'closed';
      },
      close: ({ signal = lasting } = {}) =>
        withOwnSignal(signal, (own) => held?.stream.close({ signal: own }) ?? Promise.resolve()),
      abort: (error) => held?.stream.abort(error),
      addEventListener: (...args: Parameters<Listen>) => {
        const [type, listener] = args;
        if (held !== undefined) held.listen(...args);
        else if (type === 'remoteCloseWrite') hear(listener, new Event('end'));
      },
    };
  };
};
