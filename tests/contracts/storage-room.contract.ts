import { describe, expect, test } from 'vitest';
import type { StorageRoom } from '../../src/ports/storage-room.ts';

/** What every room answers, whatever its browser gives. */
export const storageRoomContract = (name: string, open: () => StorageRoom): void => {
  describe(`storage room: ${name}`, () => {
    test('names no more used than there is', async () => {
      const room = await open().estimate();
      expect(room?.usedBytes).toBeGreaterThanOrEqual(0);
      expect(room?.quotaBytes).toBeGreaterThanOrEqual(room?.usedBytes ?? Infinity);
    });

    test('what fits is tried and taken away again', async () => {
      const room = open();
      const before = await room.estimate();
      expect(await room.fits(1_000_000)).toBe(true);
      const after = await room.estimate();
      expect((after?.usedBytes ?? Infinity) - (before?.usedBytes ?? 0)).toBeLessThan(1_000_000);
    });

    test('says after the question whether it is kept, as it answered', async () => {
      const room = open();
      const promised = await room.persist();
      expect(await room.isPersisted()).toBe(promised);
    });
  });
};
