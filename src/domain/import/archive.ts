import { type AsyncFlateStreamHandler, Unzip, type UnzipDecoder, UnzipPassThrough } from 'fflate';
import { err, ok, type Result } from '../../kit/result.ts';
import { type Listed, readDirectory } from './archive-directory.ts';
import { EntryInflate } from './entry-inflate.ts';
import type { ByteFeed, Feeding } from './byte-feed.ts';
import { MAX_IMPORT_NOTES, unpacksTooFar } from './limits.ts';
import { entryName } from './entry-name.ts';
import type { ReadFault } from './reading.ts';
import { Taking } from './taking.ts';
import { asOne, startsWithBytes } from '../../kit/bytes/bytes.ts';

/** A step may unpack to a thousand times as much: small steps are looked at in between. */
const STEP_BYTES = 16_384;
/** A file's own header, without its name. */
const HEADER_BYTES = 30;
const MAGIC: readonly number[] = [0x50, 0x4b, 0x03, 0x04];

/** One file of an archive. */
export interface Entry {
  /** With its folders. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** False: the archive ends within it, its bytes are damaged, or it cannot be opened. */
  readonly isWhole: boolean;
}

export interface Unpacked {
  readonly entries: readonly Entry[];
  /** The archive, or a file in it, does not go on to its end. */
  readonly isCut: boolean;
  /** Of the whole archive, as it came. */
  readonly packedBytes: number;
}

/** What an archive took before the one inside it is opened: both together have the bounds of one. */
export interface Spent {
  /** Unpacked. */
  readonly bytes: number;
  readonly files: number;
  /** Of the outermost archive, which all that is unpacked came out of. */
  readonly packedBytes: number;
}

export const NOTHING_SPENT: Spent = { bytes: 0, files: 0, packedBytes: Infinity };

/** Is it more than may be brought in, or than what was packed can honestly hold? `bytes`: unpacked out of `packedBytes` so far. */
export const unpackFault = (
  { bytes, files, packedBytes }: Spent,
  before: Spent,
): Extract<ReadFault, 'too-large' | 'too-many-tiddlers'> | undefined => {
  if (before.files + files > MAX_IMPORT_NOTES) return 'too-many-tiddlers';
  const isTooFar =
    unpacksTooFar(bytes, packedBytes) || unpacksTooFar(before.bytes + bytes, before.packedBytes);
  return isTooFar ? 'too-large' : undefined;
};

/** The directory of 100,000 files with long names. What lies further back is not looked for. */
const MAX_DIRECTORY_BYTES = 16_777_216;

interface Open {
  readonly name: string;
  readonly pieces: Uint8Array[];
  isWhole: boolean;
  /** Nobody can open it here. */
  readonly isShut: boolean;
}

export const isArchive = (head: Uint8Array): boolean => startsWithBytes(head, MAGIC);

/** What was unpacked so far, counted. */
class Opened {
  readonly #open: Open[] = [];
  readonly #before: Spent;
  #unpackedBytes = 0;

  constructor(before: Spent) {
    this.#before = before;
  }

  get length(): number {
    return this.#open.length;
  }

  /** Takes the pieces of one more file as they come. */
  file(name: string, isShut = false): AsyncFlateStreamHandler {
    const entry: Open = { name: entryName(name), pieces: [], isWhole: name.endsWith('/'), isShut };
    this.#open.push(entry);
    return (error, piece, isLast) => {
      if (error !== null) return;
      entry.pieces.push(piece);
      this.#unpackedBytes += piece.length;
      entry.isWhole ||= isLast;
    };
  }

