import * as dagCbor from '@ipld/dag-cbor';
import { MemoryBlockstore } from 'blockstore-core/memory';
import type { Blockstore } from 'interface-blockstore';
import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { identity } from 'multiformats/hashes/identity';
import { sha256 } from 'multiformats/hashes/sha2';
import { beforeEach, describe, expect, test } from 'vitest';
import { createContentStore } from '../../../src/adapters/helia/blocks/content-store.ts';
import { createKnownBlocks, nodeKey } from '../../../src/adapters/helia/blocks/known-blocks.ts';
import { createMemoryKeyValueStore } from '../../../src/adapters/memory/key-value-store.ts';
import type { Block, ContentStore, DagLimits } from '../../../src/ports/content-store.ts';
import { type BlockSource, leaf, leaves, node, nobody, served, text } from '../../support/blocks.ts';

const signal = new AbortController().signal;
const LIMITS: DagLimits = { maxBytes: 1_000_000, maxBlocks: 1_000 };
const bytesOf = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);

/** A wiki of thirty notes in three parts, and the same after one edit in the last part. */
const twoEditions = async () => {
  const parts = await Promise.all(
    [0, 10, 20].map((from) => leaves(Array.from({ length: 10 }, (_, index) => `note ${from + index}`))),
  );
  const nodes = await Promise.all(parts.map(node));
  const edited = await leaf('note 29, rewritten');
  const [pain, levain, four = []] = parts;
  const editedNode = await node([...four.slice(0, 9), edited]);
  const before = await node(nodes);
  const after = await node([...nodes.slice(0, 2), editedNode]);
  return {
    before,
    after,
    old: [before, ...nodes, ...parts.flat()],
    fresh: [after, editedNode, edited],
    whole: [
      after,
      ...nodes.slice(0, 2),
      editedNode,
      ...[pain, levain].flatMap((part) => part ?? []),
      ...four.slice(0, 9),
      edited,
    ],
  };
};

class CountingBlockstore extends MemoryBlockstore {
  readonly #onGet: () => void;
  constructor(onGet: () => void) {
    super();
    this.#onGet = onGet;
  }
  override get(...args: Parameters<MemoryBlockstore['get']>): ReturnType<MemoryBlockstore['get']> {
    this.#onGet();
    return super.get(...args);
  }
}

