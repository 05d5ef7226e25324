import { withBitswap } from '@helia/bitswap';
import { generateKeyPair } from '@libp2p/crypto/keys';
import type { PeerId } from '@libp2p/interface';
import { peerIdFromPrivateKey } from '@libp2p/peer-id';
import type { Blockstore } from 'interface-blockstore';
import type { CID } from 'multiformats/cid';

interface Message {
  readonly wantlist?: {
    readonly full: boolean;
    readonly entries: readonly { readonly cid: Uint8Array; readonly priority: number }[];
  };
  readonly blocks: readonly unknown[];
  readonly blockPresences: readonly unknown[];
}

/** A message as the library queues it. */
export interface QueuedMessage {
  readonly wantlist: Map<string, unknown>;
  readonly blocks: Map<string, unknown>;
  readonly blockPresences: Map<string, unknown>;
}

/** The library itself, as it is inside. */
export interface StockBitswap {
  readonly network: {
    readonly sendQueue: { readonly running: number; readonly size: number };
    readonly sendMessage: (peer: PeerId, message: QueuedMessage) => Promise<void>;
  };
  readonly peerWantLists: {
    readonly receiveMessage: (peer: PeerId, message: Message) => void;
    /** A block is here since. */
    readonly receivedBlock: (cid: CID) => Promise<void>;
  };
}

/** How a story's devices take what is sent to them. */
export interface Wire {
  /** Bytes that arrived, in the order in which they did. */
  readonly arrived: (peer: PeerId, bytes: number) => void;
  /** Resolves when a stream to this device opens. */
  readonly open: (peer: PeerId, signal: AbortSignal) => Promise<void>;
}

export const somebody = async (): Promise<PeerId> => peerIdFromPrivateKey(await generateKeyPair('Ed25519'));

/** Resolves never: no stream opens there. */
export const closedLaptop = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) =>
    signal.addEventListener('abort', () => reject(new Error('nobody answers')), { once: true }),
  );

export const wanting = (cids: readonly CID[]): Message => ({
  wantlist: { full: false, entries: cids.map(({ bytes }) => ({ cid: bytes, priority: 1 })) },
  blocks: [],
  blockPresences: [],
});

const silence = Object.assign(() => undefined, { error: () => undefined, trace: () => undefined });

const libp2pOver = ({ open, arrived }: Wire) => ({
  getConnections: () => [],
  dialProtocol: async (peer: PeerId, _protocol: string, { signal }: { readonly signal: AbortSignal }) => {
    await open(peer, signal);
    return {
      closeRead: () => Promise.resolve(),
      send: ({ byteLength }: { readonly byteLength: number }) => {
        arrived(peer, byteLength);
        return true;
      },
      close: () => Promise.resolve(),
      abort: () => undefined,
    };
  },
});

interface Started {
  readonly mixin: { readonly start: (helia: unknown) => Promise<void> };
}

/** \@helia/bitswap as it is installed, over a libp2p of which it uses `dialProtocol` and `getConnections` alone. */
export const stockBitswapOver = async (
  blockstore: Pick<Blockstore, 'has' | 'get'>,
  libp2p: object,
): Promise<{ readonly bitswap: StockBitswap }> => {
  const given: { mixin?: Started['mixin']; broker?: { readonly bitswap: StockBitswap } } = {};
  const helia = {
    status: 'starting',
    blockstore,
    libp2p: { handle: () => Promise.resolve(), register: () => Promise.resolve(''), ...libp2p },
    logger: { forComponent: () => silence },
    hasBlockBroker: () => false,
    addMixin: (mixin: Started['mixin']) => (given.mixin = mixin),
    addBlockBroker: (broker: { readonly bitswap: StockBitswap }) => (given.broker = broker),
  };
  withBitswap(helia as unknown as Parameters<typeof withBitswap>[0]);
  await given.mixin?.start(helia);
  if (given.broker === undefined) throw new TypeError('the library gave no broker');
  return given.broker;
};

/** The same, over streams that the story opens. */
export const stockBitswap = (
  blockstore: Pick<Blockstore, 'has' | 'get'>,
  wire: Wire,
): Promise<{ readonly bitswap: StockBitswap }> => stockBitswapOver(blockstore, libp2pOver(wire));
