import { CID } from 'multiformats/cid';
import { expect, test } from 'vitest';
import { createPinList } from '../../../src/adapters/helia/blocks/pin-list.ts';
import { createMemoryKeyValueStore } from '../../../src/adapters/memory/key-value-store.ts';

const BREAD = CID.parse('bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku');

test('a damaged key among the pins does not hide the others', async () => {
  const settings = createMemoryKeyValueStore();
  const pins = createPinList(settings);
  await pins.add({ root: BREAD, owner: 'site' });
  await settings.putMany([['pin/bread/site', Uint8Array.of(1)]]);
  expect(await pins.all()).toEqual([{ root: BREAD, owner: 'site' }]);
});