  /** `packedBytes`: how many were read for it. */
  fault(packedBytes: number): ReadFault | undefined {
    return unpackFault({ bytes: this.#unpackedBytes, files: this.#open.length, packedBytes }, this.#before);
  }

  result(isBroken: boolean, packedBytes: number): Unpacked {
    const files = this.#open.filter(({ name }) => !name.endsWith('/'));
    return {
      entries: files.map(({ name, pieces, isWhole }) => ({ name, bytes: asOne(pieces), isWhole })),
      isCut: isBroken || files.some(({ isWhole, isShut }) => !isWhole && !isShut),
      packedBytes,
    };
  }
}

/** The files of an archive that breaks off, one after the other as far as they can be found. */
function* unpackCut(feed: ByteFeed, before: Spent): Feeding<Result<Unpacked, ReadFault>> {
  const opened = new Opened(before);
  const unzip = new Unzip((file) => {
    file.ondata = opened.file(file.name);
    file.start();
  });
  unzip.register(EntryInflate);
  let packedBytes = 0;
  let isBroken = false;
  const push = (bytes: Uint8Array, isLast: boolean): void => {
    packedBytes += bytes.length;
    try {
      if (!isBroken) unzip.push(bytes, isLast);
    } catch {
      // What came before is whole; what follows cannot be found any more.
      isBroken = true;
    }
  };
  for (let bytes = yield* feed.next(); bytes !== undefined; bytes = yield* feed.next()) {
    for (let at = 0; at < bytes.length; at += STEP_BYTES) {
      push(bytes.subarray(at, at + STEP_BYTES), false);
      const fault = opened.fault(packedBytes);
      if (fault !== undefined) return err(fault);
    }
  }
  push(new Uint8Array(), true);
  const fault = opened.fault(packedBytes);
  return fault === undefined ? ok(opened.result(isBroken, packedBytes)) : err(fault);
}

/** As much of the end as may hold the directory, and how much there is before it. */
function* readTail(feed: ByteFeed): Feeding<{ readonly tail: Uint8Array; readonly start: number }> {
  let pieces: Uint8Array[] = [];
  let [held, start] = [0, 0];
  for (let bytes = yield* feed.next(); bytes !== undefined; bytes = yield* feed.next()) {
    pieces.push(bytes);
    held += bytes.length;
    const first = pieces.findIndex(({ length }) => {
      const isNeeded = held - length < MAX_DIRECTORY_BYTES;
      if (!isNeeded) [held, start] = [held - length, start + length];
      return isNeeded;
    });
    pieces = pieces.slice(first);
  }
  return { tail: asOne(pieces), start };
}

const decoderOf = ({ name, method, packedBytes, bytes, isLocked }: Listed): UnzipDecoder | undefined => {
  if (isLocked) return undefined;
  if (method === 0) return new UnzipPassThrough();
  return method === EntryInflate.compression ? new EntryInflate(name, packedBytes, bytes) : undefined;
};

/** Reads a file's own header, which only tells where its bytes begin. False: there is none. */
function* skipHeader(bytes: Taking): Feeding<boolean> {
  const header = yield* bytes.take(HEADER_BYTES);
  if (header.length < HEADER_BYTES || !isArchive(header)) return false;
  const u16 = (at: number): number => (header[at] ?? 0) + 256 * (header[at + 1] ?? 0);
  yield* bytes.skip(u16(26) + u16(28));
  return true;
}

/** Unpacks the files where the directory says that they are. One that lies in another, or nowhere, is none. */
function* unpackListed(
  feed: ByteFeed,
  { listed, length }: { readonly listed: readonly Listed[]; readonly length: number },
  before: Spent,
): Feeding<Result<Unpacked, ReadFault>> {
  const opened = new Opened(before);
  const bytes = new Taking(feed);
  for (const one of listed) {
    const decoder = decoderOf(one);
    const ondata = opened.file(one.name, decoder === undefined);
    if (decoder === undefined || one.at < bytes.taken) continue;
    decoder.ondata = ondata;
    yield* bytes.skip(one.at - bytes.taken);
    if (!(yield* skipHeader(bytes))) continue;
    const end = bytes.taken + one.packedBytes;
    do {
      const piece = yield* bytes.some(Math.min(STEP_BYTES, end - bytes.taken));
      if (piece.length === 0 && bytes.taken < end) break;
      decoder.push(piece, bytes.taken === end);
      const fault = opened.fault(bytes.taken);
      if (fault !== undefined) return err(fault);
    } while (bytes.taken < end);
  }
  return ok(opened.result(false, length));
}

/** The files of a zip archive, unpacked in memory: `too-large` as soon as they are more than may be brought in. */
export function* unpack(feed: ByteFeed, before: Spent): Feeding<Result<Unpacked, ReadFault>> {
  const { tail, start } = yield* readTail(feed);
  const listed = readDirectory(tail, { start, most: MAX_IMPORT_NOTES });
  yield* feed.rewind();
  return yield* listed === undefined
    ? unpackCut(feed, before)
    : unpackListed(feed, { listed, length: start + tail.length }, before);
}
