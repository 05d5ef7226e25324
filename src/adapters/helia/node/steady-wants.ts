import type { Libp2p, PeerId } from '@libp2p/interface';
import { base64 } from 'multiformats/bases/base64';
import { insideOf } from './bitswap-inside.ts';
import { isDirect } from './link-kinds.ts';
import { NotLinkedError } from './kept-sends.ts';
import {
  createRounds,
  type Refused,
  type SteadyWantsDeps,
  type WantList,
  type WantMessage,
  type WantNetwork,
} from './want-rounds.ts';

const AGAIN_MS = 1_000;

const WANT_LIST = ['wants', 'peers', 'network', 'addEntry', 'sendMessagesDebounced'] as const;

const isNamed = (error: unknown, name: string): boolean => error instanceof Error && error.name === name;

/** Sends beside the caller; what did not arrive counts as never told, and is told again a second later. */
const detach = (
  list: WantList,
  { clock, links, onAsk, signal }: SteadyWantsDeps,
  refused: Refused,
): WantNetwork => {
  const { network } = list;
  const leave = (peer: PeerId): void => {
    for (const link of links()) if (link.remotePeer.equals(peer)) refused.add(link);
    list.peers.delete(peer);
  };
  const untell = async (peer: PeerId, { wantlist }: WantMessage): Promise<void> => {
    await clock.wait(AGAIN_MS, { signal });
    const told = list.peers.get(peer);
    if (told === undefined) return;
    for (const key of wantlist.keys()) told.delete(key.slice(base64.prefix.length));
    await list.sendMessagesDebounced();
  };
  const send = async (...[peer, message, options]: Parameters<WantNetwork['sendMessage']>): Promise<void> => {
    onAsk(peer, message.wantlist.size);
    try {
      await network.sendMessage(peer, message, options);
    } catch (error) {
      if (isNamed(error, 'UnsupportedProtocolError')) leave(peer);
      else if (error instanceof NotLinkedError) list.peers.delete(peer);
      // The wait ends by the signal alone.
      else await untell(peer, message).catch(() => undefined);
    }
  };
  return {
    sendMessage: (...message) => {
      void send(...message);
      return Promise.resolve();
    },
  };
};

export interface SteadyWants {
  /** One of the links with this device is gone, and what was said on it may never have arrived: all is said again. */
  readonly sayAgain: (peer: PeerId) => void;
  /** The device is linked no more. The library forgets only whom it heard of itself. */
  readonly letGo: (peer: PeerId) => void;
}

/**
 * Mends habits of the want list in \@helia/bitswap 4: it asks nobody of whom it did not hear, and asks once only; it holds
 * back every want until the last one was sent to every peer, so that one neighbour who closed the laptop stalls all the others
 * for ten seconds; and a block that is wanted again before its last want was cleared away is never asked for.
 * @throws {UnknownBitswapError}
 */
export const steadyWants = (broker: object, deps: SteadyWantsDeps): SteadyWants => {
  const list = insideOf<WantList>(broker, 'wantList', WANT_LIST);
  const addEntry = list.addEntry.bind(list);
  const refused: Refused = new WeakSet();
  const lookOut = createRounds(list, deps, refused);
  list.network = detach(list, deps, refused);
  list.addEntry = (cid, options) => {
    const key = base64.encode(cid.multihash.bytes).slice(base64.prefix.length);
    if (list.wants.get(key)?.cancel === true) {
      list.wants.delete(key);
      for (const told of list.peers.values()) told.delete(key);
    }
    const entry = addEntry(cid, options);
    lookOut();
    return entry;
  };
  return {
    sayAgain: (peer) => {
      list.peers.get(peer)?.clear();
      void list.sendMessagesDebounced();
    },
    letGo: (peer) => void list.peers.delete(peer),
  };
};

/**
 * A link may be dead for a while before it ends, and what was written on it meanwhile counts as said. Whom only a relayed link
 * is left with is told nothing: to say it would begin a call.
 */
export const sayAgainElsewhere = (
  libp2p: Pick<Libp2p, 'addEventListener' | 'getConnections'>,
  wants: readonly SteadyWants[],
): void =>
  libp2p.addEventListener('connection:close', ({ detail: { remotePeer } }) => {
    const isLinked = libp2p.getConnections(remotePeer).some(isDirect);
    for (const each of wants) each[isLinked ? 'sayAgain' : 'letGo'](remotePeer);
  });
