import type { Stream } from '@libp2p/interface';
import { byteStream } from '@libp2p/utils';
import type { PeerIdText } from '../../../domain/identity/identity.ts';
import { deadline } from '../../../kit/async/deadline.ts';
import { withOwnSignal } from '../../../kit/async/own-signal.ts';
import type { Clock } from '../../../kit/world/clock.ts';
import {
  MAX_STREAM_MESSAGE_BYTES,
  MessageTooLongError,
  StreamBrokenError,
  type MessageStream,
} from '../../../ports/network.ts';
import { createDeframer, frame } from './framing.ts';

/** What the other end may take to hear that nothing more comes, and to take what is under way. */
const CLOSE_MS = 10_000;
/** Bytes that may wait unread before the stream is reset. */
const MAX_UNREAD_BYTES = 4_194_304;

/** Streams that broke here. One whose transport was gone first says that it closed as it should. */
const brokenHere = new WeakSet<Stream>();

const broken = (stream: Stream, cause: unknown): StreamBrokenError => {
  brokenHere.add(stream);
  const error = new StreamBrokenError('the stream broke', { cause });
  stream.abort(error);
  return error;
};

/** By either end: what was said to the end, and what was cut off, both come to an end here. */
const isCutShort = (stream: Stream): boolean =>
  brokenHere.has(stream) || stream.status === 'reset' || stream.status === 'aborted';

type ReceiveOptions = Parameters<MessageStream['receive']>[0];

const createReceive = (stream: Stream, bytes: ReturnType<typeof byteStream<Stream>>) => {
  const deframer = createDeframer(MAX_STREAM_MESSAGE_BYTES);
  /** Reads once; false when the other end has closed cleanly. */
  const readSome = async ({ signal }: ReceiveOptions): Promise<boolean> => {
    const chunk = await withOwnSignal(signal, (own) => bytes.read({ signal: own }));
    if (chunk === null) {
      if (isCutShort(stream)) throw new StreamBrokenError('the stream was reset');
      if (deframer.pending() > 0) throw new StreamBrokenError('the stream ended inside a message');
      return false;
    }
    deframer.push(chunk);
    return true;
  };
  const nextWhole = (): Uint8Array | undefined => {
    const next = deframer.next();
    if (!next.ok) throw new StreamBrokenError('a message passes the limit');
    return next.value;
  };
  return async (options: ReceiveOptions): Promise<Uint8Array | undefined> => {
    try {
      for (;;) {
        const message = nextWhole();
        if (message !== undefined) return message;
        if (!(await readSome(options))) return undefined;
      }
    } catch (error) {
      options.signal.throwIfAborted();
      throw broken(stream, error);
    }
  };
};

/** Whole messages over a libp2p stream. Who takes nothing of what is sent is not waited for longer than `closeMs` at the end. */
export const createMessageStream = (
  stream: Stream,
  peer: PeerIdText,
  clock: Pick<Clock, 'wait'>,
  closeMs: number = CLOSE_MS,
): MessageStream => {
  const bytes = byteStream(stream, { maxBufferSize: MAX_UNREAD_BYTES });
  return {
    peer,
    send: async (message, { signal }) => {
      if (message.byteLength > MAX_STREAM_MESSAGE_BYTES)
        throw new MessageTooLongError(`${message.byteLength} bytes in one stream message`);
      try {
        await withOwnSignal(signal, (own) => bytes.write(frame(message), { signal: own }));
      } catch (error) {
        signal.throwIfAborted();
        throw broken(stream, error);
      }
    },
    receive: createReceive(stream, bytes),
    close: async () => {
      const inTime = deadline(clock, closeMs);
      try {
        // Whoever goes on sending sends to nobody: else each stream that is turned away holds what comes, up to its bound.
        if (stream.remoteWriteStatus !== 'closed') await stream.closeRead(inTime);
        await stream.close(inTime);
      } catch (error) {
        broken(stream, error);
      } finally {
        inTime.clear();
      }
    },
    reset: () => stream.abort(new StreamBrokenError('this end has had enough')),
  };
};
