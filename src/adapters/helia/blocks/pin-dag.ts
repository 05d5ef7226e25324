import type { CID } from 'multiformats/cid';
import { BlockNotFoundError, type ContentStore } from '../../../ports/content-store.ts';
import { createVisited, walkDag } from './dag-walk.ts';
import type { BlockFacts } from './known-blocks.ts';
import type { Pin } from './pin-list.ts';
import { localOf, type Parts } from './store-parts.ts';

/** Reads for a pin: what comes from afar must be kept, or the pin has failed. */
const readForPin =
  (parts: Parts, onFetched: (bytes: number) => void) =>
  async (cid: CID, signal: AbortSignal): Promise<Uint8Array> => {
    await parts.keepers.pass();
    const here = await localOf(parts, cid, signal);
    if (here !== undefined) return here;
    const bytes = await parts.access.remote(cid, { signal });
    onFetched(bytes.byteLength);
    await parts.access.keep(cid, bytes);
    return bytes;
  };

/** The signal's end is told as the block that nobody gave in time. */
const walkForPin = async (
  parts: Parts,
  root: CID,
  options: Omit<Parameters<typeof walkDag>[1], 'read' | 'slice'> & Parameters<ContentStore['pin']>[2],
): ReturnType<typeof walkDag> => {
  const read = readForPin(parts, options.onFetched ?? (() => undefined));
  try {
    return await walkDag(root, { ...options, read, slice: parts.slices() });
  } catch (error) {
    if (options.signal.aborted && error === options.signal.reason)
      throw new BlockNotFoundError(root, { cause: error });
    throw error;
  }
};

/**
 * Known is only what a root still pinned needs. This page's own unpins are dropped as they are called; those of other
 * tabs show in the list.
 */
const dropUnpinned = async ({ pinList, knownBlocks }: Parts): Promise<readonly Pin[]> => {
  const listed = await pinList.all();
  knownBlocks.dropOthers(listed.map(({ root }) => root));
  return listed;
};

/** Known before it is listed: an `unpin` called meanwhile then drops it. */
const listPin = async (
  { pinList, knownBlocks }: Parts,
  pin: Pin,
  facts: ReadonlyMap<string, BlockFacts>,
): Promise<void> => {
  knownBlocks.learn(pin.root, facts);
  try {
    await pinList.add(pin);
  } catch (error) {
    knownBlocks.drop(pin.root);
    throw error;
  }
};

/** Whoever is told that a pin came to nothing will not let go of it. */
const unlistPin = async ({ pinList, knownBlocks }: Parts, pin: Pin): Promise<void> => {
  knownBlocks.drop(pin.root);
  await pinList.remove(pin);
};

/** `ContentStore.pin`. */
export const pinDag = async (
  parts: Parts,
  root: CID,
  owner: string,
  options: Parameters<ContentStore['pin']>[2],
): ReturnType<ContentStore['pin']> => {
  const visited = createVisited();
  const facts = new Map<string, BlockFacts>();
  const learn = (key: string, known: BlockFacts): unknown => facts.set(key, known);
  const release = parts.keepers.hold(visited.blocks);
  const turn = parts.turns.begin({ root, owner });
  try {
    const listed = await dropUnpinned(parts);
    const wasListed = listed.some((pin) => pin.owner === owner && pin.root.equals(root));
    const size = await walkForPin(parts, root, { ...options, visited, known: parts.knownBlocks.get, learn });
    await listPin(parts, { root, owner }, facts);
    if (options.signal.aborted) {
      if (!wasListed && turn.isLast()) await unlistPin(parts, { root, owner });
      throw new BlockNotFoundError(root, { cause: options.signal.reason });
    }
    for (const block of visited.blocks) parts.keepers.young.delete(block);
    return size;
  } finally {
    turn.end();
    release();
  }
};
