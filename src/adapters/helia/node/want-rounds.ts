import type { Connection, PeerId } from '@libp2p/interface';
import type { CID } from 'multiformats/cid';
import type { Clock } from '../../../kit/world/clock.ts';

/** A want message of \@helia/bitswap; its keys are multibase base64 of a multihash. */
export interface WantMessage {
  readonly wantlist: ReadonlyMap<string, unknown>;
}

export interface WantNetwork {
  readonly sendMessage: (peer: PeerId, message: WantMessage, options?: unknown) => Promise<void>;
}

/** What these rooms use of the want list inside \@helia/bitswap 4. */
export interface WantList {
  /** By base64 of the multihash, without the multibase prefix. */
  readonly wants: Map<string, { readonly cancel: boolean }>;
  /** What each peer was told of. */
  readonly peers: {
    readonly get: (peer: PeerId) => Set<string> | undefined;
    readonly set: (peer: PeerId, told: Set<string>) => unknown;
    readonly values: () => Iterable<Set<string>>;
    readonly delete: (peer: PeerId) => boolean;
  };
  network: WantNetwork;
  addEntry: (cid: CID, options: unknown) => Promise<unknown>;
  readonly sendMessagesDebounced: () => Promise<void>;
}

type Link = Pick<Connection, 'remotePeer'>;

export interface SteadyWantsDeps {
  readonly clock: Pick<Clock, 'nowMs' | 'wait'>;
  /** The links with other pages that stand now. */
  readonly links: () => readonly Link[];
  /** When a piece of a block last came from that device, ms since 1970; `-Infinity` for never. */
  readonly heardAtMs: (peer: PeerId) => number;
  /** So many blocks are asked of that device. */
  readonly onAsk: (peer: PeerId, blocks: number) => void;
  readonly signal: AbortSignal;
}

/** Links whose other end speaks no bitswap. By link: another app may answer on the next one. */
export type Refused = WeakSet<Link>;

const LOOK_MS = 1_000;
/** The library sends the same block to the same device once in five seconds, whether it arrived or not. */
const REMIND_MS = 6_000;
const MAX_REMIND_MS = 60_000;

/** True if somebody is linked whom the library did not hear of: they are told from here on. */
const createMeet =
  (list: WantList, { links }: SteadyWantsDeps, refused: Refused) =>
  (): boolean => {
    const missed = links().filter(
      (link) => !refused.has(link) && list.peers.get(link.remotePeer) === undefined,
    );
    for (const { remotePeer } of missed) list.peers.set(remotePeer, new Set());
    return missed.length > 0;
  };

/**
 * True if something is to be told again: what was wanted for `REMIND_MS`, then twice as long, by devices from which no piece of
 * a block came for that time. On a slow line a block is on its way for longer than that, and would come twice.
 */
const createRemind = (list: WantList, { links, heardAtMs, clock }: SteadyWantsDeps) => {
  const due = new Map<string, { readonly atMs: number; readonly pauseMs: number }>();
  const untell = (key: string, nowMs: number): boolean =>
    links()
      .filter(({ remotePeer }) => nowMs - heardAtMs(remotePeer) >= REMIND_MS)
      .map(({ remotePeer }) => list.peers.get(remotePeer)?.delete(key) === true)
      .includes(true);
  return (): boolean => {
    const nowMs = clock.nowMs();
    for (const key of due.keys()) if (!list.wants.has(key)) due.delete(key);
    let isDue = false;
    for (const key of list.wants.keys()) {
      const { atMs, pauseMs } = due.get(key) ?? { atMs: nowMs + REMIND_MS, pauseMs: REMIND_MS };
      const isNow = atMs <= nowMs;
      if (isNow) isDue = untell(key, nowMs) || isDue;
      const nextMs = Math.min(2 * pauseMs, MAX_REMIND_MS);
      due.set(key, isNow ? { atMs: nowMs + nextMs, pauseMs: nextMs } : { atMs, pauseMs });
    }
    return isDue;
  };
};

/**
 * Looks, for as long as something is wanted, at who is linked and at what was not answered. The library hears of a device
 * once, from the answer to one question as a link opens: where that was lost, it would ask it for nothing. It tells each
 * want once: where the answer came just as nobody waited for it, the next want of the same block would be told in vain.
 * Call it with each want.
 */
export const createRounds = (list: WantList, deps: SteadyWantsDeps, refused: Refused): (() => void) => {
  const [meet, remind] = [createMeet(list, deps, refused), createRemind(list, deps)];
  let isLooking = false;
  const look = async (): Promise<void> => {
    while (list.wants.size > 0) {
      await deps.clock.wait(LOOK_MS, { signal: deps.signal });
      const [isMet, isReminded] = [meet(), remind()];
      if (isMet || isReminded) await list.sendMessagesDebounced();
    }
    isLooking = false;
  };
  return () => {
    if (isLooking) return;
    isLooking = true;
    // It ends by the signal, or when nothing is wanted.
    void look().catch(() => undefined);
  };
};
