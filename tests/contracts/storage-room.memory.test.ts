import { expect, test } from 'vitest';
import { createMemoryStorageRoom } from '../../src/adapters/memory/storage-room.ts';
import { storageRoomContract } from './storage-room.contract.ts';

storageRoomContract('memory', () => createMemoryStorageRoom({ usedBytes: 5_000, quotaBytes: 1_000_000_000 }));

test('a room that is full takes no more', async () => {
  const room = createMemoryStorageRoom({ usedBytes: 999_999, quotaBytes: 1_000_000 });
  expect(await room.fits(2)).toBe(false);
});
