import { MemoryBlockstore } from 'blockstore-core/memory';
import { MemoryDatastore } from 'datastore-core/memory';
import { createHeliaLight } from 'helia';
import type { CID } from 'multiformats/cid';
import { describe, expect, test } from 'vitest';
import { createContentStore } from '../../../src/adapters/helia/blocks/content-store.ts';
import { createRecordCodec } from '../../../src/adapters/helia/records/record-codec.ts';
import { createMemoryKeyValueStore } from '../../../src/adapters/memory/key-value-store.ts';
import type { Block } from '../../../src/ports/content-store.ts';
import { leaf, node } from '../../support/blocks.ts';
import { deviceOf, TOULOUSE } from '../../support/cast.ts';
import { signerOf } from '../../support/signers.ts';

const signal = new AbortController().signal;
const limits = { maxBytes: 1_000_000, maxBlocks: 100 };

/** Two versions of alice's wiki that share one page. */
const versions = async (): Promise<{ a: readonly [Block, ...Block[]]; b: readonly [Block, ...Block[]] }> => {
  const shared = await leaf('Pain');
  const first = await leaf('first');
  const second = await leaf('second');
  return {
    a: [await node([shared, first]), shared, first],
    b: [await node([shared, second]), shared, second],
  };
};

describe('trap: letting one version go loses blocks of the other', () => {
  test('the stock pins: A is pinned, and its page is gone', async () => {
    const blockstore = new MemoryBlockstore();
    const helia = createHeliaLight({ blockstore, datastore: new MemoryDatastore() });
    await helia.start();
    const { a, b } = await versions();
    for (const { cid, bytes } of [...a, ...b]) await blockstore.put(cid, bytes);
    const add = async (root: CID): Promise<void> => {
      for await (const cid of helia.pins.add(root)) expect(cid).toBeDefined();
    };
    const remove = async (root: CID): Promise<void> => {
      for await (const cid of helia.pins.rm(root)) expect(cid).toBeDefined();
    };
    await add(a[0].cid);
    await add(b[0].cid);
    await remove(a[0].cid);
    await add(a[0].cid);
    await remove(b[0].cid);
    await helia.gc();
    expect(await helia.pins.isPinned(a[0].cid)).toBe(true);
    const there = a.map(({ cid }) => blockstore.has(cid));
    expect(there).toContain(false);
    await helia.stop();
  });

  test('ours: A is pinned, and all of it is there', async () => {
    const blockstore = new MemoryBlockstore();
    const store = createContentStore({ blockstore, pins: createMemoryKeyValueStore() });
    const { a, b } = await versions();
    await store.put([...a, ...b], { signal });
    await store.pin(a[0].cid, 'alice', { limits, signal });
    await store.pin(b[0].cid, 'alice', { limits, signal });
    await store.unpin(a[0].cid, 'alice');
    await store.pin(a[0].cid, 'alice', { limits, signal });
    await store.unpin(b[0].cid, 'alice');
    await store.sweep({ signal });
    expect(a.map(({ cid }) => blockstore.has(cid))).toEqual([true, true, true]);
  });
});

describe('trap: whoever publishes by key name leaves that key on disk', () => {
  const keyEntries = async (datastore: MemoryDatastore): Promise<readonly string[]> => {
    const found: string[] = [];
    for await (const key of datastore.queryKeys({})) found.push(key.toString());
    return found.filter((key) => /^\/(pkcs8|info)\//.test(key));
  };

  test('the stock keychain leaves the key that publishes in the datastore', async () => {
    const datastore = new MemoryDatastore();
    const helia = createHeliaLight({ datastore, blockstore: new MemoryBlockstore() });
    await helia.start();
    await helia.keychain.generateKey('alice');
    expect(await keyEntries(datastore)).not.toEqual([]);
    await helia.stop();
  });

  test('ours signs through the vault: after a publication there is no key to find', async () => {
    const datastore = new MemoryDatastore();
    const helia = createHeliaLight({ datastore, blockstore: new MemoryBlockstore() });
    await helia.start();
    const alice = signerOf('alice');
    const root = await node([await leaf('Pain')]);
    const record = await createRecordCodec().create(
      {
        identity: alice.identity,
        root: root.cid,
        sequence: 1n,
        validUntilMs: Date.UTC(2096, 0, 1),
        ttlMs: 60_000,
        announcement: { schema: 1, sectors: [TOULOUSE], devicePeerId: deviceOf('alice'), rootBytes: 100 },
      },
      alice.sign,
    );
    expect(record.sequence).toBe(1n);
    expect(await keyEntries(datastore)).toEqual([]);
    await helia.stop();
  });
});
