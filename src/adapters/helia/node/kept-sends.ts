import type { Libp2p, PeerId, Stream } from '@libp2p/interface';
import type { Clock } from '../../../kit/world/clock.ts';
import type { Log } from '../../../kit/world/log.ts';
import { insideOf } from './bitswap-inside.ts';
import { isDirect, isPage } from './link-kinds.ts';
import { createRestedStreams, type RestedStreams } from './rested-streams.ts';
import { seenWith } from './seen-with.ts';
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

/**
 * On one stream, in all its messages. What is longer ends its stream, and whoever sends it waits until the other end has it: else
 * a reader who is slow, or reads nothing, would let blocks be loaded without an end, and words would wait behind them.
 */
export const MAX_KEPT_BYTES = 65_536;

/** Whoever is to be told something is linked no more. */
export class NotLinkedError extends Error {
  override readonly name = 'NotLinkedError';
}

/** A stream and what went on it. */
interface Sent {
  readonly stream: Stream;
  bytes: number;
  /** The line took no more for a while; the stream's own wait for it works once. */
  wasFull: boolean;
}

const mayStay = ({ stream, bytes, wasFull }: Sent): boolean =>
  !wasFull && bytes <= MAX_KEPT_BYTES && !stream.writableNeedsDrain && stream.writeBufferLength === 0;

/** The stream, as who writes one message sees it: what is closed is kept for the next, if that need not wait. */
const sentOn = (sent: Sent, keep: () => void): Stream => {
  const send: Stream['send'] = (data) => {
    sent.bytes += data.byteLength;
    const takesMore = sent.stream.send(data);
    if (!takesMore) sent.wasFull = true;
    return takesMore;
  };
  const close: Stream['close'] = (options) => {
    if (!mayStay(sent)) return sent.stream.close(options);
    keep();
    return Promise.resolve();
  };
  return seenWith(sent.stream, { send, close });
};

const dialOver = (libp2p: DiallingNetwork['libp2p'], rested: RestedStreams): DialProtocol => {
  const known = new WeakMap<Stream, Sent>();
  return async (to, protocols, options) => {
    // A word begins no call, which nobody would end: neither to who left, nor to who has a relayed link alone.
    if (!libp2p.getConnections(to as PeerId).some(isDirect)) throw new NotLinkedError('linked no more');
    const peer = String(to);
    const kept = rested.take(peer);
    const stream = kept ?? (await libp2p.dialProtocol(to, protocols, options));
    if (kept === undefined && !libp2p.getConnections(to as PeerId).some(isPage)) return stream;
    const sent = known.get(stream) ?? { stream, bytes: 0, wasFull: false };
    known.set(stream, sent);
    return sentOn(sent, () => rested.keep(peer, stream));
  };
};

/**
 * \@helia/bitswap 4 opens a stream for each message, which between pages is a data channel: what the browser makes of each
 * costs a round trip at first, and a part of the pause in which it is thrown away. Here the next message goes on the stream
 * of the last one, if it comes soon and both are short. @throws {UnknownBitswapError}
 */
export const keepSends = (broker: object, deps: KeepSendsDeps): KeptSends => {
  const network = insideOf<DiallingNetwork>(broker, 'network', ['libp2p']);
  const { libp2p } = network;
  const rested = createRestedStreams({ ...deps, most: SENDS_TO_ONE });
  network.libp2p = seenWith(libp2p, { dialProtocol: dialOver(libp2p, rested) });
  return { letGo: (peer) => rested.letGo(peer.toString()) };
};
