import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { CID } from 'multiformats/cid';
import { sortByTitleInSteps } from '../wiki/encode.ts';
import type { Tiddler } from '../wiki/tiddler.ts';
import type { SiteBlock } from './blocks.ts';
import { createLineCutter } from './cut.ts';
import { encodeFeed } from './feed.ts';
import { FEED_NAME, INDEX_NAME, MANIFEST_NAME, PROFILE_NAME } from './layout.ts';
import { encodeManifest } from './manifest.ts';
import { encodeProfile, type Profile } from './profile.ts';
import { inOneGo, inSteps, type Steps } from '../../kit/steps.ts';
import {
  blocksUnder,
  createFileJoiner,
  directoryOf,
  leafSteps,
  leavesOf,
  type UnixfsNode,
} from './unixfs.ts';

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

/** A root that still lacks its history. */
export type SiteDraft = (parents: readonly CID[]) => SiteBuild;

export interface SiteBuilder {
  /** Same input, same bytes, same CID, on every device. */
  readonly build: (input: SiteInput) => SiteBuild;
  /**
   * All but the history: the costly part once, when it is not known yet which roots it will follow. `pause` is awaited
   * before each step, which encodes a note, makes a block or names one parent's children.
   */
  readonly draft: (content: SiteContent, pause: () => Promise<void>) => Promise<SiteDraft>;
}

/** Of a file that is one leaf: profile, feed, manifest. */
const textFile = (text: string): UnixfsNode => inOneGo(createFileJoiner()(leavesOf(utf8ToBytes(text))));

const byteSum = (nodes: readonly UnixfsNode[]): number =>
  nodes.reduce((total, node) => total + node.fileBytes, 0);

const buildOf = (
  entries: ReadonlyMap<string, UnixfsNode>,
  under: ReadonlyMap<string, SiteBlock>,
): SiteBuild => {
  const { block } = directoryOf(entries);
  const blocks = new Map([[block.cid.toString(), block], ...under]);
  const bytes = [...blocks.values()].reduce((total, one) => total + one.bytes.length, 0);
  return { root: block.cid, blocks, bytes };
};

interface FixedParts {
  readonly prefix: readonly UnixfsNode[];
  readonly suffix: readonly UnixfsNode[];
  readonly coreFile: UnixfsNode;
}

/** Megabytes that are hashed once, with the first root, a leaf at each step. */
const createFixedParts = ({ shell, core }: SiteParts, join: ReturnType<typeof createFileJoiner>) => {
  let made: FixedParts | undefined;
  return function* (): Steps<FixedParts> {
    return (made ??= {
      prefix: yield* leafSteps(utf8ToBytes(shell.prefix)),
      suffix: yield* leafSteps(utf8ToBytes(shell.suffix)),
      coreFile: yield* join(yield* leafSteps(core.gzipped)),
    });
  };
};

/** Keeps what it encoded, so that one edit among 10,000 tiddlers encodes and hashes a few blocks only. */
export const createSiteBuilder = (parts: SiteParts): SiteBuilder => {
  const join = createFileJoiner();
  const cut = createLineCutter();
  const fixed = createFixedParts(parts, join);
  function* steps({ author, profile, tiddlers }: SiteContent): Steps<SiteDraft> {
    const { prefix, suffix, coreFile } = yield* fixed();
    const lines = yield* cut(yield* sortByTitleInSteps(tiddlers));
    const linesStart = byteSum(prefix);
    const size = { tiddlerCount: tiddlers.length, linesStart, linesEnd: linesStart + byteSum(lines) };
    const entries = new Map([
      [INDEX_NAME, yield* join([...prefix, ...lines, ...suffix])],
      [parts.core.name, coreFile],
      [FEED_NAME, textFile(encodeFeed(profile.displayName, tiddlers))],
      [PROFILE_NAME, textFile(encodeProfile(profile))],
    ]);
    const under = yield* blocksUnder([...entries.values()]);
    return (parents) => {
      const manifest = textFile(encodeManifest({ author, parents, ...size }));
      const whole = new Map([...under, ...inOneGo(blocksUnder([manifest]))]);
      return buildOf(new Map([...entries, [MANIFEST_NAME, manifest]]), whole);
    };
  }
  return {
    draft: (content, pause) => inSteps(steps(content), pause),
    build: (input) => inOneGo(steps(input))(input.parents),
  };
};

/** Blocks of `build` that `previous` does not have; all of them when there is none. */
export const blocksSince = (build: SiteBuild, previous: SiteBuild | undefined): readonly SiteBlock[] =>
  [...build.blocks].flatMap(([key, block]) => (previous?.blocks.has(key) === true ? [] : [block]));
