import type { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { linksOf } from '../../../domain/content/links.ts';
import { type DagLimits, DagTooBigError, DagUnreadableError } from '../../../ports/content-store.ts';
import { inlineBytes } from './verify.ts';

export interface WalkOptions {
  /** Called with each CID once; `undefined` means: not here, go on without it. */
  readonly read: (cid: CID, signal: AbortSignal) => Promise<Uint8Array | undefined>;
  /** Multihashes met so far, grown before the block is read; what is inside already is not walked again. */
  readonly seen: Set<string>;
  readonly limits: DagLimits;
  /** Leave raw leaves unread and uncounted: only the set matters. */
  readonly skipLeaves?: boolean;
  readonly signal: AbortSignal;
}

/** Blocks asked for at the same time. */
const CONCURRENCY = 16;

/** A block's name in a set: its multihash, one character a byte. Not for identity CIDs, which may be long. */
export const blockKey = (cid: CID): string => String.fromCharCode(...cid.multihash.bytes);

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

/** True the first time. Identity CIDs hold their content themselves, so they are never stored and always new. */
const isNew = (cid: CID, seen: Set<string>): boolean => {
  if (inlineBytes(cid) !== undefined) return true;
  if (cid.multihash.size > 64) throw new DagUnreadableError(cid);
  const key = blockKey(cid);
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
};

/**
 * Visits the DAG under `root`, children beside each other, counting while it goes: the first block too many stops
 * everything that is under way. @throws {DagTooBigError} @throws {DagUnreadableError}
 */
export const walkDag = async (
  root: CID,
  options: WalkOptions,
): Promise<{ blocks: number; bytes: number }> => {
  const stop = new AbortController();
  const signal = AbortSignal.any([options.signal, stop.signal]);
  const gate = createGate(CONCURRENCY);
  const size = { blocks: 0, bytes: 0 };
  const count = (blocks: number, bytes: number): void => {
    size.blocks += blocks;
    size.bytes += bytes;
    if (size.blocks <= options.limits.maxBlocks && size.bytes <= options.limits.maxBytes) return;
    // Before the error has climbed through all parents, their other children must not be asked for any more.
    stop.abort();
    throw new DagTooBigError(root);
  };
  const readLinks = async (cid: CID): Promise<readonly CID[]> => {
    signal.throwIfAborted();
    const bytes = inlineBytes(cid) ?? (await options.read(cid, signal));
    if (bytes === undefined) return [];
    count(0, bytes.byteLength);
    const links = linksOf(cid, bytes);
    if (!links.ok) throw new DagUnreadableError(cid);
    return links.value;
  };
  const visit = async (cid: CID): Promise<void> => {
    if (!isNew(cid, options.seen)) return;
    count(1, 0);
    if (options.skipLeaves === true && cid.code === raw.code) return;
    const links = await gate(() => readLinks(cid));
    await Promise.all(links.map(visit));
  };
  try {
    await visit(root);
    return size;
  } finally {
    stop.abort();
  }
};
