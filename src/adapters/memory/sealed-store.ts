import { encodeRevision } from '../../domain/wiki/revision.ts';
import type { Sealing, SealedStore } from '../../ports/sealed-store.ts';
import { StorageFullError } from '../../ports/wiki-store.ts';

/** What survives a "reload" in a test; `full` refuses every write until it is cleared. */
export interface MemorySealedDisk {
  readonly rows: Map<string, { readonly revision: string; readonly bytes: Uint8Array }>;
  count: number;
  full: boolean;
}

export const createMemorySealedDisk = (): MemorySealedDisk => ({ rows: new Map(), count: 0, full: false });

const ROWS_AT_A_TIME = 64;

async function* inChunks<Value>(
  disk: MemorySealedDisk,
  valuesOf: (rows: readonly (Uint8Array | undefined)[]) => readonly Value[],
  signal: AbortSignal,
): AsyncGenerator<readonly Value[]> {
  await Promise.resolve();
  const names = [...disk.rows.keys()].toSorted();
  for (let from = 0; from < names.length; from += ROWS_AT_A_TIME) {
    signal.throwIfAborted();
    const some = names.slice(from, from + ROWS_AT_A_TIME);
    yield valuesOf(some.map((name) => disk.rows.get(name)?.bytes));
  }
}

/** Twin of the store over IndexedDB, without encryption: the same chunks, the same `moved`. */
export const createMemorySealedStore = <Value>({
  disk,
  sealing,
}: {
  readonly disk: MemorySealedDisk;
  readonly sealing: Sealing<Value>;
}): SealedStore<Value> => {
  const { nameOf, revisionOf, encode, parse } = sealing;
  const valuesOf = (rows: readonly (Uint8Array | undefined)[]): readonly Value[] =>
    rows.flatMap((bytes) => {
      const value = bytes === undefined ? undefined : parse(bytes);
      return value?.ok === true ? [value.value] : [];
    });
  const put = (values: readonly Value[]): void => {
    for (const value of values) {
      const row = { revision: encodeRevision(revisionOf(value)), bytes: encode(value) };
      disk.rows.set(nameOf(value), row);
    }
  };
  return {
    look: (names) => {
      const rows = names.map((name) => disk.rows.get(name));
      const seen = names.map((name, index) => ({ name, revision: rows[index]?.revision }));
      return Promise.resolve({ values: valuesOf(rows.map((row) => row?.bytes)), seen });
    },
    all: ({ signal }) => inChunks(disk, valuesOf, signal),
    write: async (values, { seen, isCounted, signal }) => {
      await Promise.resolve();
      signal.throwIfAborted();
      if (disk.full) throw new StorageFullError('the memory disk is full');
      if (seen.some(({ name, revision }) => disk.rows.get(name)?.revision !== revision)) return 'moved';
      put(values);
      if (isCounted) disk.count += 1;
      return 'written';
    },
    count: () => Promise.resolve(disk.count),
    close: () => Promise.resolve(),
  };
};
