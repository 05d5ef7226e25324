import { err, ok, type Result } from '../../kit/result.ts';
import { ANY_BYTES, type FoundFile } from './add-file.ts';
import { readArchive } from './archive-notes.ts';
import { isPackedFile } from './archives-inside.ts';
import { type Ask, ByteFeed, feedAll, type Feeding, STEP_BYTES } from './byte-feed.ts';
import { Collector } from './collector.ts';
import { HEAD_BYTES } from './encoding.ts';
import { fileTypeOf, isDatabase, mayHoldNotes } from './file-kind.ts';
import { META, readFileNote } from './file-notes.ts';
import { finish } from './finish.ts';
import { MAX_IMPORT_BYTES } from './limits.ts';
import type { ImportFile, Reading, ReadFault, ReadOptions } from './reading.ts';
import { readStream } from './stream-notes.ts';

/** The place of a file did not give its bytes: it is gone, or it is not there yet. */
class UnreadableFileError extends Error {
  override readonly name = 'UnreadableFileError';
}

type Outcome = Result<Reading, ReadFault>;
type Tools = Pick<ReadOptions, 'decoderFor'>;

type Named = Pick<ImportFile, 'name' | 'title'>;

function* readNotes(
  feed: ByteFeed,
  { name, title }: Named,
  tools: Tools,
  isPacked: boolean,
): Feeding<Outcome> {
  const collector = (): Collector => new Collector();
  const found = isPacked
    ? yield* readArchive(feed, tools)
    : ok(yield* readStream(feed, name, { ...tools, collector, title }));
  return found.ok ? finish(found.value.into, found.value.encoding) : found;
}

function* readWhole(feed: ByteFeed, file: Omit<FoundFile, 'bytes'>, tools: Tools): Feeding<Outcome> {
  const found = yield* readFileNote(feed, file, tools);
  return found.ok ? finish(found.value.into, found.value.encoding) : found;
}

/** A file that is no text of notes, and is not called one, is a note by itself. */
function* read(file: Pick<ImportFile, 'name' | 'title' | 'meta'>, tools: Tools): Feeding<Outcome> {
  const { name, title, meta } = file;
  const feed = new ByteFeed();
  if (meta !== undefined) return yield* readWhole(feed, { name, title, meta }, tools);
  const head = yield* feed.head(HEAD_BYTES);
  if (isDatabase(head)) return err('database');
  const isPacked = isPackedFile(head);
  if (!isPacked && name.endsWith(META)) return err('fields-alone');
  const type = fileTypeOf(name, head);
  if (type !== undefined) return yield* readWhole(feed, { name, title, type }, tools);
  const notes = yield* readNotes(feed, file, tools, isPacked);
  if (isPacked || notes.ok || notes.error !== 'not-a-tiddlywiki' || mayHoldNotes(name)) return notes;
  yield* feed.rewind();
  return yield* readWhole(feed, { name, title, type: ANY_BYTES }, tools);
}

/**
 * Reads what a file in memory holds. Nothing in it is run.
 * @internal for tests, which have their files in memory
 */
export const readBytes = (name: string, bytes: Uint8Array, tools: Tools): Outcome =>
  bytes.length > MAX_IMPORT_BYTES ? err('too-large') : feedAll(read({ name }, tools), bytes);

/** A file, read from its beginning as often as the reader asks. */
class FileBytes {
  readonly #file: ImportFile;
  readonly #options: ReadOptions;
  #chunks: AsyncIterator<Uint8Array> | undefined;
  #rest: Uint8Array = new Uint8Array();
  #done = 0;
  #told = 0;

  constructor(file: ImportFile, options: ReadOptions) {
    this.#file = file;
    this.#options = options;
  }

  get isTooLarge(): boolean {
    return this.#done > MAX_IMPORT_BYTES;
  }

  async close(): Promise<void> {
    await this.#chunks?.return?.();
    this.#chunks = undefined;
    this.#rest = new Uint8Array();
    this.#done = 0;
  }

  async #chunk(): Promise<Uint8Array | undefined> {
    try {
      this.#chunks ??= this.#file.chunks()[Symbol.asyncIterator]();
      const next = await this.#chunks.next();
      return next.done === true ? undefined : next.value;
    } catch (error) {
      this.#options.signal.throwIfAborted();
      throw new UnreadableFileError(this.#file.name, { cause: error });
    }
  }

  async #next(): Promise<Uint8Array | undefined> {
    while (this.#rest.length === 0) {
      const chunk = await this.#chunk();
      if (chunk === undefined) return undefined;
      this.#rest = chunk;
    }
    const piece = this.#rest.subarray(0, STEP_BYTES);
    this.#rest = this.#rest.subarray(STEP_BYTES);
    return piece;
  }

  async answer(ask: Ask): Promise<Uint8Array | undefined> {
    this.#options.signal.throwIfAborted();
    if (ask === 'rewind') {
      await this.close();
      return undefined;
    }
    const piece = await this.#next();
    this.#done += piece?.length ?? 0;
    if (this.#done > this.#told) {
      this.#told = this.#done;
      this.#options.onProgress?.(this.#done, this.#file.size);
    }
    return piece;
  }
}

const drive = async (bytes: FileBytes, reading: Feeding<Outcome>): Promise<Outcome> => {
  let step = reading.next();
  while (step.done !== true) {
    const piece = await bytes.answer(step.value);
    if (bytes.isTooLarge) return err('too-large');
    step = reading.next(piece);
  }
  return step.value;
};

/** Reads what a file holds. Nothing in it is run. */
export const readFile = async (file: ImportFile, options: ReadOptions): Promise<Outcome> => {
  if (file.size > MAX_IMPORT_BYTES) return err('too-large');
  const bytes = new FileBytes(file, options);
  try {
    return await drive(bytes, read(file, options));
  } catch (error) {
    if (error instanceof UnreadableFileError) return err('unreadable');
    throw error;
  } finally {
    await bytes.close();
  }
};
