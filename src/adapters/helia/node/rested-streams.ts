import type { Stream } from '@libp2p/interface';
import { deadline } from '../../../kit/async/deadline.ts';
import { createSoon } from '../../../kit/async/waiting.ts';
import type { Clock } from '../../../kit/world/clock.ts';
import type { Log } from '../../../kit/world/log.ts';

export interface RestedStreamsDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** Of one device. */
  readonly most: number;
}

/** The stock library waits ten seconds for the next message on a stream, ours a minute; it rests for twice this at most. */
export const IDLE_MS = 4_000;
const CLOSE_MS = 10_000;

interface Rested {
  readonly stream: Stream;
  readonly sinceMs: number;
}

/** Streams on which all was said, by device; each is ended when it has rested for `IDLE_MS`. */
export interface RestedStreams {
  /** It is the caller's from here on. */
  readonly take: (peer: string) => Stream | undefined;
  readonly keep: (peer: string, stream: Stream) => void;
  readonly letGo: (peer: string) => void;
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

export const createRestedStreams = ({ clock, log, signal, most }: RestedStreamsDeps): RestedStreams => {
  const shelf = new Map<string, readonly Rested[]>();
  const put = (peer: string, rested: readonly Rested[]): void => {
    if (rested.length > 0) shelf.set(peer, rested);
    else shelf.delete(peer);
  };
  // A machine that slept has another time at once, before any timer rings.
  const isYoung = ({ sinceMs }: Rested): boolean =>
    sinceMs <= clock.nowMs() && clock.nowMs() - sinceMs < IDLE_MS;
  const close = ({ stream }: Rested): void => void closeInTime(stream, clock);
  const sweep = (): void => {
    for (const [peer, rested] of shelf) {
      put(peer, rested.filter(isYoung));
      for (const each of rested) if (!isYoung(each)) close(each);
    }
    if (shelf.size > 0) soon();
  };
  const soon = createSoon({ clock, ms: IDLE_MS, signal, log }, sweep);
  return {
    take: (peer) => {
      const rested = [...(shelf.get(peer) ?? [])];
      for (let one = rested.pop(); one !== undefined; one = rested.pop()) {
        put(peer, rested);
        if (isYoung(one) && isWritable(one.stream)) return one.stream;
        close(one);
      }
      return undefined;
    },
    keep: (peer, stream) => {
      const rested = shelf.get(peer) ?? [];
      const one = { stream, sinceMs: clock.nowMs() };
      if (signal.aborted || !isWritable(stream) || rested.length >= most) close(one);
      else put(peer, [...rested, one]);
      soon();
    },
    letGo: (peer) => void shelf.delete(peer),
  };
};
