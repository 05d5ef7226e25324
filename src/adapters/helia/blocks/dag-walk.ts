import type { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { linksOf } from '../../../domain/content/links.ts';
import { type DagLimits, DagTooBigError, DagUnreadableError } from '../../../ports/content-store.ts';
import { type BlockFacts, blockKey, cidOf, hasKey, nodeKey } from './known-blocks.ts';
import { inlineBytes } from './verify.ts';

/** Where a walk, or several one after the other, has been. */
export interface Visited {
  /** `blockKey`s, each added before the block is read. */
  readonly blocks: Set<string>;
  /** `nodeKey`s of what may have links: bytes that were met as raw are walked again when they are met as a node. */
  readonly nodes: Set<string>;
}

export interface WalkOptions {
  /** Called with each CID once; `undefined` means: not here, go on without it. */
  readonly read: (cid: CID, signal: AbortSignal) => Promise<Uint8Array | undefined>;
  /** What is inside already is not walked or counted again. */
  readonly visited: Visited;
  /** What needs no reading, asked at the moment when the block is visited. */
  readonly known: (key: string) => BlockFacts | undefined;
  /** Hears of every block visited, except those that name an identity CID. */
  readonly learn?: (key: string, facts: BlockFacts) => void;
  readonly limits: DagLimits;
  /** Awaited before each lot of children: lets everything else go first once a slice of time is used up. */
  readonly slice: () => Promise<void>;
  /** Leave raw leaves unread and uncounted: only the set matters. */
  readonly skipLeaves?: boolean;
  readonly signal: AbortSignal;
}

/** Blocks asked for at the same time. */
const CONCURRENCY = 16;
/** Children that are begun without a pause: as many as a shard of a directory has. */
const CHILDREN_AT_ONCE = 256;
/** Links that a walk follows for each block that it may meet: a few blocks that name each other are endless work. */
const LINKS_PER_BLOCK = 8;
const MORE_LINKS = 1_024;

export const createVisited = (): Visited => ({ blocks: new Set(), nodes: new Set() });

/** At most `size` pieces of work at a time, in the order of arrival. */
const createGate = (size: number): (<T>(work: () => Promise<T>) => Promise<T>) => {
  const waiting: (() => void)[] = [];
  let free = size;
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
};

const LEAF_KEY = `${raw.code}:`;

type Entry = 'new' | 'counted' | 'done';

/** `counted`: these bytes were met before, but not as this node. */
const enter = ({ blocks, nodes }: Visited, key: string, block: string): Entry => {
  const isCounted = blocks.has(block);
  blocks.add(block);
  const isDone = key.startsWith(LEAF_KEY) ? isCounted : nodes.has(key);
  if (isDone) return 'done';
  if (!key.startsWith(LEAF_KEY)) nodes.add(key);
  return isCounted ? 'counted' : 'new';
};

/** `undefined` where an identity CID is named: it has no key. */
const factsOf = (block: string, bytes: Uint8Array, links: readonly CID[]): BlockFacts | undefined =>
  links.every(hasKey)
    ? { block, bytes: bytes.byteLength, links: [...new Set(links.map(nodeKey))] }
    : undefined;

/** One walk under way. */
interface Walk {
  readonly root: CID;
  readonly options: WalkOptions;
  readonly size: { blocks: number; bytes: number; links: number };
  readonly stop: AbortController;
  /** Ends with the caller's signal and with `stop`. */
  readonly signal: AbortSignal;
  readonly gate: ReturnType<typeof createGate>;
}

const count = ({ root, options, size, stop }: Walk, blocks: number, bytes: number): void => {
  size.blocks += blocks;
  size.bytes += bytes;
  if (size.blocks <= options.limits.maxBlocks && size.bytes <= options.limits.maxBytes) return;
  // Before the error has climbed through all parents, their other children must not be asked for any more.
  stop.abort(new DagTooBigError(root));
  stop.signal.throwIfAborted();
};

const countLinks = ({ root, options, size, stop }: Walk, links: number): void => {
  size.links += links;
  if (size.links <= options.limits.maxBlocks * LINKS_PER_BLOCK + MORE_LINKS) return;
  stop.abort(new DagTooBigError(root));
  stop.signal.throwIfAborted();
};

const decoded = (cid: CID, bytes: Uint8Array): readonly CID[] => {
  const links = linksOf(cid, bytes);
  if (!links.ok) throw new DagUnreadableError(cid);
  return links.value;
};

const readLinks = async (walk: Walk, cid: CID, entry: Entry): Promise<readonly CID[]> => {
  const { options, signal } = walk;
  signal.throwIfAborted();
  const bytes = await options.read(cid, signal);
  if (bytes === undefined) return [];
  if (entry === 'new') count(walk, 0, bytes.byteLength);
  const links = decoded(cid, bytes);
  countLinks(walk, links.length);
  const facts = factsOf(blockKey(cid), bytes, links);
  if (facts !== undefined) options.learn?.(nodeKey(cid), facts);
  return links;
};

const visitUnknown = async (walk: Walk, cid: CID): Promise<void> => {
  const { visited, skipLeaves } = walk.options;
  const entry = enter(visited, nodeKey(cid), blockKey(cid));
  if (entry === 'done') return;
  if (entry === 'new') count(walk, 1, 0);
  if (skipLeaves === true && cid.code === raw.code) return;
  await visitAll(walk, await walk.gate(() => readLinks(walk, cid, entry)));
};

const visitAll = async (walk: Walk, links: readonly CID[]): Promise<void> => {
  for (let from = 0; from < links.length; from += CHILDREN_AT_ONCE) {
    await walk.options.slice();
    await Promise.all(links.slice(from, from + CHILDREN_AT_ONCE).map((link) => visit(walk, link)));
  }
};

const visitFacts = (walk: Walk, key: string, facts: BlockFacts): readonly string[] => {
  const entry = enter(walk.options.visited, key, facts.block);
  if (entry === 'done') return [];
  if (entry === 'new') count(walk, 1, facts.bytes);
  walk.options.learn?.(key, facts);
  return facts.links;
};

/**
 * What is to be read below `start`, which may be that itself. Without a wait, so that nothing becomes unknown between the question and the moment
 * when the block is in `visited`.
 */
const visitKnown = (walk: Walk, start: CID): readonly CID[] => {
  const lacking: CID[] = [];
  const first = nodeKey(start);
  const todo = [first];
  for (let key = todo.pop(); key !== undefined; key = todo.pop()) {
    const facts = walk.options.known(key);
    if (facts === undefined) lacking.push(key === first ? start : cidOf(key));
    else for (const link of visitFacts(walk, key, facts)) todo.push(link);
  }
  return lacking;
};

const visit = async (walk: Walk, cid: CID): Promise<void> => {
  walk.signal.throwIfAborted();
  const inline = inlineBytes(cid);
  if (inline !== undefined) {
    count(walk, 1, inline.byteLength);
    await visitAll(walk, decoded(cid, inline));
    return;
  }
  if (!hasKey(cid)) throw new DagUnreadableError(cid);
  await Promise.all(visitKnown(walk, cid).map((lacking) => visitUnknown(walk, lacking)));
};

/**
 * Visits the DAG under `root`, children beside each other, counting each block once while it goes: the first block too
 * many stops everything that is under way. @throws {DagTooBigError} @throws {DagUnreadableError}
 */
export const walkDag = async (
  root: CID,
  options: WalkOptions,
): Promise<{ blocks: number; bytes: number }> => {
  const stop = new AbortController();
  const signal = AbortSignal.any([options.signal, stop.signal]);
  const walk = {
    root,
    options,
    size: { blocks: 0, bytes: 0, links: 0 },
    stop,
    signal,
    gate: createGate(CONCURRENCY),
  };
  try {
    await visit(walk, root);
    return { blocks: walk.size.blocks, bytes: walk.size.bytes };
  } catch (error) {
    // Of all that ends with it, the cause is told.
    stop.signal.throwIfAborted();
    throw error;
  } finally {
    stop.abort();
  }
};
