import type { Connection, Libp2p, PeerId } from '@libp2p/interface';
import { createRateLimit } from '../../../kit/rate-limit.ts';
import { remember } from '../../../kit/remember.ts';
import type { Clock } from '../../../kit/world/clock.ts';
import type { Log } from '../../../kit/world/log.ts';
import { isPage } from './link-kinds.ts';

/**
 * Streams that one page may open on its links with this one. Each is a data channel, which the browser throws away in a tenth of a
 * millisecond, thousands of them at once. A page of 0.1.0 that reads 40 MB of notes opens a hundred in a minute, one of today half
 * of them.
 */
export const STREAMS = { burst: 512, everyMs: 125, maxKeys: 1_024 };
/** Whoever opened more is hung up on, and left alone for so long. */
export const REST_MS = 60_000;
const MAX_RESTING = 1_024;

/** One page opens more streams than anybody reads. */
export class TooManyStreamsError extends Error {
  override readonly name = 'TooManyStreamsError';
}

export interface StreamRate {
  /** Counts from here on what the other ends open. */
  readonly watch: (libp2p: Pick<Libp2p, 'addEventListener' | 'getConnections'>) => void;
  /** True of whoever was hung up on a moment ago: no link with them is made, from neither end. */
  readonly isResting: (peer: PeerId) => boolean;
}

/** Where libp2p 3 hears of a stream that the other end opened, before anything is agreed on; its types hide it. */
const muxerOf = (connection: Connection): EventTarget | undefined => {
  const muxer: unknown = Reflect.get(connection, 'muxer');
  return muxer instanceof EventTarget ? muxer : undefined;
};

export const createStreamRate = ({
  clock,
  log,
}: {
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly log: Log;
}): StreamRate => {
  const rate = createRateLimit(STREAMS);
  const restUntilMs = new Map<string, number>();
  const hangUp = (libp2p: Pick<Libp2p, 'getConnections'>, peer: PeerId): void => {
    remember(restUntilMs, peer.toString(), clock.nowMs() + REST_MS, MAX_RESTING);
    const error = new TooManyStreamsError('too many streams');
    for (const link of libp2p.getConnections(peer)) link.abort(error);
  };
  return {
    watch: (libp2p) =>
      libp2p.addEventListener('connection:open', ({ detail: connection }) => {
        if (!isPage(connection)) return;
        const muxer = muxerOf(connection);
        if (muxer === undefined) log.warn('streams are not counted: libp2p is not the one this room knows');
        muxer?.addEventListener('stream', () => {
          const { remotePeer } = connection;
          if (!rate.take(remotePeer.toString(), clock.nowMs())) hangUp(libp2p, remotePeer);
        });
      }),
    isResting: (peer) => (restUntilMs.get(peer.toString()) ?? -Infinity) > clock.nowMs(),
  };
};
