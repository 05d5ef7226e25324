import { MemoryBlockstore } from 'blockstore-core/memory';
import { describe, expect, test } from 'vitest';
import { createContentStore } from '../../../src/adapters/helia/blocks/content-store.ts';
import {
  createMemoryContentStore,
  type MemoryBlockDisk,
} from '../../../src/adapters/memory/content-store.ts';
import { createMemoryKeyValueStore } from '../../../src/adapters/memory/key-value-store.ts';
import type { Block, ContentStore } from '../../../src/ports/content-store.ts';
import { asRaw, leaf, leaves, node } from '../../support/blocks.ts';

const signal = new AbortController().signal;
const LIMITS = { maxBytes: 10_000, maxBlocks: 100 };

/** Each call is the same storage after a reload. */
const openRoom = (): (() => ContentStore) => {
  const parts = { blockstore: new MemoryBlockstore(), pins: createMemoryKeyValueStore() };
  return () => createContentStore(parts);
};
const openTwin = (): (() => ContentStore) => {
  const disk: MemoryBlockDisk = { blocks: new Map(), pins: new Map() };
  return () => createMemoryContentStore({ disk });
};

describe.each([
  ["Helia's room", openRoom],
  ['memory twin', openTwin],
])('the same bytes as raw and as a node: %s', (_, open) => {
  test('a node is followed also where its bytes were met as raw before, and counted once', async () => {
    const store = open()();
    const pain = await leaf('Pain');
    const inner = await node([pain]);
    const root = await node([asRaw(inner), inner, asRaw(inner)]);
    const all = [pain, inner, root];
    await store.put(all, { signal });
    const bytes = all.reduce((sum, block) => sum + block.bytes.byteLength, 0);
    for (const owner of ['alice', 'bob'])
      expect(await store.pin(root.cid, owner, { limits: LIMITS, signal })).toEqual({ blocks: 3, bytes });
  });

  test("a neighbour who names alice's node as raw bytes does not cost her what is under it", async () => {
    const reopen = open();
    const store = reopen();
    const keep = async (root: Block, parts: readonly Block[], owner: string): Promise<void> => {
      await store.put([root, ...parts], { signal });
      await store.pin(root.cid, owner, { limits: LIMITS, signal });
    };
    const pain = await leaf('Pain');
    const alices = await node([pain]);
    const root = await node([alices]);
    await keep(root, [alices, pain], 'alice');
    // Several, so that one of them is walked before hers, in whatever order.
    for (const extra of await leaves(Array.from({ length: 8 }, (__, index) => `${index}`)))
      await keep(await node([asRaw(alices), extra]), [extra], 'neighbour:bob');
    for (const page of [store, reopen()]) {
      await page.sweep({ signal });
      expect(await page.has(pain.cid)).toBe(true);
    }
  });
});
