import * as dagPb from '@ipld/dag-pb';
import { UnixFS } from 'ipfs-unixfs';
import type { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import type { Block, ContentStore } from '../../../ports/content-store.ts';
import { proveCid } from './verify.ts';

/** Profile `unixfs-v1-2025` (IPIP-499): CIDv1, SHA2-256, raw leaves of 1 MiB, balanced tree of at most 1,024 links. */
const PROFILE = { leafBytes: 1_048_576, links: 1_024 };
/** Leaves read, hashed and stored together: one transaction's worth, and the most that is held in memory twice. */
const BATCH_BYTES = 8 * 1_048_576;

/** What a parent says of a child. `fileBytes`: content below it; `dagBytes`: content and nodes, dag-pb's Tsize. */
interface Child {
  readonly cid: CID;
  readonly fileBytes: number;
  readonly dagBytes: number;
}
interface Made {
  readonly child: Child;
  readonly block: Block;
}

export interface AddFileOptions {
  /** Bytes stored so far, out of `file.size`; not called for an empty file. */
  readonly onProgress?: (doneBytes: number) => void;
  readonly signal: AbortSignal;
}

/** The file on disk is no longer the one that was chosen. */
export class FileChangedError extends Error {
  override readonly name = 'FileChangedError';
}

const leafOf = async (bytes: Uint8Array): Promise<Made> => {
  const cid = await proveCid(raw.code, bytes);
  return {
    child: { cid, fileBytes: bytes.byteLength, dagBytes: bytes.byteLength },
    block: { cid, bytes },
  };
};

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);

const parentOf = async (children: readonly Child[]): Promise<Made> => {
  const file = new UnixFS({ type: 'file', blockSizes: children.map(({ fileBytes }) => BigInt(fileBytes)) });
  const Links = children.map(({ cid, dagBytes }) => ({ Name: '', Hash: cid, Tsize: dagBytes }));
  const bytes = dagPb.encode({ Data: file.marshal(), Links });
  const cid = await proveCid(dagPb.code, bytes);
  return {
    child: {
      cid,
      fileBytes: sumOf(children.map(({ fileBytes }) => fileBytes)),
      dagBytes: bytes.byteLength + sumOf(children.map(({ dagBytes }) => dagBytes)),
    },
    block: { cid, bytes },
  };
};

const groupsOf = <T>(items: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );

const CHANGED = 'the file changed while it was read';

interface Importing {
  readonly store: Pick<ContentStore, 'put'>;
  readonly profile: { readonly leafBytes: number; readonly links: number };
}

const putAll = async (
  { store }: Importing,
  made: readonly Made[],
  signal: AbortSignal,
): Promise<readonly Child[]> => {
  const blocks = made.map(({ block }) => block);
  await store.put(blocks, { signal });
  return made.map(({ child }) => child);
};

const readBatch = ({ profile }: Importing, file: Blob, from: number): Promise<readonly Made[]> => {
  const { leafBytes } = profile;
  const leaves = Math.max(1, Math.floor(BATCH_BYTES / leafBytes));
  const count = Math.min(leaves, Math.ceil((file.size - from) / leafBytes));
  const read = async (_: unknown, index: number): Promise<Made> => {
    const start = from + index * leafBytes;
    const bytes = new Uint8Array(await file.slice(start, start + leafBytes).arrayBuffer());
    if (bytes.byteLength !== Math.min(leafBytes, file.size - start)) throw new FileChangedError(CHANGED);
    return leafOf(bytes);
  };
  return Promise.all(Array.from({ length: count }, read));
};

/** The next batch is read and hashed while the one before is written. */
const addLeaves = async (
  importing: Importing,
  file: Blob,
  options: AddFileOptions,
): Promise<readonly Child[]> => {
  const leaves: Child[] = [];
  let done = 0;
  let batch = await readBatch(importing, file, 0);
  while (batch.length > 0) {
    options.signal.throwIfAborted();
    done += sumOf(batch.map(({ child }) => child.fileBytes));
    const next = readBatch(importing, file, done);
    [, batch] = await Promise.all([
      putAll(importing, batch, options.signal).then((stored) => leaves.push(...stored)),
      next,
    ]);
    options.onProgress?.(done);
  }
  return leaves;
};

/**
 * Reads files into the content store as UnixFS, a batch at a time. The root is the caller's to pin. Another `profile`
 * than the usual is for tests of tall trees. @throws {FileChangedError}
 */
export const createFileImporter = (deps: {
  readonly store: Pick<ContentStore, 'put'>;
  readonly profile?: { readonly leafBytes: number; readonly links: number };
}): { readonly addFile: (file: Blob, options: AddFileOptions) => Promise<CID> } => {
  const importing: Importing = { store: deps.store, profile: deps.profile ?? PROFILE };
  const parentsOf = async (level: readonly Child[], signal: AbortSignal): Promise<readonly Child[]> =>
    putAll(importing, await Promise.all(groupsOf(level, importing.profile.links).map(parentOf)), signal);
  return {
    addFile: async (file, options) => {
      let level = await addLeaves(importing, file, options);
      if (level.length === 0)
        level = await putAll(importing, [await leafOf(new Uint8Array(0))], options.signal);
      while (level.length > 1) level = await parentsOf(level, options.signal);
      const [root] = level;
      if (root === undefined) throw new FileChangedError(CHANGED);
      return root.cid;
    },
  };
};
