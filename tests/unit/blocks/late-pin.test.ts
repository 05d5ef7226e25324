import { MemoryBlockstore } from 'blockstore-core/memory';
import { expect, test } from 'vitest';
import { createContentStore } from '../../../src/adapters/helia/blocks/content-store.ts';
import { createMemoryKeyValueStore } from '../../../src/adapters/memory/key-value-store.ts';
import { leaf, node } from '../../support/blocks.ts';

const LIMITS = { maxBytes: 1_000, maxBlocks: 10 };
const { signal } = new AbortController();

/** A disk that writes the next pin only when it is told to. */
const slowDisk = async () => {
  const disk = createMemoryKeyValueStore();
  const writes: (() => void)[] = [];
  let isWriting: () => void = () => undefined;
  const writing = new Promise<void>((resolve) => (isWriting = resolve));
  let isSlow = false;
  const pins: typeof disk = {
    ...disk,
    putMany: async (entries) => {
      if (isSlow) {
        isSlow = false;
        await new Promise<void>((resolve) => {
          writes.push(resolve);
          isWriting();
        });
      }
      await disk.putMany(entries);
    },
  };
  const store = createContentStore({ blockstore: new MemoryBlockstore(), pins });
  const pain = await leaf('Pain');
  const root = await node([pain]);
  await store.put([pain, root], { signal });
  const stop = new AbortController();
  return {
    store,
    pin: (until = signal) => store.pin(root.cid, 'bob', { limits: LIMITS, signal: until }),
    /** A pin whose signal ends while it is written. */
    pinLate: async (meanwhile: () => Promise<unknown> = () => Promise.resolve()) => {
      isSlow = true;
      const late = store.pin(root.cid, 'bob', { limits: LIMITS, signal: stop.signal });
      await writing;
      stop.abort(new RangeError('replaced'));
      await meanwhile();
      writes.forEach((write) => write());
      await expect(late).rejects.toMatchObject({ name: 'BlockNotFoundError' });
    },
  };
};

test('a pin whose signal ends while it is written is not there afterwards', async () => {
  const { store, pinLate } = await slowDisk();
  await pinLate();
  expect(await store.pins()).toEqual([]);
});

test('one that stood before stays', async () => {
  const { store, pin, pinLate } = await slowDisk();
  await pin();
  await pinLate();
  expect(await store.pins()).toHaveLength(1);
});

test('nor is it taken from whoever pinned the same meanwhile', async () => {
  const { store, pin, pinLate } = await slowDisk();
  await pinLate(pin);
  expect(await store.pins()).toHaveLength(1);
});
