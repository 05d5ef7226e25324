import type { CID } from 'multiformats/cid';
import { readFileNode, type FilePart } from '../../domain/site/read-node.ts';
import type { ContentStore } from '../../ports/content-store.ts';
import { inParallel } from './pool.ts';
import type { SiteFault } from './read-site.types.ts';

/** A reason to stop in the middle of a walk; becomes the walk's Result at its door. */
export class SiteUnreadableError extends Error {
  override readonly name = 'SiteUnreadableError';
  readonly fault: SiteFault;
  constructor(fault: SiteFault, options?: ErrorOptions) {
    super(`site: ${fault}`, options);
    this.fault = fault;
  }
}

/** A piece of a file that is content only. `bytes` is there when the walk had to read it on the way. */
export interface FileLeaf {
  readonly cid: CID;
  readonly start: number;
  readonly size: number;
  readonly bytes?: Uint8Array;
}

export interface Fetching {
  readonly contentStore: Pick<ContentStore, 'get'>;
  readonly signal: AbortSignal;
}

export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Blocks asked for at once: keeps a bitswap session busy without flooding one neighbour. */
export const FETCH_WIDTH = 12;
const MAX_DEPTH = 8;
/** Pieces and parents of one file, met while walking: 64 MiB of 1 KiB pieces. */
export const MAX_PARTS = 65_536;
const RAW_CODE = 0x55;

interface Place {
  readonly part: FilePart;
  readonly start: number;
}

const placesOf = (parts: readonly FilePart[], start: number): readonly Place[] => {
  let at = start;
  return parts.map((part) => {
    const place = { part, start: at };
    at += part.bytes;
    return place;
  });
};

/** Counts down while a file is walked: a few blocks that name each other again and again would be millions of pieces. */
interface PartBudget {
  left: number;
}

const spend = (budget: PartBudget, parts: number): void => {
  budget.left -= parts;
  if (budget.left < 0) throw new SiteUnreadableError('too-big');
};

const overlaps = ({ part, start }: Place, range: ByteRange): boolean =>
  start < range.end && start + part.bytes > range.start;

const open = async (fetching: Fetching, { part, start }: Place): Promise<FileLeaf | readonly Place[]> => {
  const bytes = await fetching.contentStore.get(part.cid, { signal: fetching.signal });
  const node = readFileNode({ cid: part.cid, bytes });
  if (!node.ok) throw new SiteUnreadableError('not-readable');
  if (node.value.kind === 'content') {
    // Held until the walk ends: counted as what it is, before the next one is asked for.
    if (node.value.bytes.length !== part.bytes) throw new SiteUnreadableError('not-readable');
    return { cid: part.cid, start, size: part.bytes, bytes: node.value.bytes };
  }
  const places = placesOf(node.value.parts, start);
  const total = places.reduce((sum, place) => sum + place.part.bytes, 0);
  if (total !== part.bytes) throw new SiteUnreadableError('not-readable');
  return places;
};

const isLeaf = (found: FileLeaf | Place): found is FileLeaf => 'cid' in found;

/** One level down: raw parts are leaves as they stand, others are fetched, what lies outside `range` is left. */
const descend = async (
  fetching: Fetching,
  level: readonly (FileLeaf | Place)[],
  range: ByteRange,
  budget: PartBudget,
): Promise<readonly (FileLeaf | Place)[]> => {
  const opened = await inParallel(level, FETCH_WIDTH, async (found) => {
    if (isLeaf(found)) return [found];
    const { part, start } = found;
    if (part.cid.code === RAW_CODE) return [{ cid: part.cid, start, size: part.bytes }];
    const inside = await open(fetching, found);
    if ('cid' in inside) return [inside];
    const touched = inside.filter((place) => overlaps(place, range));
    spend(budget, touched.length);
    return touched;
  });
  return opened.flat();
};

/** The leaves of a file that touch `range`, in order. */
const leavesWithin = async (
  fetching: Fetching,
  places: readonly Place[],
  range: ByteRange,
  maxParts: number,
): Promise<readonly FileLeaf[]> => {
  let level: readonly (FileLeaf | Place)[] = places.filter((place) => overlaps(place, range));
  const budget = { left: maxParts };
  spend(budget, level.length);
  for (let depth = 0; depth < MAX_DEPTH; depth += 1) {
    if (level.every(isLeaf)) return level;
    level = await descend(fetching, level, range, budget);
  }
  throw new SiteUnreadableError('not-readable');
};

/** Bytes of content, and pieces and parents met on the way to it. */
export interface FileLimits {
  readonly maxBytes: number;
  readonly maxParts: number;
}

/** Size of the file under `cid` and its first level, from one block. */
export const openFile = async (
  fetching: Fetching,
  cid: CID,
  { maxBytes, maxParts }: FileLimits,
): Promise<{
  readonly size: number;
  readonly leaves: (range: ByteRange) => Promise<readonly FileLeaf[]>;
}> => {
  const bytes = await fetching.contentStore.get(cid, { signal: fetching.signal });
  const node = readFileNode({ cid, bytes });
  if (!node.ok) throw new SiteUnreadableError('not-readable');
  const { value } = node;
  const places = value.kind === 'parts' ? placesOf(value.parts, 0) : [];
  const size =
    value.kind === 'content' ? value.bytes.length : places.reduce((sum, place) => sum + place.part.bytes, 0);
  if (size > maxBytes) throw new SiteUnreadableError('too-big');
  return {
    size,
    leaves: async (range) =>
      value.kind === 'content'
        ? [{ cid, start: 0, size, bytes: value.bytes }]
        : await leavesWithin(fetching, places, range, maxParts),
  };
};

/** The content of a leaf, of exactly the size its parent declared. */
export const leafBytes = async (fetching: Fetching, leaf: FileLeaf): Promise<Uint8Array> => {
  const bytes = leaf.bytes ?? (await fetching.contentStore.get(leaf.cid, { signal: fetching.signal }));
  if (bytes.length !== leaf.size) throw new SiteUnreadableError('not-readable');
  return bytes;
};
