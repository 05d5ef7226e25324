import { MemoryBlockstore } from 'blockstore-core/memory';
import { expect, test } from 'vitest';
import { createContentStore } from '../../../src/adapters/helia/blocks/content-store.ts';
import { createMemoryKeyValueStore } from '../../../src/adapters/memory/key-value-store.ts';
import { createMemoryTabLock } from '../../../src/adapters/memory/tab-lock.ts';
import { leaf, node } from '../../support/blocks.ts';

const signal = new AbortController().signal;
const LIMITS = { maxBytes: 1_000, maxBlocks: 10 };

test('one tab sweeps while another publishes: what is between put and pin stays', async () => {
  const shared = { blockstore: new MemoryBlockstore(), pins: createMemoryKeyValueStore() };
  const tabs = createMemoryTabLock();
  const sweepTurn = (work: () => Promise<void>, wait: { signal: AbortSignal }): Promise<void> =>
    tabs.hold('publication', work, wait);
  const writing = createContentStore(shared);
  const networked = createContentStore({ ...shared, sweepTurn });
  const leftover = await leaf('Brioche');
  await shared.blockstore.put(leftover.cid, leftover.bytes);
  const pain = await leaf('Pain');
  const root = await node([pain]);

  let sweeping = Promise.resolve({ deletedBlocks: 0 });
  await tabs.hold(
    'publication',
    async () => {
      await writing.put([pain, root], { signal });
      sweeping = networked.sweep({ signal });
      await writing.pin(root.cid, 'alice', { limits: LIMITS, signal });
    },
    { signal },
  );

  expect(await sweeping).toEqual({ deletedBlocks: 1 });
  expect(await writing.has(pain.cid)).toBe(true);
  expect(await writing.has(root.cid)).toBe(true);
});
