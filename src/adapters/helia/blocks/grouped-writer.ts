import type { Area } from './idb-area.ts';

/** Most bytes that one transaction takes: enough to be fast, little enough to hold in memory twice. */
const MAX_GROUP_BYTES = 16 * 1_048_576;

interface Write {
  readonly key: IDBValidKey;
  readonly value: Uint8Array;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

const takeGroup = (queue: Write[]): readonly Write[] => {
  let bytes = 0;
  const end = queue.findIndex((write, index) => {
    bytes += write.value.byteLength;
    return bytes > MAX_GROUP_BYTES && index > 0;
  });
  return queue.splice(0, end === -1 ? queue.length : end);
};

/**
 * Writes that arrive while a transaction is under way go together into the next one; each resolves once its own
 * transaction is complete, and all writes of a failed transaction reject.
 */
export const createGroupedWriter = (
  area: Area,
): { readonly put: (key: IDBValidKey, value: Uint8Array) => Promise<void> } => {
  const queue: Write[] = [];
  let busy = false;
  const writeGroup = async (group: readonly Write[]): Promise<void> => {
    try {
      await area.write(group.map(({ key, value }) => [key, value]));
      for (const write of group) write.resolve();
    } catch (error) {
      for (const write of group) write.reject(error);
    }
  };
  const drain = async (): Promise<void> => {
    busy = true;
    while (queue.length > 0) await writeGroup(takeGroup(queue));
    busy = false;
  };
  return {
    put: (key, value) =>
      new Promise((resolve, reject) => {
        queue.push({ key, value, resolve, reject });
        if (!busy) {
          busy = true;
          // A microtask later, so that the puts of one loop share the first transaction too.
          queueMicrotask(() => void drain());
        }
      }),
  };
};
