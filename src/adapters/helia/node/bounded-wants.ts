import type { PeerId } from '@libp2p/interface';
import { insideOf } from './bitswap-inside.ts';

interface WantMessage {
  readonly wantlist?: { readonly entries: readonly unknown[] };
}

/** What this room uses of the want lists of others inside \@helia/bitswap 4. */
interface PeerWants {
  receiveMessage: (peer: PeerId, message: WantMessage) => void;
}

/** As many as the library keeps of one peer, which it finds out after it has decoded and sorted all of them. */
const MOST_WANTS = 1_024;

const bounded = (message: WantMessage): WantMessage => {
  const { wantlist } = message;
  if (wantlist === undefined || wantlist.entries.length <= MOST_WANTS) return message;
  return { ...message, wantlist: { ...wantlist, entries: wantlist.entries.slice(0, MOST_WANTS) } };
};

/**
 * Looks at no more wants of one message than are kept: a message of 4 MB holds 85,000 of them, which held the page's
 * thread for a second. @throws {UnknownBitswapError}
 */
export const boundWants = (broker: object): void => {
  const wants = insideOf<PeerWants>(broker, 'peerWantLists', ['receiveMessage']);
  const receive = wants.receiveMessage.bind(wants);
  wants.receiveMessage = (peer, message) => receive(peer, bounded(message));
};
