import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { CID } from 'multiformats/cid';
import { sortByTitle } from '../wiki/encode.ts';
import type { Tiddler } from '../wiki/tiddler.ts';
import type { SiteBlock } from './blocks.ts';
import { createLineCutter } from './cut.ts';
import { encodeFeed } from './feed.ts';
import { FEED_NAME, INDEX_NAME, MANIFEST_NAME, PROFILE_NAME } from './layout.ts';
import { encodeManifest } from './manifest.ts';
import { encodeProfile, type Profile } from './profile.ts';
import { blocksUnder, createFileJoiner, directoryOf, leavesOf, type UnixfsNode } from './unixfs.ts';

/** What every person's root of one release shares. */
export interface SiteParts {
  readonly shell: { readonly prefix: string; readonly suffix: string };
  readonly core: { readonly name: string; readonly gzipped: Uint8Array };
}

export interface SiteContent {
  /** IPNS name of the author. */
  readonly author: string;
  readonly profile: Profile;
  /** Each title once, in any order. Keep the `fields` objects of unchanged tiddlers: they are what is recognised. */
  readonly tiddlers: readonly Tiddler[];
}

export interface SiteInput extends SiteContent {
  /** Roots that this one follows. */
  readonly parents: readonly CID[];
}

/** A whole root in memory. Builds of one builder share the objects of unchanged blocks. */
export interface SiteBuild {
  readonly root: CID;
  /** Every block once, by CID text. */
  readonly blocks: ReadonlyMap<string, SiteBlock>;
  /** All blocks together. */
  readonly bytes: number;
}

export interface SiteBuilder {
  /** Same input, same bytes, same CID, on every device. */
  readonly build: (input: SiteInput) => SiteBuild;
  /** All but the history: the costly part once, when it is not known yet which roots it will follow. */
  readonly draft: (content: SiteContent) => (parents: readonly CID[]) => SiteBuild;
}

const textLeaf = (join: (leaves: readonly UnixfsNode[]) => UnixfsNode, text: string): UnixfsNode =>
  join(leavesOf(utf8ToBytes(text)));

const byteSum = (nodes: readonly UnixfsNode[]): number =>
  nodes.reduce((total, node) => total + node.fileBytes, 0);

const buildOf = (directory: UnixfsNode): SiteBuild => {
  const blocks = blocksUnder(directory);
  const bytes = [...blocks.values()].reduce((total, block) => total + block.bytes.length, 0);
  return { root: directory.block.cid, blocks, bytes };
};

/** Keeps what it encoded, so that one edit among 10,000 tiddlers encodes and hashes a few blocks only. */
export const createSiteBuilder = ({ shell, core }: SiteParts): SiteBuilder => {
  const join = createFileJoiner();
  const cut = createLineCutter();
  const prefix = leavesOf(utf8ToBytes(shell.prefix));
  const suffix = leavesOf(utf8ToBytes(shell.suffix));
  const coreFile = join(leavesOf(core.gzipped));
  const draft: SiteBuilder['draft'] = ({ author, profile, tiddlers }) => {
    const lines = cut(sortByTitle(tiddlers));
    const linesStart = byteSum(prefix);
    const size = { tiddlerCount: tiddlers.length, linesStart, linesEnd: linesStart + byteSum(lines) };
    const entries = [
      [INDEX_NAME, join([...prefix, ...lines, ...suffix])],
      [core.name, coreFile],
      [FEED_NAME, textLeaf(join, encodeFeed(profile.displayName, tiddlers))],
      [PROFILE_NAME, textLeaf(join, encodeProfile(profile))],
    ] as const;
    return (parents) => {
      const manifest = textLeaf(join, encodeManifest({ author, parents, ...size }));
      return buildOf(directoryOf(new Map([...entries, [MANIFEST_NAME, manifest]])));
    };
  };
  return { draft, build: (input) => draft(input)(input.parents) };
};

/** Blocks of `build` that `previous` does not have; all of them when there is none. */
export const blocksSince = (build: SiteBuild, previous: SiteBuild | undefined): readonly SiteBlock[] =>
  [...build.blocks].flatMap(([key, block]) => (previous?.blocks.has(key) === true ? [] : [block]));
