import type { Blockstore } from 'interface-blockstore';
import type { CID } from 'multiformats/cid';
import {
  type Block,
  BlockMismatchError,
  BlockNotFoundError,
  type ContentStore,
} from '../../../ports/content-store.ts';
import { createSlices } from '../../../kit/async/slices.ts';
import type { Clock } from '../../../kit/world/clock.ts';
import type { KeyValueStore } from '../../../ports/key-value-store.ts';
import { StorageFullError } from '../../../ports/wiki-store.ts';
import { type BlockNetwork, createBlockAccess } from './block-access.ts';
import { createVisited, walkDag } from './dag-walk.ts';
import { createKeepers } from './keepers.ts';
import { blockKey, createKnownBlocks } from './known-blocks.ts';
import { pinDag } from './pin-dag.ts';
import { createPinList, createPinTurns } from './pin-list.ts';
import { localOf, type Parts, type Slice } from './store-parts.ts';
import { inlineBytes, isProven } from './verify.ts';

/** Runs the work when its turn has come. */
type SweepTurn = (work: () => Promise<void>, options: { readonly signal: AbortSignal }) => Promise<void>;

const UNLIMITED = { maxBytes: Infinity, maxBlocks: Infinity };
const DELETED_AT_ONCE = 256;
/** Blocks of one transaction, and what they may weigh unless one alone weighs more: copying them into it is hardly felt. */
const WRITTEN_AT_ONCE = { blocks: 256, bytes: 2_000_000 };

/** Hashed at a time: to begin with thousands at once, or to copy many large ones, would itself hold up the page. */
const PROVEN_AT_ONCE = { blocks: 16, bytes: 1_000_000 };

/** In order, as many together as `limits` allow. */
function* inLots(
  blocks: readonly Block[],
  limits: { readonly blocks: number; readonly bytes: number },
): Generator<readonly Block[]> {
  let lot: Block[] = [];
  let bytes = 0;
  for (const block of blocks) {
    const isFull = lot.length >= limits.blocks || bytes + block.bytes.length > limits.bytes;
    if (isFull && lot.length > 0) {
      yield lot;
      [lot, bytes] = [[], 0];
    }
    lot.push(block);
    bytes += block.bytes.length;
  }
  if (lot.length > 0) yield lot;
}

/** @throws {BlockMismatchError} */
const proveAll = async (blocks: readonly Block[], slice: Slice): Promise<void> => {
  for (const lot of inLots(blocks, PROVEN_AT_ONCE)) {
    // A browser hashes a small block where it is asked and answers at once: thousands of them would be one long task.
    await slice();
    await Promise.all(
      lot.map(async ({ cid, bytes }) => {
        if (!(await isProven(cid, bytes))) throw new BlockMismatchError(cid);
      }),
    );
  }
};

const putBlocks = async (
  parts: Parts,
  blocks: readonly Block[],
  { signal, loose }: Parameters<ContentStore['put']>[1],
): Promise<void> => {
  signal.throwIfAborted();
  await proveAll(blocks, parts.slices());
  const stored = blocks.filter(({ cid }) => inlineBytes(cid) === undefined);
  if (loose !== true) for (const { cid } of stored) parts.keepers.young.add(blockKey(cid));
  await parts.keepers.pass();
  signal.throwIfAborted();
  for (const lot of inLots(stored, WRITTEN_AT_ONCE))
    await Promise.all(lot.map(async ({ cid, bytes }) => parts.blockstore.put(cid, bytes)));
};

/** A page that only wants to show something goes on with a full disk; the block is just not kept. */
const keepIfRoom = async (parts: Parts, cid: CID, bytes: Uint8Array): Promise<void> => {
  try {
    await parts.access.keep(cid, bytes);
  } catch (error) {
    if (!(error instanceof StorageFullError)) throw error;
  }
};

const getBlock = async (
  parts: Parts,
  cid: CID,
  options: Parameters<ContentStore['get']>[1],
): Promise<Uint8Array> => {
  const inline = inlineBytes(cid);
  if (inline !== undefined) return inline;
  if (options.signal.aborted) throw new BlockNotFoundError(cid, { cause: options.signal.reason });
  const here = await localOf(parts, cid, options.signal);
  if (here !== undefined) return here;
  if (options.offline === true) throw new BlockNotFoundError(cid);
  const bytes = await parts.access.remote(cid, options);
  options.onFetched?.(bytes.byteLength);
  await keepIfRoom(parts, cid, bytes);
  return bytes;
};

