import { UnixFS } from 'ipfs-unixfs';
import { dagPbBlock, rawBlock, type SiteBlock } from './blocks.ts';
import {
  PARENT_MAX_LINKS,
  PARENT_MIN_LINKS,
  PARENT_SPREAD_LINKS,
  RAW_LEAF_BYTES,
  ROOT_MAX_LINKS,
} from './layout.ts';
import { inOneGo, type Steps } from '../../kit/steps.ts';

/** A node of a UnixFS DAG together with what is under it. https://specs.ipfs.tech/unixfs/ */
export interface UnixfsNode {
  readonly block: SiteBlock;
  /** Bytes of content under this node: UnixFS `filesize`. 0 for a directory. */
  readonly fileBytes: number;
  /** Bytes of all blocks under this node, itself included: dag-pb `Tsize`. */
  readonly dagBytes: number;
  readonly children: readonly UnixfsNode[];
}

export const leafOf = (bytes: Uint8Array): UnixfsNode => ({
  block: rawBlock(bytes),
  fileBytes: bytes.length,
  dagBytes: bytes.length,
  children: [],
});

/** Cut every `RAW_LEAF_BYTES` from its own start, a leaf at each step. Empty bytes give no leaf. */
export function* leafSteps(bytes: Uint8Array): Steps<readonly UnixfsNode[]> {
  const leaves: UnixfsNode[] = [];
  for (let at = 0; at < bytes.length; at += RAW_LEAF_BYTES) {
    if (at > 0) yield;
    leaves.push(leafOf(bytes.slice(at, at + RAW_LEAF_BYTES)));
  }
  return leaves;
}

/** All of `leafSteps` at once, for what is short. */
export const leavesOf = (bytes: Uint8Array): readonly UnixfsNode[] => inOneGo(leafSteps(bytes));

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const parentOf = (children: readonly UnixfsNode[]): UnixfsNode => {
  const file = new UnixFS({ type: 'file', blockSizes: children.map((child) => BigInt(child.fileBytes)) });
  const links = children.map((child) => ({ Name: '', Tsize: child.dagBytes, Hash: child.block.cid }));
  const block = dagPbBlock(file.marshal(), links);
  return {
    block,
    fileBytes: sum(children.map((child) => child.fileBytes)),
    dagBytes: block.bytes.length + sum(children.map((child) => child.dagBytes)),
    children,
  };
};

/** A directory of at most a few entries; names sorted by code unit, as dag-pb wants them. */
export const directoryOf = (entries: ReadonlyMap<string, UnixfsNode>): UnixfsNode => {
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
  const links = sorted.map(([name, node]) => ({ Name: name, Tsize: node.dagBytes, Hash: node.block.cid }));
  const children = sorted.map(([, node]) => node);
  const block = dagPbBlock(new UnixFS({ type: 'directory' }).marshal(), links);
  return {
    block,
    fileBytes: 0,
    dagBytes: block.bytes.length + sum(children.map((child) => child.dagBytes)),
    children,
  };
};

const closesParent = (node: UnixfsNode): boolean => {
  const digest = node.block.cid.multihash.digest;
  const view = new DataView(digest.buffer, digest.byteOffset, digest.byteLength);
  return view.getUint32(digest.byteLength - 4) % PARENT_SPREAD_LINKS === 0;
};

const groupsOf = (level: readonly UnixfsNode[]): readonly (readonly UnixfsNode[])[] => {
  const groups: UnixfsNode[][] = [];
  let group: UnixfsNode[] = [];
  for (const node of level) {
    group.push(node);
    const full = group.length >= PARENT_MAX_LINKS;
    if (!full && (group.length < PARENT_MIN_LINKS || !closesParent(node))) continue;
    groups.push(group);
    group = [];
  }
  if (group.length > 0) groups.push(group);
  return groups;
};

const sameMembers = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a.length === b.length && a.every((value, index) => value === b[index]);

/**
 * Joins leaves to one file, parents closed at content-defined boundaries, a parent at each step. Remembers the parents that
 * it made: a call with mostly the same leaf objects hashes only the parents on the changed paths.
 */
export const createFileJoiner = (): ((leaves: readonly UnixfsNode[]) => Steps<UnixfsNode>) => {
  const byFirstChild = new WeakMap<UnixfsNode, UnixfsNode>();
  function* parent(children: readonly UnixfsNode[]): Steps<UnixfsNode> {
    const [first] = children;
    const known = first && byFirstChild.get(first);
    if (known !== undefined && sameMembers(known.children, children)) return known;
    yield;
    const made = parentOf(children);
    if (first !== undefined) byFirstChild.set(first, made);
    return made;
  }
  return function* (leaves) {
    let level = leaves;
    while (level.length > ROOT_MAX_LINKS) {
      const parents: UnixfsNode[] = [];
      for (const group of groupsOf(level)) parents.push(yield* parent(group));
      level = parents;
    }
    const [only, ...others] = level;
    if (only === undefined) return leafOf(new Uint8Array());
    return others.length === 0 ? only : yield* parent(level);
  };
};

/** Every block under these, each once, by CID text; a parent with its children at each step. */
export function* blocksUnder(roots: readonly UnixfsNode[]): Steps<ReadonlyMap<string, SiteBlock>> {
  const blocks = new Map<string, SiteBlock>();
  const todo = [...roots];
  for (let node = todo.pop(); node !== undefined; node = todo.pop()) {
    blocks.set(node.block.cid.toString(), node.block);
    if (node.children.length > 0) yield;
    for (const child of node.children) {
      if (child.children.length > 0) todo.push(child);
      else blocks.set(child.block.cid.toString(), child.block);
    }
  }
  return blocks;
}
