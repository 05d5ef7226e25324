import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { importer } from 'ipfs-unixfs-importer';
import { encodeCar } from '../../src/domain/content/car.ts';
import { filesIn } from './files.mjs';

/** A folder that cannot be written as one DAG: empty, or changed while it was read. */
export class FolderDagError extends Error {
  name = 'FolderDagError';
}

/** Keeps blocks under their whole CID: block stores go by hash alone and forget the codec. */
const collector = () => {
  const blocks = new Map();
  const put = async (cid, bytes) => {
    blocks.set(cid.toString(), { cid, bytes });
    return cid;
  };
  return { blocks, put };
};

/**
 * A folder as UnixFS, cut and linked as Kubo's profile unixfs-v1-2025 does (CIDv1, raw leaves, chunks of 1 MiB, at most
 * 1,024 links, no modes or times), so that `ipfs add` of the folder gives the same CID. https://github.com/ipfs/specs IPIP-499
 * @returns {Promise<{root: import('multiformats').CID, car: Uint8Array}>}
 * @throws {FolderDagError}
 */
export const dagOf = async (folder) => {
  const store = collector();
  // The importer needs the folder itself as common parent of all paths.
  const candidates = filesIn(folder).map((path) => ({
    path: `root/${path}`,
    content: createReadStream(join(folder, path)),
  }));
  let root;
  for await (const { path, cid } of importer(candidates, store, { profile: 'unixfs-v1-2025' }))
    if (path === 'root') root = cid;
  if (root === undefined) throw new FolderDagError(`${folder} holds no file`);
  const car = encodeCar(root, store.blocks.values());
  if (!car.ok) throw new FolderDagError(`${folder}: ${JSON.stringify(car.error)}`);
  return { root, car: car.value };
};
