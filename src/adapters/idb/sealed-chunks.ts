import type { SealedCipher } from './sealed-cipher.ts';
import type { SealedTable, StoredRow } from './sealed-table.ts';

type ReadChunk = SealedTable<never>['chunk'];

/** Rows read and opened at a time, as many as weigh so much if they are like those before. */
const CHUNK_BYTES = 2_000_000;
const MIN_CHUNK_ROWS = 16;
const MAX_CHUNK_ROWS = 1_000;
/** The same for who lets go of each chunk: few enough that big values fit in the memory of a phone. */
const ROWS_AT_A_TIME = 64;

/** Values like pictures come in small chunks, short ones in large chunks. */
const nextCount = (stored: readonly StoredRow[]): number => {
  const bytes = stored.reduce((sum, { sealed }) => sum + sealed.byteLength, 0);
  const like = Math.floor((CHUNK_BYTES * stored.length) / Math.max(1, bytes));
  return Math.max(MIN_CHUNK_ROWS, Math.min(MAX_CHUNK_ROWS, like));
};

/** The next chunk is read while this one is decrypted. */
export async function* readAhead<Value>(
  chunk: ReadChunk,
  open: SealedCipher<Value>['open'],
  signal: AbortSignal,
): AsyncGenerator<readonly Value[]> {
  let count = MIN_CHUNK_ROWS;
  let coming = chunk(undefined, count);
  for (;;) {
    const stored: readonly StoredRow[] = await coming;
    signal.throwIfAborted();
    const full = stored.length === count;
    count = nextCount(stored);
    if (full) coming = chunk(stored.at(-1)?.name, count);
    // Awaited in the next turn; a failure while this chunk is opened is not unhandled.
    coming.catch(() => undefined);
    yield (await open(stored)).map(({ value }) => value);
    if (!full) return;
  }
}

/** One by one in the order of names; the caller takes each chunk before the next is read. */
export async function* readSparingly<Value>(
  chunk: ReadChunk,
  open: SealedCipher<Value>['open'],
  signal: AbortSignal,
): AsyncGenerator<readonly Value[]> {
  let after: ArrayBuffer | undefined;
  for (;;) {
    signal.throwIfAborted();
    const stored = await chunk(after, ROWS_AT_A_TIME);
    if (stored.length === 0) return;
    yield (await open(stored)).map(({ value }) => value);
    after = stored.at(-1)?.name;
  }
}
