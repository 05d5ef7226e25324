import { createContentStore } from '../../src/adapters/helia/blocks/content-store.ts';
import { createBlockstore } from '../../src/adapters/helia/blocks/copying-blockstore.ts';
import { createMemoryKeyValueStore } from '../../src/adapters/memory/key-value-store.ts';
import { describeContentStore } from './content-store.contract.ts';

let opened = 0;

describeContentStore('blocks in IndexedDB', (network) => {
  opened += 1;
  const name = `content-store-${opened}`;
  const pins = createMemoryKeyValueStore();
  const first = createBlockstore({ name });
  const second = createBlockstore({ name });
  return Promise.resolve({
    store: createContentStore({ blockstore: first, pins, network }),
    reopen: () => createContentStore({ blockstore: second, pins, network }),
    close: async () => {
      first.close();
      await second.destroy();
    },
  });
});
