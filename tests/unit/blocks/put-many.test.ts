import type { Blockstore } from 'interface-blockstore';
import { expect, test } from 'vitest';
import { createContentStore } from '../../../src/adapters/helia/blocks/content-store.ts';
import { createMemoryKeyValueStore } from '../../../src/adapters/memory/key-value-store.ts';
import { rawBlock } from '../../../src/domain/site/blocks.ts';

const BLOCKS = 1_000;
const AT_ONCE = 256;

test('a thousand blocks are written a few at a time, and all of them', async () => {
  const written = new Set<string>();
  let [underWay, most] = [0, 0];
  const put: Blockstore['put'] = async (cid) => {
    underWay += 1;
    most = Math.max(most, underWay);
    await new Promise((resolve) => setImmediate(resolve));
    underWay -= 1;
    written.add(cid.toString());
    return cid;
  };
  const store = createContentStore({
    blockstore: { put } as Partial<Blockstore> as Blockstore,
    pins: createMemoryKeyValueStore(),
  });
  const blocks = Array.from({ length: BLOCKS }, (_, at) => rawBlock(new TextEncoder().encode(`Note ${at}`)));
  await store.put(blocks, { signal: new AbortController().signal });
  expect([...written].toSorted()).toEqual(blocks.map(({ cid }) => cid.toString()).toSorted());
  expect(most).toBeLessThanOrEqual(AT_ONCE);
});
