import type { PeerIdText } from '../../domain/identity/identity.ts';
import {
  MAX_STREAM_MESSAGE_BYTES,
  MessageTooLongError,
  StreamBrokenError,
  type MessageStream,
} from '../../ports/network.ts';

/** One direction: what was sent and not yet read, and who waits for it. */
const createLane = () => {
  const waiting: Uint8Array[] = [];
  let wake: () => void = () => undefined;
  let state: 'open' | 'closed' | 'broken' = 'open';
  const change = (next: 'closed' | 'broken'): void => {
    if (state === 'open') state = next;
    wake();
  };
  const next = async (signal: AbortSignal): Promise<Uint8Array | undefined> => {
    for (;;) {
      signal.throwIfAborted();
      const message = waiting.shift();
      if (message !== undefined) return message;
      if (state === 'broken') throw new StreamBrokenError('the link broke');
      if (state === 'closed') return undefined;
      await new Promise<void>((resolve) => {
        wake = resolve;
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
    }
  };
  return {
    push: (message: Uint8Array) => {
      if (state !== 'open') throw new StreamBrokenError('the stream is closed');
      waiting.push(message.slice());
      wake();
    },
    next,
    close: () => change('closed'),
    cut: () => change('broken'),
  };
};

type Lane = ReturnType<typeof createLane>;

const createEnd = (peer: PeerIdText, outgoing: Lane, incoming: Lane, cut: () => void): MessageStream => ({
  peer,
  send: async (message, { signal }) => {
    signal.throwIfAborted();
    if (message.byteLength > MAX_STREAM_MESSAGE_BYTES)
      throw new MessageTooLongError(`${message.byteLength} bytes in one stream message`);
    outgoing.push(message);
    await Promise.resolve();
  },
  receive: ({ signal }) => incoming.next(signal),
  close: () => {
    outgoing.close();
    return Promise.resolve();
  },
  reset: cut,
});

/** Two ends of one stream, and a way to cut it. */
export const createPipe = (
  near: PeerIdText,
  far: PeerIdText,
): { readonly nearEnd: MessageStream; readonly farEnd: MessageStream; readonly cut: () => void } => {
  const there = createLane();
  const back = createLane();
  const cut = (): void => {
    there.cut();
    back.cut();
  };
  return { nearEnd: createEnd(far, there, back, cut), farEnd: createEnd(near, back, there, cut), cut };
};
