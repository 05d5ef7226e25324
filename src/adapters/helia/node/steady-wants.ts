import type { Libp2p, PeerId } from '@libp2p/interface';
import { base64 } from 'multiformats/bases/base64';
import type { CID } from 'multiformats/cid';
import type { Clock } from '../../../kit/world/clock.ts';
import { insideOf } from './bitswap-inside.ts';

/** A want message of \@helia/bitswap; its keys are multibase base64 of a multihash. */
interface WantMessage {
  readonly wantlist: ReadonlyMap<string, unknown>;
}

interface WantNetwork {
  readonly sendMessage: (peer: PeerId, message: WantMessage, options?: unknown) => Promise<void>;
}

/** What this room uses of the want list inside \@helia/bitswap 4. */
interface WantList {
  /** By base64 of the multihash, without the multibase prefix. */
  readonly wants: Map<string, { readonly cancel: boolean }>;
  /** What each peer was told of. */
  readonly peers: {
    readonly get: (peer: PeerId) => Set<string> | undefined;
    readonly values: () => Iterable<Set<string>>;
    readonly delete: (peer: PeerId) => boolean;
  };
  network: WantNetwork;
  addEntry: (cid: CID, options: unknown) => Promise<unknown>;
  readonly sendMessagesDebounced: () => Promise<void>;
}

const AGAIN_MS = 1_000;

const WANT_LIST = ['wants', 'peers', 'network', 'addEntry', 'sendMessagesDebounced'] as const;

const isNamed = (error: unknown, name: string): boolean => error instanceof Error && error.name === name;

/** Sends beside the caller; what did not arrive counts as never told, and is told again a second later. */
const detach = (list: WantList, clock: Pick<Clock, 'wait'>, signal: AbortSignal): WantNetwork => {
  const { network } = list;
  const untell = async (peer: PeerId, { wantlist }: WantMessage): Promise<void> => {
    await clock.wait(AGAIN_MS, { signal });
    const told = list.peers.get(peer);
    if (told === undefined) return;
    for (const key of wantlist.keys()) told.delete(key.slice(base64.prefix.length));
    await list.sendMessagesDebounced();
  };
  const send = async (...[peer, message, options]: Parameters<WantNetwork['sendMessage']>): Promise<void> => {
    try {
      await network.sendMessage(peer, message, options);
    } catch (error) {
      if (isNamed(error, 'UnsupportedProtocolError')) list.peers.delete(peer);
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
}

/**
 * Mends two habits of the want list in \@helia/bitswap 4: it holds back every want until the last one was sent to every
 * peer, so that one neighbour who closed the laptop stalls all the others for ten seconds; and a block that is wanted
 * again before its last want was cleared away is never asked for.
 * @throws {UnknownBitswapError}
 */
export const steadyWants = (broker: object, clock: Pick<Clock, 'wait'>, signal: AbortSignal): SteadyWants => {
  const list = insideOf<WantList>(broker, 'wantList', WANT_LIST);
  const addEntry = list.addEntry.bind(list);
  list.network = detach(list, clock, signal);
  list.addEntry = (cid, options) => {
    const key = base64.encode(cid.multihash.bytes).slice(base64.prefix.length);
    if (list.wants.get(key)?.cancel === true) {
      list.wants.delete(key);
      for (const told of list.peers.values()) told.delete(key);
    }
    return addEntry(cid, options);
  };
  return {
    sayAgain: (peer) => {
      list.peers.get(peer)?.clear();
      void list.sendMessagesDebounced();
    },
  };
};

/** A link may be dead for a while before it ends, and what was written on it meanwhile counts as said. */
export const sayAgainElsewhere = (
  libp2p: Pick<Libp2p, 'addEventListener' | 'getConnections'>,
  wants: readonly SteadyWants[],
): void =>
  libp2p.addEventListener('connection:close', ({ detail: { remotePeer } }) => {
    if (libp2p.getConnections(remotePeer).length > 0) for (const each of wants) each.sayAgain(remotePeer);
  });
