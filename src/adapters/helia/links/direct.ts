import type { Connection, Libp2p, PeerId, Stream } from '@libp2p/interface';
import { peerIdFromString } from '@libp2p/peer-id';
import type { PeerIdText } from '../../../domain/identity/identity.ts';
import { deadline } from '../../../kit/async/deadline.ts';
import type { Clock } from '../../../kit/world/clock.ts';
import { isDirect } from '../node/link-kinds.ts';

/** A libp2p peer ID in the words of the ports. */
export const textOf = (peer: PeerId): PeerIdText => peer.toString() as PeerIdText;

export const peerOf = (peer: PeerIdText): PeerId => peerIdFromString(peer);

/** Open, unlimited connections, oldest first: only these carry gossip and blocks. */
export const directConnections = (
  libp2p: Pick<Libp2p, 'getConnections'>,
  peer: PeerIdText,
): readonly Connection[] =>
  libp2p
    .getConnections()
    .filter((connection) => textOf(connection.remotePeer) === peer && isDirect(connection))
    .toSorted((a, b) => a.timeline.open - b.timeline.open);

const PROBE_PROTOCOL = '/ipfs/ping/1.0.0';
const PROBE_MS = 4_000;
/** The other end does not want this stream now: it lives. */
const REFUSALS: ReadonlySet<string> = new Set([
  'UnsupportedProtocolError',
  'StreamResetError',
  'TooManyOutboundProtocolStreamsError',
]);

/** A `pong`, or the stream's refusal: both come from the other end. Only silence is none. */
const heard = (stream: Stream, limit: AbortSignal): Promise<boolean> =>
  new Promise((resolve) => {
    stream.addEventListener('message', () => resolve(true), { once: true });
    stream.addEventListener('close', () => resolve(!limit.aborted), { once: true });
    limit.addEventListener('abort', () => resolve(false), { once: true });
  });

const probe = async (connection: Connection, clock: Pick<Clock, 'wait'>): Promise<boolean> => {
  const { signal: limit, clear } = deadline(clock, PROBE_MS);
  try {
    const stream = await connection.newStream(PROBE_PROTOCOL, { signal: limit });
    const alive = heard(stream, limit);
    stream.send(new Uint8Array(32));
    const isAlive = await alive;
    stream.close({ signal: limit }).catch(() => undefined);
    return isAlive;
  } catch (error) {
    return error instanceof Error && REFUSALS.has(error.name);
  } finally {
    clear();
  }
};

const probes = new WeakMap<Connection, Promise<boolean>>();

/**
 * Whether the other end of this very connection still answers within 4 s; a closed laptop's connection looks open for
 * long. Whoever asks at the same time shares one probe.
 */
export const answers = (connection: Connection, clock: Pick<Clock, 'wait'>): Promise<boolean> => {
  const running = probes.get(connection) ?? probe(connection, clock).finally(() => probes.delete(connection));
  probes.set(connection, running);
  return running;
};

/** Aborts those of `connections` that do not answer; resolves with how many. */
export const dropSilent = async (
  connections: readonly Connection[],
  clock: Pick<Clock, 'wait'>,
  signal: AbortSignal,
): Promise<number> => {
  const states = await Promise.all(connections.map((connection) => answers(connection, clock)));
  const silent = connections.filter((_, index) => states[index] === false);
  if (signal.aborted) return 0;
  for (const connection of silent) connection.abort(new SilentConnectionError('no answer to a ping'));
  return silent.length;
};

export class SilentConnectionError extends Error {
  override readonly name = 'SilentConnectionError';
}
