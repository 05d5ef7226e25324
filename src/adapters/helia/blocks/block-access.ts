import type { Blockstore } from 'interface-blockstore';
import type { CID } from 'multiformats/cid';
import { withOwnSignal } from '../../../kit/async/own-signal.ts';
import { BlockMismatchError, BlockNotFoundError } from '../../../ports/content-store.ts';
import { StorageFullError } from '../../../ports/wiki-store.ts';
import { wholeBytes } from './bytes.ts';
import { hashesTo } from './verify.ts';

interface Waiting {
  readonly signal: AbortSignal;
}

/** Where blocks come from that are not here: connected peers. Rejects when the signal ends first. */
export interface BlockNetwork {
  readonly get: (cid: CID, options: Waiting) => Promise<Uint8Array>;
}

/** Verified reading: what does not hash to its CID counts as absent here, and as a lie from there. */
export interface BlockAccess {
  readonly local: (cid: CID, options: Waiting) => Promise<Uint8Array | undefined>;
  /** @throws {BlockNotFoundError} @throws {BlockMismatchError} @throws {StorageFullError} */
  readonly remote: (cid: CID, options: Waiting) => Promise<Uint8Array>;
  /** Stores what came from afar, unless Helia did so already. @throws {StorageFullError} */
  readonly keep: (cid: CID, bytes: Uint8Array) => Promise<void>;
}

const isNotFound = (error: unknown): boolean => error instanceof Error && error.name === 'NotFoundError';

const readStored = async (store: Blockstore, cid: CID, options: Waiting): Promise<Uint8Array | undefined> => {
  try {
    const found = store.get(cid, options);
    return await wholeBytes(found);
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
};

/** Aborts and refusals of every kind mean the same to who asked: nobody gave it. A full disk does not. */
const whyNot = (cid: CID, error: unknown): Error =>
  error instanceof StorageFullError || error instanceof BlockNotFoundError
    ? error
    : new BlockNotFoundError(cid, { cause: error });

/** Ends with the signal even where the network underneath would go on waiting. */
const untilAborted = (network: BlockNetwork, cid: CID, signal: AbortSignal): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const giveUp = (): void => reject(new BlockNotFoundError(cid, { cause: signal.reason }));
    signal.addEventListener('abort', giveUp, { once: true });
    const done = (): void => signal.removeEventListener('abort', giveUp);
    withOwnSignal(signal, (own) => network.get(cid, { signal: own }))
      .then(resolve, reject)
      .finally(done);
  });

export const createBlockAccess = (deps: {
  readonly blockstore: Blockstore;
  readonly network?: BlockNetwork;
}): BlockAccess => ({
  local: async (cid, options) => {
    const bytes = await readStored(deps.blockstore, cid, options);
    if (bytes === undefined || (await hashesTo(cid, bytes))) return bytes;
    await deps.blockstore.delete(cid);
    return undefined;
  },
  remote: async (cid, options) => {
    if (deps.network === undefined) throw new BlockNotFoundError(cid);
    const bytes = await untilAborted(deps.network, cid, options.signal).catch((error: unknown) => {
      throw whyNot(cid, error);
    });
    if (!(await hashesTo(cid, bytes))) throw new BlockMismatchError(cid);
    return bytes;
  },
  keep: async (cid, bytes) => {
    if (!(await deps.blockstore.has(cid))) await deps.blockstore.put(cid, bytes);
  },
});
