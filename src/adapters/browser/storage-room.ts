import type { StorageRoom } from '../../ports/storage-room.ts';

const PROBE = 'uplanet-probe';

const isFull = (error: unknown): boolean => error instanceof Error && error.name === 'QuotaExceededError';

const tryIn = async (cache: Cache, bytes: number): Promise<boolean> => {
  try {
    await cache.put(`/${PROBE}`, new Response(new Uint8Array(bytes)));
    return true;
  } catch (error) {
    return !isFull(error);
  } finally {
    // The entry first: a whole cache that is deleted counts until nobody holds it any more.
    await cache.delete(`/${PROBE}`).catch(() => false);
    await caches.delete(PROBE).catch(() => false);
  }
};

/** Without caches nobody can tell. */
const fits = async (bytes: number): Promise<boolean> => {
  if (!('caches' in window)) return true;
  try {
    return await tryIn(await caches.open(PROBE), bytes);
  } catch (error) {
    return !isFull(error);
  }
};

/** `navigator.storage`, which is absent on plain http and refused in some private windows. */
export const createBrowserStorageRoom = (): StorageRoom => {
  const storage = 'storage' in navigator ? navigator.storage : undefined;
  return {
    estimate: async () => {
      try {
        const { usage, quota } = (await storage?.estimate()) ?? {};
        return usage === undefined || quota === undefined
          ? undefined
          : { usedBytes: usage, quotaBytes: quota };
      } catch {
        // Refused: by contract unknown.
        return undefined;
      }
    },
    fits,
    isPersisted: async () => (await storage?.persisted().catch(() => false)) ?? false,
    persist: async () => (await storage?.persist().catch(() => false)) ?? false,
  };
};

/** Whether the browser refuses databases altogether: a setting, a policy, or a window that keeps nothing. */
export const refusesStorage = (): Promise<boolean> =>
  new Promise((resolve) => {
    try {
      const request = indexedDB.open(PROBE);
      request.onerror = () => resolve(true);
      request.onsuccess = () => {
        request.result.close();
        indexedDB.deleteDatabase(PROBE);
        resolve(false);
      };
    } catch {
      // Even asking is refused.
      resolve(true);
    }
  });