describe('pinning what is mostly known', () => {
  let blockstore: Blockstore;
  let reads: number;
  let source: BlockSource['get'];
  let pins: ReturnType<typeof createMemoryKeyValueStore>;
  const open = (): ContentStore => {
    return createContentStore({
      blockstore,
      pins,
      network: { get: (cid, options) => source(cid, options) },
    });
  };
  const readsDuring = async (work: () => Promise<unknown>): Promise<number> => {
    reads = 0;
    await work();
    return reads;
  };
  const pin = (store: ContentStore, { cid }: Block, limits = LIMITS) =>
    store.pin(cid, 'alice', { limits, signal });
  beforeEach(() => {
    blockstore = new CountingBlockstore(() => (reads += 1));
    pins = createMemoryKeyValueStore();
    reads = 0;
    source = nobody;
  });

  test('reads the new blocks only, and counts all', async () => {
    const { before, after, old, fresh, whole } = await twoEditions();
    const store = open();
    await store.put(old, { signal });
    await pin(store, before);
    await store.put(fresh, { signal });
    const size = { blocks: 0, bytes: 0 };
    const read = await readsDuring(async () => Object.assign(size, await pin(store, after)));
    expect(read).toBe(fresh.length);
    expect(size).toEqual({ blocks: whole.length, bytes: bytesOf(whole) });
  });

  test('from edition to edition, the one before let go each time', async () => {
    const store = open();
    const notes = await leaves(Array.from({ length: 20 }, (_, index) => `note ${index}`));
    let root = await node(notes);
    await store.put([root, ...notes], { signal });
    await pin(store, root);
    for (const words of ['Pain', 'Levain', 'Four']) {
      const edited = await leaf(words);
      const next = await node([...notes.slice(0, 19), edited]);
      await store.put([next, edited], { signal });
      expect(await readsDuring(() => pin(store, next))).toBe(2);
      await store.unpin(root.cid, 'alice');
      root = next;
    }
    await store.sweep({ signal });
    expect(await readsDuring(() => pin(open(), root))).toBe(21);
  });

  test('known blocks count against the limits as read ones do', async () => {
    const { before, after, old, fresh, whole } = await twoEditions();
    const store = open();
    await store.put([...old, ...fresh], { signal });
    await pin(store, before);
    const exact = { maxBytes: bytesOf(whole), maxBlocks: whole.length };
    for (const limits of [
      { ...exact, maxBytes: exact.maxBytes - 1 },
      { ...exact, maxBlocks: exact.maxBlocks - 1 },
    ])
      await expect(pin(store, after, limits)).rejects.toMatchObject({ name: 'DagTooBigError' });
    await expect(pin(store, after, exact)).resolves.toEqual({
      blocks: exact.maxBlocks,
      bytes: exact.maxBytes,
    });
  });

  test('what was let go and swept is fetched again', async () => {
    const { before, after, old, fresh, whole } = await twoEditions();
    const store = open();
    await store.put(old, { signal });
    await pin(store, before);
    await store.unpin(before.cid, 'alice');
    await store.sweep({ signal });
    source = served([...old, ...fresh]);
    await pin(store, after);
    source = nobody;
    for (const { cid, bytes } of whole) expect(await store.get(cid, { signal })).toEqual(bytes);
  });

  test('what another tab let go and swept is fetched again', async () => {
    const { before, after, old, fresh, whole } = await twoEditions();
    const [store, otherTab] = [open(), open()];
    await store.put(old, { signal });
    await pin(store, before);
    await otherTab.unpin(before.cid, 'alice');
    await otherTab.sweep({ signal });
    source = served([...old, ...fresh]);
    await pin(store, after);
    source = nobody;
    for (const { cid, bytes } of whole) expect(await store.get(cid, { signal })).toEqual(bytes);
  });

  test('after a reload every block is read and verified once more', async () => {
    const { before, after, old, fresh, whole } = await twoEditions();
    const first = open();
    await first.put([...old, ...fresh], { signal });
    await pin(first, before);
    expect(await readsDuring(() => pin(open(), after))).toBe(whole.length);
  });

  test('a block that was once looked for in vain is fetched by the next pin', async () => {
    const { before, after, old, fresh } = await twoEditions();
    const store = open();
    await store.put([...old, ...fresh], { signal });
    await pin(store, before);
    const lost = await leaf('note 3');
    await blockstore.delete(lost.cid);
    expect(await store.has(lost.cid)).toBe(false);
    source = served([lost]);
    await pin(store, after);
    expect(await store.has(lost.cid)).toBe(true);
  });

  test('a block that does not hash to its CID any more is fetched by the next pin', async () => {
    const { before, after, old, fresh } = await twoEditions();
    const store = open();
    await store.put([...old, ...fresh], { signal });
    await pin(store, before);
    const spoilt = await leaf('note 3');
    await blockstore.put(spoilt.cid, text('rust'));
    const asked = store.get(spoilt.cid, { signal, offline: true });
    await expect(asked).rejects.toMatchObject({ name: 'BlockNotFoundError' });
    source = served([spoilt]);
    await pin(store, after);
    expect(await store.get(spoilt.cid, { signal, offline: true })).toEqual(spoilt.bytes);
  });

  test('a pin that could not be noted teaches nothing', async () => {
    const { before, after, old, fresh } = await twoEditions();
    const full = { ...pins, putMany: () => Promise.reject(new RangeError('no room')) };
    const store = createContentStore({ blockstore, pins: full });
    await store.put([...old, ...fresh], { signal });
    await expect(pin(store, before)).rejects.toThrow('no room');
    for (const { cid } of old) await blockstore.delete(cid);
    await expect(pin(store, after)).rejects.toMatchObject({ name: 'BlockNotFoundError' });
  });

  test('a sweep reads no node of a known root', async () => {
    const { before, old } = await twoEditions();
    const store = open();
    await store.put(old, { signal });
    await pin(store, before);
    expect(await readsDuring(() => store.sweep({ signal }))).toBe(0);
    for (const { cid } of old) expect(await store.has(cid)).toBe(true);
  });

  test('a node that names an identity CID is read each time, and what is under it is found', async () => {
    const pain = await leaf('Pain');
    const inline = CID.createV1(raw.code, identity.digest(text('inline')));
    const bytes = dagCbor.encode([pain.cid, inline]);
    const root = { cid: CID.createV1(dagCbor.code, await sha256.digest(bytes)), bytes };
    const store = open();
    await store.put([pain, root], { signal });
    const size = { blocks: 3, bytes: pain.bytes.byteLength + 6 + bytes.byteLength };
    expect(await pin(store, root)).toEqual(size);
    expect(await pin(store, root)).toEqual(size);
    expect(await readsDuring(() => pin(store, root))).toBe(1);
  });
});

