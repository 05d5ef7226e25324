import type { CID } from 'multiformats/cid';
import { err, ok, type Result } from '../../kit/result.ts';
import { parseFeed } from '../../domain/site/feed.ts';
import { FEED_NAME, INDEX_NAME, MANIFEST_NAME, PROFILE_NAME } from '../../domain/site/layout.ts';
import { parseManifest } from '../../domain/site/manifest.ts';
import { parseProfile } from '../../domain/site/profile.ts';
import { readDirectory } from '../../domain/site/read-node.ts';
import { BlockMismatchError, BlockNotFoundError, type ContentStore } from '../../ports/content-store.ts';
import { createLeafMemo } from './leaf-memo.ts';
import { inParallel } from './pool.ts';
import {
  leafBytes,
  MAX_PARTS,
  openFile,
  SiteUnreadableError,
  type FileLimits,
  type Fetching,
} from './read-file.ts';
import { readLines, type LinesReading } from './read-lines.ts';
import {
  SITE_LIMITS,
  type Site,
  type SiteFault,
  type SiteFront,
  type SiteReader,
} from './read-site.types.ts';

/** Leaf bytes whose parsed tiddlers are remembered: two neighbours' full wikis. */
const MEMO_BYTES = 128 * 1_024 * 1_024;
/** Read of everybody, unasked: our own pages write each as one leaf. */
const FRONT_FILE: FileLimits = { maxBytes: 262_144, maxParts: 64 };
/** Three front files are read at a time, so few pieces of each. */
const FRONT_WIDTH = 4;

type Entries = ReadonlyMap<string, CID>;

const must = <T>(result: Result<T, string>): T => {
  if (!result.ok) throw new SiteUnreadableError('not-readable');
  return result.value;
};

const entry = (entries: Entries, name: string): CID => {
  const cid = entries.get(name);
  if (cid === undefined) throw new SiteUnreadableError('not-readable');
  return cid;
};

const readEntries = async (fetching: Fetching, root: CID): Promise<Entries> => {
  const bytes = await fetching.contentStore.get(root, { signal: fetching.signal });
  return must(readDirectory({ cid: root, bytes }));
};

const parseJson = (chunks: readonly Uint8Array[]): unknown => {
  const decoder = new TextDecoder();
  const texts = chunks.map((chunk) => decoder.decode(chunk, { stream: true }));
  try {
    return JSON.parse(texts.join('') + decoder.decode());
  } catch (error) {
    throw new SiteUnreadableError('not-readable', { cause: error });
  }
};

const readJson = async (fetching: Fetching, cid: CID): Promise<unknown> => {
  const file = await openFile(fetching, cid, FRONT_FILE);
  const leaves = await file.leaves({ start: 0, end: file.size });
  const chunks = await inParallel(leaves, FRONT_WIDTH, (leaf) => leafBytes(fetching, leaf));
  return parseJson(chunks);
};

const frontOf = async (fetching: Fetching, entries: Entries): Promise<SiteFront> => {
  const json = async (name: string): Promise<unknown> => readJson(fetching, entry(entries, name));
  const [profile, feed, manifest] = await Promise.all([
    json(PROFILE_NAME),
    json(FEED_NAME),
    json(MANIFEST_NAME),
  ]);
  return {
    profile: must(parseProfile(profile)),
    feed: must(parseFeed(feed)),
    manifest: must(parseManifest(manifest)),
  };
};

const siteOf = async (reading: LinesReading, root: CID, onTotal: (total: number) => void): Promise<Site> => {
  const { fetching, limits } = reading;
  const entries = await readEntries(fetching, root);
  const indexCid = entry(entries, INDEX_NAME);
  // The first block of the index is asked for beside the front: a neighbour's answer takes its time.
  const [front, index] = await Promise.all([
    frontOf(fetching, entries),
    openFile(fetching, indexCid, { maxBytes: limits.maxBytes, maxParts: MAX_PARTS }),
  ]);
  if (front.manifest.tiddlerCount > limits.maxTiddlers) throw new SiteUnreadableError('too-big');
  const range = { start: front.manifest.linesStart, end: front.manifest.linesEnd };
  if (range.end > index.size) throw new SiteUnreadableError('not-readable');
  onTotal(range.end - range.start);
  return { ...front, ...(await readLines(reading, await index.leaves(range), range)) };
};

const faultOf = (error: unknown, signal: AbortSignal): SiteFault => {
  if (error instanceof SiteUnreadableError) return error.fault;
  if (error instanceof BlockNotFoundError || signal.aborted) return 'nobody-has-it';
  if (error instanceof BlockMismatchError) return 'falsified';
  throw error;
};

const guarded = async <T>(signal: AbortSignal, work: () => Promise<T>): Promise<Result<T, SiteFault>> => {
  try {
    return ok(await work());
  } catch (error) {
    return err(faultOf(error, signal));
  }
};

/** One reader for the session: what one neighbour's leaves gave is there for their next version. */
export const createSiteReader = ({
  contentStore,
}: {
  readonly contentStore: Pick<ContentStore, 'get'>;
}): SiteReader => {
  const memo = createLeafMemo(MEMO_BYTES);
  return {
    readSite: (root, { limits = SITE_LIMITS, onProgress, signal }) =>
      guarded(signal, () => {
        let total = 0;
        const onBytes = (done: number): void => onProgress?.(Math.min(done, total), total);
        const reading = { fetching: { contentStore, signal }, memo, limits, onBytes };
        return siteOf(reading, root, (bytes) => {
          total = bytes;
          onProgress?.(0, bytes);
        });
      }),
    readFront: (root, { signal, onFetched }) =>
      guarded(signal, async () => {
        const get: ContentStore['get'] = (cid, options) =>
          contentStore.get(cid, onFetched === undefined ? options : { ...options, onFetched });
        const fetching = { contentStore: { get }, signal };
        return frontOf(fetching, await readEntries(fetching, root));
      }),
  };
};
