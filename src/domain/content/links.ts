import * as dagCbor from '@ipld/dag-cbor';
import * as dagPb from '@ipld/dag-pb';
import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { err, ok, type Result } from '../../kit/result.ts';

export type LinkFault = 'codec-not-supported' | 'not-decodable';

const pbLinks = (bytes: Uint8Array): readonly CID[] => dagPb.decode(bytes).Links.map((link) => link.Hash);

/** Own stack instead of recursion: the depth is the writer's choice. */
const cborLinks = (bytes: Uint8Array): readonly CID[] => {
  const found: CID[] = [];
  const todo: unknown[] = [dagCbor.decode(bytes)];
  while (todo.length > 0) {
    const value = todo.pop();
    const cid = CID.asCID(value);
    if (cid !== null) found.push(cid);
    else if (typeof value === 'object' && value !== null && !(value instanceof Uint8Array))
      for (const child of Object.values(value)) todo.push(child);
  }
  return found;
};

/** Blocks of these codecs can be pinned: UnixFS (dag-pb, raw) and our own documents (dag-cbor). */
const LINKS_BY_CODEC: ReadonlyMap<number, (bytes: Uint8Array) => readonly CID[]> = new Map([
  [raw.code, () => []],
  [dagPb.code, pbLinks],
  [dagCbor.code, cborLinks],
]);

/** The CIDs that a block names, repeats included. */
export const linksOf = (cid: CID, bytes: Uint8Array): Result<readonly CID[], LinkFault> => {
  const read = LINKS_BY_CODEC.get(cid.code);
  if (read === undefined) return err('codec-not-supported');
  try {
    return ok(read(bytes));
  } catch {
    return err('not-decodable');
  }
};
