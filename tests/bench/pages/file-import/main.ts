import { unixfs } from '@helia/unixfs';
import { IDBBlockstore } from 'blockstore-idb';
import { createBrowserChance } from '../../../../src/adapters/browser/chance.ts';
import { createContentStore } from '../../../../src/adapters/helia/blocks/content-store.ts';
import { createBlockstore } from '../../../../src/adapters/helia/blocks/copying-blockstore.ts';
import { createFileImporter } from '../../../../src/adapters/helia/blocks/importer.ts';
import { createIdbKeyValueStore } from '../../../../src/adapters/idb/key-value-store.ts';

export interface ImportPage {
  /** Both give megabytes (10^6 bytes) a second, each into a store of its own, of bytes that nobody has seen. */
  readonly ours: (bytes: number) => Promise<number>;
  readonly peer: (bytes: number, way: 'bytes' | 'stream') => Promise<number>;
}
declare global {
  interface Window {
    importPage?: ImportPage;
  }
}

const chance = createBrowserChance();
const { signal } = new AbortController();

const rateOf = async (bytes: number, work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return bytes / 1_000 / (performance.now() - began);
};

const randomFile = (bytes: number): File => new File([new Uint8Array(chance.bytes(bytes))], 'four.bin');

window.importPage = {
  ours: async (bytes) => {
    const name = crypto.randomUUID();
    const blockstore = createBlockstore({ name });
    const pins = createIdbKeyValueStore({ databaseName: `${name}-pins` });
    const importer = createFileImporter({ store: createContentStore({ blockstore, pins }) });
    const file = randomFile(bytes);
    const rate = await rateOf(bytes, () => importer.addFile(file, { signal }));
    await blockstore.destroy();
    return rate;
  },
  peer: async (bytes, way) => {
    const blockstore = new IDBBlockstore(crypto.randomUUID());
    await blockstore.open();
    const stock = unixfs({ blockstore });
    const file = randomFile(bytes);
    const rate = await rateOf(bytes, async () =>
      way === 'stream'
        ? stock.addByteStream(file.stream())
        : stock.addBytes(new Uint8Array(await file.arrayBuffer())),
    );
    // A database that is still open is never deleted.
    await blockstore.close();
    await blockstore.destroy();
    return rate;
  },
};
