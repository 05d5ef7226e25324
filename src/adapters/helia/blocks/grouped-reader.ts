import type { Area } from './idb-area.ts';

interface Read {
  readonly key: IDBValidKey;
  readonly resolve: (value: Uint8Array | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/** Reads that are asked for together share one transaction; when it fails, all of them do. */
export const createGroupedReader = (area: Pick<Area, 'getMany'>): Pick<Area, 'get'> => {
  let group: Read[] = [];
  const run = async (): Promise<void> => {
    const reads = group;
    group = [];
    try {
      const values = await area.getMany(reads.map(({ key }) => key));
      for (const [index, read] of reads.entries()) read.resolve(values[index]);
    } catch (error) {
      for (const read of reads) read.reject(error);
    }
  };
  return {
    get: (key) =>
      new Promise((resolve, reject) => {
        group.push({ key, resolve, reject });
        // A microtask later, so that the reads of one loop meet.
        if (group.length === 1) queueMicrotask(() => void run());
      }),
  };
};
