import type { Blockstore } from 'interface-blockstore';
import type { CID } from 'multiformats/cid';
import { expect, test } from 'vitest';
import { createContentStore } from '../../../src/adapters/helia/blocks/content-store.ts';
import { createMemoryKeyValueStore } from '../../../src/adapters/memory/key-value-store.ts';
import { rawBlock } from '../../../src/domain/site/blocks.ts';
import type { Block } from '../../../src/ports/content-store.ts';

const BLOCKS = 1_000;
const AT_ONCE = 256;

const BYTES_AT_ONCE = 2_000_000;

/** Puts the blocks, and tells what was written and how much was under way at the same time. */
const putAll = async (blocks: readonly Block[]) => {
  const written = new Set<string>();
  const underWay = { blocks: 0, bytes: 0 };
  const most = { blocks: 0, bytes: 0 };
  const weigh = (by: 1 | -1, bytes: number): void => {
    underWay.blocks += by;
    underWay.bytes += by * bytes;
    most.blocks = Math.max(most.blocks, underWay.blocks);
    most.bytes = Math.max(most.bytes, underWay.bytes);
  };
  const put = async (cid: CID, bytes: Uint8Array): Promise<CID> => {
    weigh(1, bytes.length);
    await new Promise((resolve) => setImmediate(resolve));
    weigh(-1, bytes.length);
    written.add(cid.toString());
    return cid;
  };
  const store = createContentStore({
    blockstore: { put } as Partial<Blockstore> as Blockstore,
    pins: createMemoryKeyValueStore(),
  });
  await store.put(blocks, { signal: new AbortController().signal });
  expect([...written].toSorted()).toEqual(blocks.map(({ cid }) => cid.toString()).toSorted());
  return most;
};

test('a thousand blocks are written a few at a time, and all of them', async () => {
  const blocks = Array.from({ length: BLOCKS }, (_, at) => rawBlock(new TextEncoder().encode(`Note ${at}`)));
  expect((await putAll(blocks)).blocks).toBeLessThanOrEqual(AT_ONCE);
});

test('of large blocks fewer are written at a time, and one that weighs more than that goes alone', async () => {
  const sizes = [...Array.from({ length: 20 }, (_, at) => 262_144 - at), 3_000_000, 10];
  const most = await putAll(sizes.map((size) => rawBlock(new Uint8Array(size))));
  expect(most).toEqual({ blocks: 7, bytes: 3_000_000 });
  const usual = await putAll(sizes.slice(0, 20).map((size) => rawBlock(new Uint8Array(size))));
  expect(usual.bytes).toBeLessThanOrEqual(BYTES_AT_ONCE);
});

test('while a thousand blocks are proven, whatever else waits goes first again and again', async () => {
  let nowMs = 0;
  let turns = 0;
  const store = createContentStore({
    blockstore: { put: (cid: CID) => Promise.resolve(cid) } as Partial<Blockstore> as Blockstore,
    pins: createMemoryKeyValueStore(),
    clock: { nowMs: () => (nowMs += 1), turn: () => Promise.resolve(void (turns += 1)) },
  });
  const blocks = Array.from({ length: BLOCKS }, (_, at) => rawBlock(new TextEncoder().encode(`Note ${at}`)));
  await store.put(blocks, { signal: new AbortController().signal });
  // 63 lots of 16, and a look at the clock for each: a slice ends with every eighth.
  expect(turns).toBeGreaterThanOrEqual(7);
});