describe('the memory of walks', () => {
  const factsFor = async (words: readonly string[]) =>
    new Map(
      (await leaves(words)).map(({ cid, bytes }) => [
        nodeKey(cid),
        { block: nodeKey(cid), bytes: bytes.byteLength, links: [] },
      ]),
    );
  const isKnown = async (known: ReturnType<typeof createKnownBlocks>, words: string): Promise<boolean> =>
    known.get(nodeKey((await leaf(words)).cid)) !== undefined;

  test('a block stays known until the last root that needs it goes', async () => {
    const known = createKnownBlocks();
    const [first, second] = [await leaf('first'), await leaf('second')];
    known.learn(first.cid, await factsFor(['Pain', 'Sel']));
    known.learn(second.cid, await factsFor(['Pain']));
    known.learn(second.cid, await factsFor(['Pain']));
    known.drop(first.cid);
    expect([await isKnown(known, 'Pain'), await isKnown(known, 'Sel')]).toEqual([true, false]);
    known.dropOthers([first.cid]);
    expect(await isKnown(known, 'Pain')).toBe(false);
  });

  test('beyond its bound the oldest walk is forgotten', async () => {
    const known = createKnownBlocks(2);
    const [first, second] = [await leaf('first'), await leaf('second')];
    known.learn(first.cid, await factsFor(['Pain', 'Sel']));
    known.learn(second.cid, await factsFor(['Four']));
    expect([await isKnown(known, 'Pain'), await isKnown(known, 'Four')]).toEqual([false, true]);
    known.learn(first.cid, await factsFor(['Pain', 'Sel', 'Eau']));
    expect(await isKnown(known, 'Pain')).toBe(false);
  });

  test('links weigh as blocks do, and what is forgotten weighs nothing any more', async () => {
    const known = createKnownBlocks(4);
    const [first, second, third] = [await leaf('first'), await leaf('second'), await leaf('third')];
    const facts = await factsFor(['Pain']);
    const linked = new Map([...facts].map(([key, fact]) => [key, { ...fact, links: ['a', 'b', 'c', 'd'] }]));
    known.learn(first.cid, linked);
    expect(await isKnown(known, 'Pain')).toBe(false);
    known.learn(second.cid, await factsFor(['Sel', 'Eau', 'Four', 'Pain']));
    known.doubt((await leaf('Pain')).cid);
    known.learn(third.cid, await factsFor(['Farine']));
    const answers = await Promise.all(['Sel', 'Pain', 'Farine'].map((words) => isKnown(known, words)));
    expect(answers).toEqual([true, false, true]);
  });
});
