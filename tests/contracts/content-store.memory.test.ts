import { MemoryBlockstore } from 'blockstore-core/memory';
import { createContentStore } from '../../src/adapters/helia/blocks/content-store.ts';
import { createMemoryContentStore, type MemoryBlockDisk } from '../../src/adapters/memory/content-store.ts';
import { createMemoryKeyValueStore } from '../../src/adapters/memory/key-value-store.ts';
import { describeContentStore } from './content-store.contract.ts';

const nothing = (): Promise<void> => Promise.resolve();

describeContentStore('memory twin', (network) => {
  const disk: MemoryBlockDisk = { blocks: new Map(), pins: new Map() };
  const reopen = () => createMemoryContentStore({ network, disk });
  return Promise.resolve({ store: reopen(), reopen, close: nothing });
});

describeContentStore("Helia's room over blocks in memory", (network) => {
  const blockstore = new MemoryBlockstore();
  const pins = createMemoryKeyValueStore();
  const reopen = () => createContentStore({ blockstore, pins, network });
  return Promise.resolve({ store: reopen(), reopen, close: nothing });
});