const hasBlock = async ({ blockstore, knownBlocks }: Parts, cid: CID): Promise<boolean> => {
  if (inlineBytes(cid) !== undefined || (await blockstore.has(cid))) return true;
  knownBlocks.doubt(cid);
  return false;
};

/**
 * Every block that a pinned root reaches. Leaves are named by their parents, so they are not read, nor are known nodes:
 * what they name follows from their CID.
 */
const markPinned = async (parts: Parts, signal: AbortSignal): Promise<ReadonlySet<string>> => {
  const visited = createVisited();
  const read = (cid: CID): Promise<Uint8Array | undefined> => localOf(parts, cid, signal);
  const options = {
    read,
    visited,
    known: parts.knownBlocks.get,
    slice: parts.slices(),
    limits: UNLIMITED,
    skipLeaves: true,
    signal,
  };
  for (const { root } of await parts.pinList.all()) await walkDag(root, options);
  return visited.blocks;
};

const countOf = async (items: Iterable<unknown> | AsyncIterable<unknown>): Promise<number> => {
  let count = 0;
  for await (const item of items) count += item === undefined ? 0 : 1;
  return count;
};

const sweepBlocks = async (parts: Parts, signal: AbortSignal): Promise<{ deletedBlocks: number }> => {
  const pinned = await markPinned(parts, signal);
  const isLoose = (cid: CID): boolean => !pinned.has(blockKey(cid)) && !parts.keepers.spares(blockKey(cid));
  let deletedBlocks = 0;
  const remove = async (cids: readonly CID[]): Promise<void> => {
    signal.throwIfAborted();
    await parts.keepers.deleting(async () => {
      deletedBlocks += await countOf(parts.blockstore.deleteMany(cids.filter(isLoose), { signal }));
    });
  };
  let batch: CID[] = [];
  for await (const { cid } of parts.blockstore.getAll({ signal })) {
    if (isLoose(cid)) batch.push(cid);
    if (batch.length < DELETED_AT_ONCE) continue;
    await remove(batch);
    batch = [];
  }
  await remove(batch);
  return { deletedBlocks };
};

/** What a sweep found out, once its turn has come. */
const sweepInTurn = async (
  parts: Parts,
  turn: SweepTurn,
  signal: AbortSignal,
): ReturnType<typeof sweepBlocks> => {
  let swept = { deletedBlocks: 0 };
  const work = async (): Promise<void> => {
    swept = await sweepBlocks(parts, signal);
  };
  await turn(work, { signal });
  return swept;
};

/**
 * Blocks in a blockstore under our own list of pins. Helia's `pins` are not used: their removal filter is inverted and
 * loses blocks that another root shares. `network` is absent offline; without it only local blocks are found.
 * A pin reads and verifies only what this page does not know: it reads the list of pins first, and takes as present what
 * it walked or read itself under roots that are still listed there. No sweep deletes those, of whatever tab. A block that
 * goes otherwise (a damaged disk) is noticed when somebody asks for it here, or by the first pin after a reload.
 * Other tabs put and pin in the same database: `sweepTurn` runs a sweep while none of them is between the two, that is
 * under the tab lock that publishing holds.
 */
export const createContentStore = (deps: {
  readonly blockstore: Blockstore;
  readonly pins: KeyValueStore;
  readonly network?: BlockNetwork;
  readonly sweepTurn?: SweepTurn;
  /** Of a page that answers clicks meanwhile; without it, long work is not cut. */
  readonly clock?: Pick<Clock, 'nowMs' | 'turn'>;
}): ContentStore => {
  const { clock } = deps;
  const turn = deps.sweepTurn ?? ((work) => work());
  const parts: Parts = {
    blockstore: deps.blockstore,
    access: createBlockAccess(deps),
    keepers: createKeepers(),
    knownBlocks: createKnownBlocks(),
    pinList: createPinList(deps.pins),
    turns: createPinTurns(),
    slices: () => (clock === undefined ? () => Promise.resolve() : createSlices(clock)),
  };
  return {
    put: (blocks, options) => putBlocks(parts, blocks, options),
    get: (cid, options) => getBlock(parts, cid, options),
    has: (cid) => hasBlock(parts, cid),
    pin: (root, owner, options) => pinDag(parts, root, owner, options),
    unpin: (root, owner) => {
      parts.knownBlocks.drop(root);
      return parts.pinList.remove({ root, owner });
    },
    pins: parts.pinList.all,
    sweep: ({ signal }) => parts.keepers.sweeping(() => sweepInTurn(parts, turn, signal)),
  };
};
