import type { Blockstore, InputPair, Pair } from 'interface-blockstore';
import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import * as Digest from 'multiformats/hashes/digest';
import { BlockMismatchError } from '../../../ports/content-store.ts';
import { type Area, createArea } from './idb-area.ts';
import { wholeBytes } from './bytes.ts';
import { createGroupedReader } from './grouped-reader.ts';
import { createGroupedWriter } from './grouped-writer.ts';
import { hashesTo } from './verify.ts';

/** The key does not exist. Its `name` is the one that Helia asks for. */
export class KeyNotFoundError extends Error {
  override readonly name = 'NotFoundError';
}

/** A Helia blockstore that can be closed, and deleted with all that is in it. */
export interface OwnBlockstore extends Blockstore {
  readonly close: () => void;
  readonly destroy: () => Promise<void>;
}

interface Waiting {
  readonly signal?: AbortSignal;
}

/** Blocks are kept by multihash: the same bytes under CIDv0 and CIDv1, raw and dag-pb, are one record. */
const keyOf = (cid: CID): Uint8Array<ArrayBuffer> => new Uint8Array(cid.multihash.bytes);
const cidOf = (key: IDBValidKey): CID => {
  if (!(key instanceof ArrayBuffer)) throw new KeyNotFoundError('a key that is no multihash');
  return CID.createV1(raw.code, Digest.decode(new Uint8Array(key)));
};

async function* readOne(area: Pick<Area, 'get'>, cid: CID, options?: Waiting): AsyncGenerator<Uint8Array> {
  options?.signal?.throwIfAborted();
  const bytes = await area.get(keyOf(cid));
  if (bytes === undefined) throw new KeyNotFoundError(cid.toString());
  yield bytes;
}

async function* readAll(area: Area, options?: Waiting): AsyncGenerator<Pair> {
  options?.signal?.throwIfAborted();
  for (const key of await area.keys()) {
    options?.signal?.throwIfAborted();
    const cid = cidOf(key);
    yield { cid, bytes: readOne(area, cid, options) };
  }
}

type Source<T> = Iterable<T> | AsyncIterable<T>;

async function* readMany(
  area: Pick<Area, 'get'>,
  cids: Source<CID>,
  options?: Waiting,
): AsyncGenerator<Pair> {
  for await (const cid of cids) yield { cid, bytes: readOne(area, cid, options) };
}

const PUTS_AT_ONCE = 64;

/** Puts run beside each other, so that they share transactions; CIDs come out in the order of the source. */
async function* putMany(
  put: (cid: CID, bytes: InputPair['bytes'], options?: Waiting) => Promise<CID>,
  pairs: Source<InputPair>,
  options?: Waiting,
): AsyncGenerator<CID> {
  let group: Promise<CID>[] = [];
  for await (const { cid, bytes } of pairs) {
    group.push(put(cid, bytes, options));
    if (group.length < PUTS_AT_ONCE) continue;
    yield* await Promise.all(group);
    group = [];
  }
  yield* await Promise.all(group);
}

async function* deleteMany(area: Area, cids: Source<CID>, options?: Waiting): AsyncGenerator<CID> {
  const gone: CID[] = [];
  for await (const cid of cids) gone.push(cid);
  options?.signal?.throwIfAborted();
  await area.write(gone.map((cid) => [keyOf(cid), undefined]));
  yield* gone;
}

/**
 * Blocks in IndexedDB. Each value is stored as its own bytes (IndexedDB clones the whole buffer behind a view), puts
 * that meet share one transaction, a lost connection is opened again, and a full disk is a `StorageFullError`.
 * With `verify`, a put whose bytes do not hash to the CID is refused with `BlockMismatchError`.
 */
export const createBlockstore = (deps: {
  readonly name: string;
  readonly verify?: boolean;
  readonly factory?: IDBFactory;
}): OwnBlockstore => {
  const area = createArea(deps);
  const writer = createGroupedWriter(area);
  const reader = createGroupedReader(area);
  const put = async (cid: CID, input: InputPair['bytes'], options?: Waiting): Promise<CID> => {
    options?.signal?.throwIfAborted();
    const bytes = await wholeBytes(input);
    if (deps.verify === true && !(await hashesTo(cid, bytes))) throw new BlockMismatchError(cid);
    await writer.put(keyOf(cid), bytes);
    return cid;
  };
  return {
    put,
    putMany: (pairs, options) => putMany(put, pairs, options),
    get: (cid, options) => readOne(reader, cid, options),
    getMany: (cids, options) => readMany(reader, cids, options),
    getAll: (options) => readAll(area, options),
    has: (cid) => area.has(keyOf(cid)),
    delete: (cid) => area.write([[keyOf(cid), undefined]]),
    deleteMany: (cids, options) => deleteMany(area, cids, options),
    close: area.close,
    destroy: area.destroy,
  };
};
