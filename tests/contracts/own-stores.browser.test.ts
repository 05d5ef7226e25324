import { Key } from 'interface-datastore';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createDatastore } from '../../src/adapters/helia/blocks/checked-datastore.ts';
import { createBlockstore } from '../../src/adapters/helia/blocks/copying-blockstore.ts';
import { leaf, leaves, text } from '../support/blocks.ts';

let count = 0;
const freshName = (): string => `own-store-${(count += 1)}`;

/** The browser's IndexedDB, and a hand on the connections it has given out. */
const createDroppable = (): { factory: IDBFactory; drop: () => void } => {
  const open: IDBDatabase[] = [];
  const factory = new Proxy(indexedDB, {
    get: (target, key) => {
      if (key !== 'open') return target.deleteDatabase.bind(target);
      return (name: string, version: number) => {
        const request = target.open(name, version);
        request.addEventListener('success', () => open.push(request.result));
        return request;
      };
    },
  });
  return { factory, drop: () => open.splice(0).forEach((db) => db.close()) };
};

const collect = async <T>(items: Iterable<T> | AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
};

describe('blocks in IndexedDB, as Helia asks for them', () => {
  let store: ReturnType<typeof createBlockstore>;
  beforeEach(() => {
    store = createBlockstore({ name: freshName() });
  });
  afterEach(() => store.destroy());

  test('what was put is read, listed, had and deleted', async () => {
    const pairs = await leaves(['Pain', 'Levain', 'Four']);
    expect(await collect(store.putMany(pairs))).toEqual(pairs.map(({ cid }) => cid));
    const found = await collect(store.getMany(pairs.map(({ cid }) => cid)));
    for (const [index, pair] of found.entries())
      expect(await collect(pair.bytes)).toEqual([pairs[index]?.bytes]);
    const listed = (await collect(store.getAll())).map(({ cid }) => cid.toString());
    expect(listed.toSorted()).toEqual(pairs.map(({ cid }) => cid.toString()).toSorted());
    await collect(store.deleteMany(pairs.map(({ cid }) => cid)));
    expect(await collect(store.getAll())).toEqual([]);
  });

  test('a block that is not there is NotFoundError, by which Helia knows it', async () => {
    const { cid } = await leaf('Pain');
    expect(await store.has(cid)).toBe(false);
    await expect(collect(store.get(cid))).rejects.toMatchObject({ name: 'NotFoundError' });
  });

  test('a block may come in pieces', async () => {
    const { cid, bytes } = await leaf('Pain et levain');
    await store.put(cid, [bytes.subarray(0, 4), bytes.subarray(4)]);
    expect(await collect(store.get(cid))).toEqual([bytes]);
  });

  test('with verify, bytes that do not hash to their CID are refused', async () => {
    const strict = createBlockstore({ name: freshName(), verify: true });
    const { cid } = await leaf('Pain');
    await expect(strict.put(cid, text('Brioche'))).rejects.toMatchObject({ name: 'BlockMismatchError' });
    expect(await strict.has(cid)).toBe(false);
    await strict.destroy();
  });

  test('a connection that the browser dropped is opened again', async () => {
    const { factory, drop } = createDroppable();
    const dropped = createBlockstore({ name: freshName(), factory });
    const pain = await leaf('Pain');
    await dropped.put(pain.cid, pain.bytes);
    drop();
    expect(await collect(dropped.get(pain.cid))).toEqual([pain.bytes]);
    drop();
    const levain = await leaf('Levain');
    await dropped.put(levain.cid, levain.bytes);
    expect(await dropped.has(levain.cid)).toBe(true);
    await dropped.destroy();
  });

  test('a full disk is told as such, nothing of that transaction is stored, and the next write goes on', async () => {
    const [pain, levain] = [await leaf('Pain'), await leaf('Levain')];
    const full = vi.spyOn(IDBObjectStore.prototype, 'put');
    full.mockImplementation(function put(this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
      if (full.mock.calls.length > 1) throw new DOMException('no room', 'QuotaExceededError');
      return this.add(value, key);
    });
    const writes = await Promise.allSettled([
      store.put(pain.cid, pain.bytes),
      store.put(levain.cid, levain.bytes),
    ]);
    full.mockRestore();
    for (const write of writes) expect(write).toMatchObject({ reason: { name: 'StorageFullError' } });
    expect(await store.has(pain.cid)).toBe(false);
    await store.put(pain.cid, pain.bytes);
    expect(await collect(store.get(pain.cid))).toEqual([pain.bytes]);
  });
});

describe("libp2p's values in IndexedDB", () => {
  let store: ReturnType<typeof createDatastore>;
  beforeEach(() => {
    store = createDatastore({ name: freshName() });
  });
  afterEach(() => store.destroy());

  test('what was put is read, had and deleted', async () => {
    const key = new Key('/peers/bob');
    await store.put(key, text('Bob'));
    expect(await store.get(key)).toEqual(text('Bob'));
    expect(await store.has(key)).toBe(true);
    await store.delete(key);
    expect(await store.has(key)).toBe(false);
    await expect(store.get(key)).rejects.toMatchObject({ name: 'NotFoundError' });
  });

  test('a prefix finds its own keys only, in order, and the query trims them', async () => {
    const batch = store.batch();
    for (const name of ['/a/2', '/a/1', '/b/1', '/a/3', '/ab/1']) batch.put(new Key(name), text(name));
    await batch.commit();
    const keys = async (query: Parameters<typeof store.queryKeys>[0]): Promise<string[]> =>
      (await collect(store.queryKeys(query))).map(String);
    expect(await keys({ prefix: '/a/' })).toEqual(['/a/1', '/a/2', '/a/3']);
    expect(await keys({ prefix: '/a/', offset: 1, limit: 1 })).toEqual(['/a/2']);
    expect(await collect(store.query({ prefix: '/b' }))).toEqual([
      { key: new Key('/b/1'), value: text('/b/1') },
    ]);
  });

  test('a batch puts and deletes in one transaction', async () => {
    await store.put(new Key('/old'), text('old'));
    const batch = store.batch();
    batch.delete(new Key('/old'));
    batch.put(new Key('/new'), text('new'));
    expect(await store.has(new Key('/old'))).toBe(true);
    await batch.commit();
    expect(await store.has(new Key('/old'))).toBe(false);
    expect(await store.get(new Key('/new'))).toEqual(text('new'));
  });
});
