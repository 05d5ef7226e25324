import * as dagCbor from '@ipld/dag-cbor';
import * as dagPb from '@ipld/dag-pb';
import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import * as Digest from 'multiformats/hashes/digest';
import { identity } from 'multiformats/hashes/identity';

/** What a walk wants of a block. All of it follows from the CID, so it never changes; only presence may. */
export interface BlockFacts {
  /** Its `blockKey`. */
  readonly block: string;
  readonly bytes: number;
  /** `nodeKey`s of the blocks that it names. */
  readonly links: readonly string[];
}

/**
 * Blocks that are here because this page walked a root that is still pinned. A block that several of those roots need
 * stays known until the last of them is dropped.
 */
export interface KnownBlocks {
  readonly get: (key: string) => BlockFacts | undefined;
  /** `blocks` is all that the root reaches, by `nodeKey`. */
  readonly learn: (root: CID, blocks: ReadonlyMap<string, BlockFacts>) => void;
  readonly drop: (root: CID) => void;
  /** Drops every root that is not among these. */
  readonly dropOthers: (pinned: readonly CID[]) => void;
  /** Somebody looked for this block and did not find it. */
  readonly doubt: (cid: CID) => void;
}

/** Blocks and links together, about 50 MB of memory. Beyond it the oldest walk is forgotten. */
const MAX_KNOWN = 524_288;
const CODECS = [raw.code, dagPb.code, dagCbor.code];

/** Longest digest that names a stored block. */
const MAX_DIGEST_BYTES = 64;

/** Not so identity CIDs, which may be long: the short ones are never stored, the others never taken. */
export const hasKey = (cid: CID): boolean =>
  cid.multihash.code !== identity.code && cid.multihash.size <= MAX_DIGEST_BYTES;

/** A block's name in a set: its multihash, one character a byte. Only for what `hasKey`. */
export const blockKey = (cid: CID): string => String.fromCharCode(...cid.multihash.bytes);

const keyOf = (code: number, block: string): string => `${code}:${block}`;

/** A block read by one codec: as raw bytes it names nothing, as dag-pb the same bytes may. */
export const nodeKey = (cid: CID): string => keyOf(cid.code, blockKey(cid));

export const cidOf = (key: string): CID => {
  const colon = key.indexOf(':');
  const multihash = Uint8Array.from(key.slice(colon + 1), (character) => character.charCodeAt(0));
  return CID.createV1(Number(key.slice(0, colon)), Digest.decode(multihash));
};

interface Entry {
  readonly facts: BlockFacts;
  /** How many known roots reach it. */
  roots: number;
}

/** Facts by `nodeKey`, each with the count of roots that reach it. */
const createEntries = () => {
  const entries = new Map<string, Entry>();
  let weight = 0;
  const remove = (key: string): void => {
    const entry = entries.get(key);
    if (entry !== undefined) weight -= 1 + entry.facts.links.length;
    entries.delete(key);
  };
  return {
    weight: () => weight,
    get: (key: string) => entries.get(key)?.facts,
    remove,
    claim: (key: string, facts: BlockFacts): void => {
      const entry = entries.get(key);
      if (entry === undefined) weight += 1 + facts.links.length;
      entries.set(key, { facts, roots: (entry?.roots ?? 0) + 1 });
    },
    release: (key: string): void => {
      const entry = entries.get(key);
      // A block that was doubted and found again may be counted too low; it is then read once more than it must.
      if (entry === undefined || entry.roots <= 1) remove(key);
      else entry.roots -= 1;
    },
  };
};

export const createKnownBlocks = (maxKnown = MAX_KNOWN): KnownBlocks => {
  const entries = createEntries();
  /** What each root reaches, oldest walk first. */
  const roots = new Map<string, readonly string[]>();
  const dropRoot = (root: string): void => {
    for (const key of roots.get(root) ?? []) entries.release(key);
    roots.delete(root);
  };
  return {
    get: entries.get,
    learn: (root, blocks) => {
      const name = root.toString();
      dropRoot(name);
      for (const [key, facts] of blocks) entries.claim(key, facts);
      roots.set(name, [...blocks.keys()]);
      for (const oldest of roots.keys()) {
        if (entries.weight() <= maxKnown) return;
        dropRoot(oldest);
      }
    },
    drop: (root) => dropRoot(root.toString()),
    dropOthers: (pinned) => {
      const names = new Set(pinned.map((root) => root.toString()));
      for (const root of roots.keys()) if (!names.has(root)) dropRoot(root);
    },
    doubt: (cid) => {
      if (hasKey(cid)) for (const code of CODECS) entries.remove(keyOf(code, blockKey(cid)));
    },
  };
};
