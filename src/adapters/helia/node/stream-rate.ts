import type { Connection, Libp2p, PeerId } from '@libp2p/interface';
import { createRateLimit } from '../../../kit/rate-limit.ts';
import { remember } from '../../../kit/remember.ts';
import type { Clock } from '../../../kit/world/clock.ts';
import type { Log } from '../../../kit/world/log.ts';
import { isPage } from './link-kinds.ts';

/**
 * Streams that one page may open unasked on its links with this one. Each is a data channel, which the browser throws away in 0.1
 * to 0.2 ms, thousands of them at once. A page of 0.1.0 that reads a neighbour's notes opens a hundred in a minute, one of today a
 * fifth of them (decision 59).
 */
export const STREAMS = { burst: 512, everyMs: 125, maxKeys: 1_024 };
/** Whoever opened more is hung up on, and left alone for so long. */
export const REST_MS = 60_000;
/**
 * Asked for by wants: whoever gives blocks, or says of each that they are not there, may open one for each of them. So much is
 * owed to one at most.
 */
const MAX_OWED = 4_096;
const MAX_PEERS = 1_024;

/** One page opens more streams than anybody reads. */
export class TooManyStreamsError extends Error {
  override readonly name = 'TooManyStreamsError';
}

type Links = Pick<Libp2p, 'addEventListener' | 'getConnections'>;

export interface StreamRate {
  /** Counts from here on what the other ends open; nobody known is hung up on. */
  readonly watch: (libp2p: Links, isKnown: (peer: PeerId) => boolean) => void;
  /** So many blocks were asked of that page. */
  readonly owe: (peer: PeerId, blocks: number) => void;
  /** True of whoever was hung up on a moment ago: no link with them is made, from neither end. */
  readonly isResting: (peer: PeerId) => boolean;
}

/** Where libp2p 3 hears of a stream that the other end opened, before anything is agreed on; its types hide it. */
const muxerOf = (connection: Connection): EventTarget | undefined => {
  const muxer: unknown = Reflect.get(connection, 'muxer');
  return muxer instanceof EventTarget ? muxer : undefined;
};

/** What was asked of each page and not answered by a stream yet. */
const createOwed = () => {
  const owed = new Map<string, number>();
  const set = (peer: string, count: number): void => remember(owed, peer, count, MAX_PEERS);
  return {
    add: (peer: string, count: number): void => set(peer, Math.min(MAX_OWED, (owed.get(peer) ?? 0) + count)),
    take: (peer: string): boolean => {
      const left = owed.get(peer) ?? 0;
      if (left > 0) set(peer, left - 1);
      return left > 0;
    },
  };
};

/** Whom nobody links with for a while; a clock that is set back ends it. */
const createResting = ({ nowMs }: Pick<Clock, 'nowMs'>) => {
  const sinceMs = new Map<string, number>();
  return {
    add: (peer: PeerId): void => remember(sinceMs, peer.toString(), nowMs(), MAX_PEERS),
    has: (peer: PeerId): boolean => {
      const ms = nowMs() - (sinceMs.get(peer.toString()) ?? -Infinity);
      return ms >= 0 && ms < REST_MS;
    },
  };
};

export const createStreamRate = ({
  clock,
  log,
}: {
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly log: Log;
}): StreamRate => {
  const rate = createRateLimit(STREAMS);
  const [owed, resting] = [createOwed(), createResting(clock)];
  const mayOpen = (peer: string): boolean => owed.take(peer) || rate.take(peer, clock.nowMs());
  const hangUp = (libp2p: Links, peer: PeerId): void => {
    resting.add(peer);
    const error = new TooManyStreamsError('too many streams');
    for (const link of libp2p.getConnections(peer)) link.abort(error);
  };
  return {
    watch: (libp2p, isKnown) => {
      const count = (connection: Connection): void => {
        if (!isPage(connection)) return;
        const { remotePeer } = connection;
        const muxer = muxerOf(connection);
        if (muxer === undefined) log.warn('streams are not counted: libp2p is not the one this room knows');
        muxer?.addEventListener('stream', () => {
          if (!mayOpen(remotePeer.toString()) && !isKnown(remotePeer)) hangUp(libp2p, remotePeer);
        });
      };
      libp2p.addEventListener('connection:open', ({ detail }) => count(detail));
      libp2p.getConnections().forEach(count);
    },
    owe: (peer, blocks) => owed.add(peer.toString(), blocks),
    isResting: resting.has,
  };
};
