import type { Connection, Libp2p } from '@libp2p/interface';

/**
 * Whether the other end of a link has told which protocols it speaks. The library asks once, as the link opens, and tells
 * nobody where no answer came: gossip may run all the same, begun by the other end, but bitswap asks that peer for nothing.
 */
export const createIdentified = (
  libp2p: Pick<Libp2p, 'addEventListener'>,
  signal: AbortSignal,
): ((connection: Connection) => boolean) => {
  const identified = new WeakSet<Connection>();
  libp2p.addEventListener('peer:identify', ({ detail }) => void identified.add(detail.connection), {
    signal,
  });
  return (connection) => identified.has(connection);
};
