import type { Libp2p, PeerId, Stream } from '@libp2p/interface';
import { deadline } from '../../../kit/async/deadline.ts';
import { createSoon } from '../../../kit/async/waiting.ts';
import type { Clock } from '../../../kit/world/clock.ts';
import type { Log } from '../../../kit/world/log.ts';
import { insideOf } from './bitswap-inside.ts';
import { isPage } from './page-streams.ts';
import { SENDS_TO_ONE } from './send-places.ts';

type DialProtocol = Libp2p['dialProtocol'];

/** What this room uses of the network inside \@helia/bitswap 4. */
interface DiallingNetwork {
  libp2p: Pick<Libp2p, 'dialProtocol' | 'getConnections'>;
}

export interface KeepSendsDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

export interface KeptSends {
  /** The device is linked no more. */
  readonly letGo: (peer: PeerId) => void;
}

/** The stock library waits ten seconds for the next message on a stream, ours a minute; it rests for twice this at most. */
export const IDLE_MS = 4_000;
const CLOSE_MS = 10_000;

interface Kept {
  readonly stream: Stream;
  readonly sinceMs: number;
}

const isWritable = ({ status, writeStatus }: Stream): boolean =>
  status === 'open' && writeStatus === 'writable';

const closeInTime = async (stream: Stream, clock: Clock): Promise<void> => {
  const { signal, clear } = deadline(clock, CLOSE_MS);
  try {
    await stream.close({ signal });
  } catch (error) {
    stream.abort(error instanceof Error ? error : new Error(String(error)));
  } finally {
    clear();
  }
};

/** Streams on which all was said, by device; each goes when it has rested for `IDLE_MS`. */
const createShelf = ({ clock, log, signal }: KeepSendsDeps) => {
  const shelf = new Map<string, Kept[]>();
  const sweep = (): void => {
    const nowMs = clock.nowMs();
    for (const [peer, kept] of shelf) {
      const young = kept.filter(({ sinceMs }) => nowMs - sinceMs < IDLE_MS);
      for (const { stream, sinceMs } of kept) if (nowMs - sinceMs >= IDLE_MS) void closeInTime(stream, clock);
      if (young.length > 0) shelf.set(peer, young);
      else shelf.delete(peer);
    }
    if (shelf.size > 0) soon();
  };
  const soon = createSoon({ clock, ms: IDLE_MS, signal, log }, sweep);
  return {
    take: (peer: string): Stream | undefined => {
      const kept = shelf.get(peer) ?? [];
      for (let one = kept.pop(); one !== undefined; one = kept.pop()) {
        if (isWritable(one.stream)) return one.stream;
        void closeInTime(one.stream, clock);
      }
      return undefined;
    },
    keep: (peer: string, stream: Stream): void => {
      const kept = shelf.get(peer) ?? [];
      if (!isWritable(stream) || kept.length >= SENDS_TO_ONE) void closeInTime(stream, clock);
      else shelf.set(peer, [...kept, { stream, sinceMs: clock.nowMs() }]);
      soon();
    },
    letGo: (peer: string): void => void shelf.delete(peer),
  };
};

type Shelf = ReturnType<typeof createShelf>;

/** The stream, as who writes one message sees it: what is closed is kept for the next. */
const sentOn = (stream: Stream, keep: () => void): Stream =>
  new Proxy(stream, {
    get: (target, key) => {
      if (key === 'close')
        return () => {
          keep();
          return Promise.resolve();
        };
      const part: unknown = Reflect.get(target, key);
      return typeof part === 'function' ? (part.bind(target) as unknown) : part;
    },
  });

const dialOver =
  (libp2p: DiallingNetwork['libp2p'], shelf: Shelf): DialProtocol =>
  async (to, protocols, options) => {
    const peer = String(to);
    const kept = shelf.take(peer);
    const stream = kept ?? (await libp2p.dialProtocol(to, protocols, options));
    const isOfPage = kept !== undefined || libp2p.getConnections(to as PeerId).some(isPage);
    return isOfPage ? sentOn(stream, () => shelf.keep(peer, stream)) : stream;
  };

/**
 * \@helia/bitswap 4 opens a stream for each message, which between pages is a data channel: what the browser makes of each
 * costs a round trip at first, and a part of the pause in which it is thrown away. Here the next message goes on the stream
 * of the last one, if it comes soon. @throws {UnknownBitswapError}
 */
export const keepSends = (broker: object, deps: KeepSendsDeps): KeptSends => {
  const network = insideOf<DiallingNetwork>(broker, 'network', ['libp2p']);
  const { libp2p } = network;
  const shelf = createShelf(deps);
  const dialProtocol = dialOver(libp2p, shelf);
  network.libp2p = new Proxy(libp2p, {
    get: (target, key) => {
      if (key === 'dialProtocol') return dialProtocol;
      const part: unknown = Reflect.get(target, key);
      return typeof part === 'function' ? (part.bind(target) as unknown) : part;
    },
  });
  return { letGo: (peer) => shelf.letGo(peer.toString()) };
};
