import type { PeerIdText } from '../../domain/identity/identity.ts';
import type { MessageStream } from '../../ports/network.ts';

/** Each may hold what a hostile end sends unasked, up to the stream's own bound. */
const MAX_SPARE = 8;

/**
 * Open streams on which nothing is asked: the next question spares the round trips that opening one takes. One per peer; the
 * other end may close them at any time.
 */
export interface SpareStreams {
  /** It is the caller's from here on. */
  readonly take: (peer: PeerIdText) => MessageStream | undefined;
  readonly keep: (stream: MessageStream) => void;
}

export const createSpareStreams = (signal: AbortSignal): SpareStreams => {
  const spare = new Map<PeerIdText, MessageStream>();
  const drop = (peer: PeerIdText): void => {
    void spare.get(peer)?.close();
    spare.delete(peer);
  };
  signal.addEventListener('abort', () => [...spare.keys()].forEach(drop), { once: true });
  return {
    take: (peer) => {
      const stream = spare.get(peer);
      spare.delete(peer);
      return stream;
    },
    keep: (stream) => {
      drop(stream.peer);
      spare.set(stream.peer, stream);
      const [oldest] = spare.keys();
      if (oldest !== undefined && (spare.size > MAX_SPARE || signal.aborted)) drop(oldest);
    },
  };
};
