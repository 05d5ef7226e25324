import type { Connection, Libp2p, PeerId, Stream } from '@libp2p/interface';
import type { Clock } from '../../../kit/world/clock.ts';
import { insideOf } from './bitswap-inside.ts';
import { createLightStreams, type ReadStream } from './light-streams.ts';
import { isPage } from './link-kinds.ts';
import { seenWith } from './seen-with.ts';

/** What this room uses of the network inside \@helia/bitswap 4. */
interface StreamTaker {
  readonly protocols: readonly string[];
  readonly messageReceiveTimeout: number;
  readonly maxInboundStreams: number;
  readonly maxOutboundStreams: number;
  readonly runOnLimitedConnections: boolean;
  readonly _onStream: (stream: ReadStream, connection: Connection) => void;
}

/** Between pages each message has a stream of its own, which is closed behind it. A great one takes a slow phone its time. */
const PAGE_IDLE_MS = 60_000;

const TAKER = [
  'protocols',
  'messageReceiveTimeout',
  'maxInboundStreams',
  'maxOutboundStreams',
  'runOnLimitedConnections',
  '_onStream',
] as const;

/**
 * The timer of \@helia/bitswap 4 outlives the stream that it watches, and holds all of it until it rings. A Kubo's one
 * stream may be silent for a day; with that day for the streams of pages too, each message held twelve kilobytes for it.
 * To be called once the broker was started. `onHeard` hears of each piece of a block that a page sends. @throws {UnknownBitswapError}
 */
export const shortenPageStreams = async (
  libp2p: Pick<Libp2p, 'handle'>,
  broker: object,
  clock: Pick<Clock, 'nowMs'>,
  onHeard: (peer: PeerId) => void,
): Promise<void> => {
  const taker = insideOf<StreamTaker>(broker, 'network', TAKER);
  // Its own copy is bound to it already.
  const { _onStream: takeStream } = Object.getPrototypeOf(taker) as StreamTaker;
  const ofPage = seenWith(taker, { messageReceiveTimeout: PAGE_IDLE_MS });
  const lightOf = createLightStreams(clock, onHeard);
  const take = (stream: Stream, connection: Connection): void =>
    isPage(connection)
      ? takeStream.call(ofPage, lightOf(stream, connection.remotePeer), connection)
      : takeStream.call(taker, stream, connection);
  const { maxInboundStreams, maxOutboundStreams, runOnLimitedConnections: runOnLimitedConnection } = taker;
  const options = { maxInboundStreams, maxOutboundStreams, runOnLimitedConnection, force: true as const };
  await libp2p.handle([...taker.protocols], take, options);
};
