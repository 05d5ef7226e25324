import type { DeviceMemory } from '../../ports/device-memory.ts';

/** The device's few words in a Map. */
export const createMemoryDeviceMemory = (): DeviceMemory => {
  const words = new Map<string, string>();
  return {
    get: (key) => words.get(key),
    set: (key, text) => void words.set(key, text),
    remove: (key) => void words.delete(key),
  };
};
