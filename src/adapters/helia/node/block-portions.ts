import type { PeerId } from '@libp2p/interface';
import type { Blockstore } from 'interface-blockstore';
import type { CID } from 'multiformats/cid';
import { wholeBytes } from '../blocks/bytes.ts';
import { insideOf } from './bitswap-inside.ts';

interface Want {
  readonly cid: CID;
  readonly status: string;
}
type Wants = Map<string, Want>;

interface Waiting {
  readonly signal?: AbortSignal;
}

/** What this room uses of what \@helia/bitswap 4 knows of one peer. */
interface WantsOfOne {
  readonly wants: Wants;
  readonly blockstore: Pick<Blockstore, 'has' | 'get'>;
  readonly removeExpiredWants: () => void;
  readonly stop: () => void;
  sendBlocksToPeer: (options?: Waiting) => Promise<void>;
}

/** What this room uses of the want lists of others inside \@helia/bitswap 4. */
interface WantsOfAll {
  readonly ledgerMap: {
    readonly get: (peer: PeerId) => WantsOfOne | undefined;
    delete: (peer: PeerId) => boolean;
    set: (peer: PeerId, wants: WantsOfOne) => unknown;
  };
}

export interface BlockPortions {
  /** The device is linked no more: what it wanted is forgotten. */
  readonly letGo: (peer: PeerId) => void;
}

/** Blocks of one device are loaded until they are so many bytes, then sent, then the next. */
export const PORTION_BYTES = 2 * 1_048_576;
/** So few wants are never more than a portion and a block, whatever they ask for. */
const FEW_WANTS = 2;

interface Portion {
  readonly wants: Wants;
  readonly blocks: Map<CID, Uint8Array>;
}

const load = async (
  { blockstore }: WantsOfOne,
  { cid }: Want,
  options: Waiting,
): Promise<Uint8Array | undefined> => {
  // `get` would ask the network for what is not here.
  if (!(await blockstore.has(cid, options))) return undefined;
  try {
    return await wholeBytes(blockstore.get(cid, options));
  } catch (error) {
    // Swept away since it was looked for.
    if (error instanceof Error && error.name === 'NotFoundError') return undefined;
    throw error;
  }
};

/** What the device took back while blocks were loaded is not sent. */
const stillWanted = (ofOne: WantsOfOne, loaded: Wants): Wants =>
  new Map([...loaded].filter(([key, want]) => ofOne.wants.get(key) === want));

/** The next wants, with the blocks that they ask for; `undefined` when there are no more. */
const nextPortion = async (
  ofOne: WantsOfOne,
  open: Iterator<readonly [string, Want]>,
  options: Waiting,
): Promise<Portion | undefined> => {
  const wants: Wants = new Map();
  const blocks: Portion['blocks'] = new Map();
  let bytes = 0;
  while (bytes < PORTION_BYTES) {
    const next = open.next();
    if (next.done === true) break;
    options.signal?.throwIfAborted();
    const [key, want] = next.value;
    const block = await load(ofOne, want, options);
    wants.set(key, want);
    if (block === undefined) continue;
    blocks.set(want.cid, block);
    bytes += block.length;
  }
  return wants.size === 0 ? undefined : { wants: stillWanted(ofOne, wants), blocks };
};

/** The peer's wants as if they were those of the portion alone, and its blocks all that is here. */
const viewOf = (ofOne: WantsOfOne, { wants, blocks }: Portion): WantsOfOne => {
  const blockstore = {
    has: (cid: CID) => Promise.resolve(blocks.has(cid)),
    get: (cid: CID) => {
      const block = blocks.get(cid) ?? new Uint8Array();
      blocks.delete(cid);
      return [block];
    },
  };
  return new Proxy(ofOne, {
    get: (target, key, receiver) => {
      if (key === 'wants') return wants;
      return key === 'blockstore' ? blockstore : (Reflect.get(target, key, receiver) as unknown);
    },
  });
};

/** Sends as the library does, a portion at a time. */
const inPortions = (ofOne: WantsOfOne): WantsOfOne['sendBlocksToPeer'] => {
  const { sendBlocksToPeer: send } = ofOne;
  return async (options = {}) => {
    ofOne.removeExpiredWants();
    const wanted = [...ofOne.wants].filter(([, { status }]) => status === 'want');
    if (wanted.length <= FEW_WANTS) return send.call(ofOne, options);
    const open = wanted.values();
    for (;;) {
      const portion = await nextPortion(ofOne, open, options);
      if (portion === undefined) return undefined;
      await send.call(viewOf(ofOne, portion), options);
    }
  };
};

/**
 * \@helia/bitswap 4 loads all that a want list asks for before it sends the first of it: 10 kB of wants name 1,024 blocks,
 * of 2 MiB each. Here they are loaded and sent in portions; when the link ends, so does what is left.
 * @throws {UnknownBitswapError}
 */
export const portionBlocks = (broker: object): BlockPortions => {
  const { ledgerMap } = insideOf<WantsOfAll>(broker, 'peerWantLists', ['ledgerMap']);
  const set = ledgerMap.set.bind(ledgerMap);
  ledgerMap.set = (peer, ofOne) => {
    ofOne.sendBlocksToPeer = inPortions(ofOne);
    return set(peer, ofOne);
  };
  const forget = ledgerMap.delete.bind(ledgerMap);
  ledgerMap.delete = (peer) => {
    ledgerMap.get(peer)?.stop();
    return forget(peer);
  };
  // The library does so only for those who said that they speak its protocol.
  return { letGo: (peer) => void ledgerMap.delete(peer) };
};
