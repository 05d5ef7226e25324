import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { importer, type WritableStorage } from 'ipfs-unixfs-importer';
import type { CID } from 'multiformats';
import { encodeCar, type CarBlock } from '../../src/domain/content/car.ts';
import { filesIn } from './files.ts';

/** A folder that cannot be written as one DAG: empty, or changed while it was read. */
export class FolderDagError extends Error {
  override name = 'FolderDagError';
}

/** Keeps blocks under their whole CID: block stores go by hash alone and forget the codec. */
const collector = (): WritableStorage & { readonly blocks: ReadonlyMap<string, CarBlock> } => {
  const blocks = new Map<string, CarBlock>();
  return {
    blocks,
    put: (cid, bytes) => {
      if (!(bytes instanceof Uint8Array)) throw new FolderDagError(`${cid.toString()} came in pieces`);
      blocks.set(cid.toString(), { cid, bytes });
      return cid;
    },
  };
};

/**
 * A folder as UnixFS, cut and linked as Kubo's profile unixfs-v1-2025 does (CIDv1, raw leaves, chunks of 1 MiB, at most
 * 1,024 links, no modes or times), so that `ipfs add` of the folder gives the same CID. https://github.com/ipfs/specs IPIP-499
 * @throws {FolderDagError}
 */
export const dagOf = async (folder: string): Promise<{ readonly root: CID; readonly car: Uint8Array }> => {
  const store = collector();
  // The importer needs the folder itself as common parent of all paths.
  const candidates = filesIn(folder).map((path) => ({
    path: `root/${path}`,
    content: createReadStream(join(folder, path)),
  }));
  let root: CID | undefined;
  for await (const { path, cid } of importer(candidates, store, { profile: 'unixfs-v1-2025' }))
    if (path === 'root') root = cid;
  if (root === undefined) throw new FolderDagError(`${folder} holds no file`);
  const car = encodeCar(root, store.blocks.values());
  if (!car.ok) throw new FolderDagError(`${folder}: ${JSON.stringify(car.error)}`);
  return { root, car: car.value };
};
