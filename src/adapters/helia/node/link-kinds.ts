import type { Connection } from '@libp2p/interface';

/** Open and unlimited: only such a link carries gossip and blocks. */
export const isDirect = (connection: Connection): boolean =>
  connection.status === 'open' && connection.direct && connection.limits === undefined;

/** Between two pages, by WebRTC. */
export const isPage = ({ remoteAddr }: Connection): boolean => /\/webrtc(?:\/|$)/.test(remoteAddr.toString());
