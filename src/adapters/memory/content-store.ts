import { CID } from 'multiformats/cid';
import { identity } from 'multiformats/hashes/identity';
import { sha256 } from 'multiformats/hashes/sha2';
import { linksOf } from '../../domain/content/links.ts';
import {
  BlockMismatchError,
  BlockNotFoundError,
  type ContentStore,
  type DagLimits,
  DagTooBigError,
  DagUnreadableError,
} from '../../ports/content-store.ts';
import { sameBytes } from '../../kit/bytes/bytes.ts';

/** Where blocks come from that are not here; another store's `get` will do. */
export interface MemoryBlockSource {
  readonly get: (cid: CID, options: { readonly signal: AbortSignal }) => Promise<Uint8Array>;
}

/** What survives a "reload" in a test: hand one disk to the next store. */
export interface MemoryBlockDisk {
  readonly blocks: Map<string, Uint8Array>;
  readonly pins: Map<string, { readonly root: CID; readonly owner: string }>;
}

interface Shelf extends MemoryBlockDisk {
  /** Put here and never pinned: a sweep leaves them alone. */
  readonly young: Set<string>;
  readonly network: MemoryBlockSource | undefined;
}

const keyOf = (cid: CID): string => String.fromCharCode(...cid.multihash.bytes);

const hashesTo = async (cid: CID, bytes: Uint8Array): Promise<boolean> => {
  const digests = new Map<number, () => Promise<Uint8Array>>([
    [sha256.code, async () => (await sha256.digest(bytes)).digest],
    [identity.code, () => Promise.resolve(bytes)],
  ]);
  const digest = await digests.get(cid.multihash.code)?.();
  return digest !== undefined && sameBytes(digest, cid.multihash.digest);
};

const getBlock = async (
  shelf: Shelf,
  cid: CID,
  options: Parameters<ContentStore['get']>[1],
): Promise<Uint8Array> => {
  if (cid.multihash.code === identity.code) return cid.multihash.digest;
  if (options.signal.aborted) throw new BlockNotFoundError(cid, { cause: options.signal.reason });
  const here = shelf.blocks.get(keyOf(cid));
  if (here !== undefined) return here;
  if (options.offline === true || shelf.network === undefined) throw new BlockNotFoundError(cid);
  const bytes = await shelf.network.get(cid, options).catch((error: unknown) => {
    throw new BlockNotFoundError(cid, { cause: error });
  });
  if (!(await hashesTo(cid, bytes))) throw new BlockMismatchError(cid);
  options.onFetched?.(bytes.byteLength);
  shelf.blocks.set(keyOf(cid), bytes);
  return bytes;
};

const walk = async (
  root: CID,
  limits: DagLimits,
  read: (cid: CID) => Promise<Uint8Array | undefined>,
): Promise<{ seen: Set<string>; bytes: number }> => {
  const seen = new Set<string>();
  /** With the codec: bytes that were met as raw may be met again as a node. */
  const walked = new Set<string>();
  const todo = [root];
  let bytes = 0;
  for (let cid = todo.pop(); cid !== undefined; cid = todo.pop()) {
    const isNew = !seen.has(keyOf(cid));
    if (walked.has(`${cid.code}:${keyOf(cid)}`)) continue;
    walked.add(`${cid.code}:${keyOf(cid)}`);
    seen.add(keyOf(cid));
    if (seen.size > limits.maxBlocks) throw new DagTooBigError(root);
    const block = await read(cid);
    if (block === undefined) continue;
    if (isNew) bytes += block.byteLength;
    if (bytes > limits.maxBytes) throw new DagTooBigError(root);
    const links = linksOf(cid, block);
    if (!links.ok) throw new DagUnreadableError(cid);
    todo.push(...links.value);
  }
  return { seen, bytes };
};

const sweepShelf = async (shelf: Shelf): Promise<{ deletedBlocks: number }> => {
  const kept = new Set(shelf.young);
  for (const { root } of shelf.pins.values()) {
    const { seen } = await walk(root, { maxBlocks: Infinity, maxBytes: Infinity }, (cid) =>
      Promise.resolve(shelf.blocks.get(keyOf(cid))),
    );
    for (const key of seen) kept.add(key);
  }
  const loose = [...shelf.blocks.keys()].filter((key) => !kept.has(key) && !shelf.young.has(key));
  for (const key of loose) shelf.blocks.delete(key);
  return { deletedBlocks: loose.length };
};

/** The content store of tests and of a page without storage: the same promises, kept until the page closes. */
export const createMemoryContentStore = (
  deps: { readonly network?: MemoryBlockSource; readonly disk?: MemoryBlockDisk } = {},
): ContentStore => {
  const disk = deps.disk ?? { blocks: new Map(), pins: new Map() };
  const shelf: Shelf = { ...disk, young: new Set(), network: deps.network };
  return {
    put: async (blocks, { signal, loose }) => {
      signal.throwIfAborted();
      for (const { cid, bytes } of blocks)
        if (!(await hashesTo(cid, bytes))) throw new BlockMismatchError(cid);
      for (const { cid, bytes } of blocks) {
        shelf.blocks.set(keyOf(cid), bytes.slice());
        if (loose !== true) shelf.young.add(keyOf(cid));
      }
    },
    get: (cid, options) => getBlock(shelf, cid, options),
    has: (cid) => Promise.resolve(cid.multihash.code === identity.code || shelf.blocks.has(keyOf(cid))),
    pin: async (root, owner, { limits, ...options }) => {
      const { seen, bytes } = await walk(root, limits, (cid) => getBlock(shelf, cid, options));
      const { signal } = options;
      if (signal.aborted) throw new BlockNotFoundError(root, { cause: signal.reason });
      shelf.pins.set(`${root.toString()}/${owner}`, { root, owner });
      for (const key of seen) shelf.young.delete(key);
      return { blocks: seen.size, bytes };
    },
    unpin: (root, owner) => Promise.resolve(void shelf.pins.delete(`${root.toString()}/${owner}`)),
    pins: () => Promise.resolve([...shelf.pins.values()]),
    sweep: () => sweepShelf(shelf),
  };
};
