import type { DeviceMemory } from '../../ports/device-memory.ts';

const PREFIX = 'uplanet-';

/** `localStorage`, which lies apart from the databases. Some windows refuse it: then nothing is remembered. */
export const createLocalMemory = (): DeviceMemory => {
  const attempt = <T>(work: (storage: Storage) => T): T | undefined => {
    try {
      return work(localStorage);
    } catch {
      // Refused or full: by contract no error.
      return undefined;
    }
  };
  return {
    get: (key) => attempt((storage) => storage.getItem(PREFIX + key)) ?? undefined,
    set: (key, text) => attempt((storage) => storage.setItem(PREFIX + key, text)),
    remove: (key) => attempt((storage) => storage.removeItem(PREFIX + key)),
  };
};
