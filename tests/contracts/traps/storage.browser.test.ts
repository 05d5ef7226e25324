import { IDBBlockstore } from 'blockstore-idb';
import { IDBDatastore } from 'datastore-idb';
import type { Blockstore } from 'interface-blockstore';
import { type Datastore, Key } from 'interface-datastore';
import { describe, expect, test } from 'vitest';
import { createDatastore } from '../../../src/adapters/helia/blocks/checked-datastore.ts';
import { createBlockstore } from '../../../src/adapters/helia/blocks/copying-blockstore.ts';
import { leaf, text } from '../../support/blocks.ts';

/** A value that IndexedDB cannot take: its buffer has moved away. */
const movedAway = (): Uint8Array => {
  const bytes = text('Pain');
  structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
  return bytes;
};

describe('trap: IndexedDB stores the whole buffer behind a view', () => {
  const storedBufferBytes = async (store: Blockstore): Promise<number> => {
    const block = await leaf('Pain');
    const message = new Uint8Array(1_048_576);
    message.set(block.bytes, 500);
    await store.put(block.cid, message.subarray(500, 504));
    for await (const bytes of store.get(block.cid)) return bytes.buffer.byteLength;
    return 0;
  };

  test('the stock blockstore keeps 1 MiB for a block of 4 bytes', async () => {
    const stock = new IDBBlockstore('trap-stock-blocks');
    await stock.open();
    expect(await storedBufferBytes(stock)).toBe(1_048_576);
    await stock.close();
    await stock.destroy();
  });

  test('ours keeps 4 bytes', async () => {
    const ours = createBlockstore({ name: 'trap-own-blocks' });
    expect(await storedBufferBytes(ours)).toBe(4);
    await ours.destroy();
  });
});

describe('trap: a batch that was not stored reports success', () => {
  const commit = async (store: Datastore): Promise<void> => {
    const batch = store.batch();
    batch.put(new Key('/first'), text('Pain'));
    batch.put(new Key('/second'), movedAway());
    await batch.commit();
  };

  test('the stock datastore resolves, and has nothing', async () => {
    const stock = new IDBDatastore('trap-stock-values');
    await stock.open();
    await expect(commit(stock)).resolves.toBeUndefined();
    expect(await stock.has(new Key('/first'))).toBe(false);
    await stock.close();
    await stock.destroy();
  });

  test('ours rejects, and has nothing', async () => {
    const ours = createDatastore({ name: 'trap-own-values' });
    await expect(commit(ours)).rejects.toMatchObject({ name: 'AreaFailedError' });
    expect(await ours.has(new Key('/first'))).toBe(false);
    await ours.destroy();
  });
});
