import { bytesToHex } from '@noble/hashes/utils.js';
import {
  encodeFrame,
  encodeHeader,
  HEADER_BYTES,
  type JournalEntry,
  type JournalHeader,
  parseHeader,
} from '../../domain/journal/frames.ts';
import type { Chance } from '../../kit/world/chance.ts';
import type { LogFile, LogFiles } from './files.ts';
import { scanFrames, type FoundFrame } from './scan.ts';

const ID_BYTES = 16;
/** A file is written anew when it is twice as long as it was then, and this much more. */
const SLACK_BYTES = 1_048_576;
/** Frames of a compacted file, and chunks that are read, are about this long. */
const CHUNK_BYTES = 1_048_576;

interface Place {
  readonly order: string;
  /** Offset in the file; `undefined` for a deletion. */
  readonly at: number | undefined;
  readonly length: number;
}

/** The file in use, and the one that the next compaction writes to. */
interface Current {
  readonly file: LogFile;
  readonly spare: LogFile;
  readonly header: JournalHeader;
}

/** A journal's bytes over two files. Everything is done when a call returns. */
export interface Log {
  /** 32 hex digits. */
  readonly id: () => string;
  /** All or nothing. @throws QuotaExceededError (DOMException), with nothing left of it. */
  readonly append: (entries: readonly JournalEntry[]) => void;
  /** What counts when it is called, in chunks of about a megabyte; to be read before the next `append` or `tidy`. */
  readonly entries: () => Iterable<readonly JournalEntry[]>;
  readonly isEmpty: () => boolean;
  /** Writes the file anew when more than half of it may be out of date; leaves it as it is where there is no room for both. */
  readonly tidy: () => void;
  /** Forgets everything, under a new id. */
  readonly clear: () => void;
}

const bytesAt = (file: LogFile, at: number, length: number): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(length);
  return bytes.subarray(0, file.read(bytes, at));
};

const headerOf = (file: LogFile): JournalHeader | undefined => {
  const header = parseHeader(bytesAt(file, 0, HEADER_BYTES));
  return header.ok ? header.value : undefined;
};

/** @throws QuotaExceededError when the disk takes a part of it only. */
const writeAll = (file: LogFile, bytes: Uint8Array<ArrayBuffer>, at: number): void => {
  if (file.write(bytes, at) < bytes.length) throw new DOMException('written in part', 'QuotaExceededError');
};

const begin = ([file, spare]: LogFiles, chance: Chance): Current => {
  const header = { generation: 1, base: HEADER_BYTES, id: chance.bytes(ID_BYTES) };
  spare.truncate(0);
  file.truncate(0);
  writeAll(file, encodeHeader(header), 0);
  file.flush();
  return { file, spare, header };
};

/**
 * Compaction ends with emptying the older file. If both are whole it was cut short, and the older one holds everything.
 */
const choose = (files: LogFiles, chance: Chance): Current => {
  const [a, b] = files;
  const [first] = [
    { file: a, spare: b, header: headerOf(a) },
    { file: b, spare: a, header: headerOf(b) },
  ]
    .flatMap(({ header, ...pair }) => (header === undefined ? [] : [{ ...pair, header }]))
    .toSorted((one, other) => one.header.generation - other.header.generation);
  return first ?? begin(files, chance);
};

/**
 * Appends behind whatever is there: half a frame that a killed tab left is stepped over by who reads.
 * @throws QuotaExceededError, with nothing left of the frame.
 */
const appendFrame = (file: LogFile, entries: readonly JournalEntry[], least = 0): void => {
  const end = Math.max(file.size(), least);
  try {
    writeAll(file, encodeFrame(entries), end);
    file.flush();
  } catch (error) {
    file.truncate(end);
    throw error;
  }
};

const placesIn = (file: LogFile): ReadonlyMap<string, Place> => {
  const places = new Map<string, Place>();
  scanFrames(file, ({ bodyAt, entries }: FoundFrame) => {
    for (const { key, order, at, length } of entries) {
      const known = places.get(key);
      if (known !== undefined && known.order > order) continue;
      places.set(key, { order, at: at === undefined ? undefined : bodyAt + at, length });
    }
  });
  return places;
};

function* chunksOf(file: LogFile): Generator<readonly JournalEntry[]> {
  let chunk: JournalEntry[] = [];
  let bytes = 0;
  for (const [key, { order, at, length }] of placesIn(file)) {
    chunk.push({ key, order, value: at === undefined ? undefined : bytesAt(file, at, length) });
    bytes += key.length + length;
    if (bytes < CHUNK_BYTES) continue;
    yield chunk;
    [chunk, bytes] = [[], 0];
  }
  if (chunk.length > 0) yield chunk;
}

/** Only a whole copy gets a header, and only then the old file is emptied. */
const compact = ({ file, spare, header }: Current): Current => {
  spare.truncate(0);
  for (const chunk of chunksOf(file)) appendFrame(spare, chunk, HEADER_BYTES);
  const base = Math.max(spare.size(), HEADER_BYTES);
  const next = { ...header, generation: header.generation + 1, base };
  writeAll(spare, encodeHeader(next), 0);
  spare.flush();
  file.truncate(0);
  file.flush();
  return { file: spare, spare: file, header: next };
};

export const createLog = (files: LogFiles, chance: Chance): Log => {
  let current = choose(files, chance);
  return {
    id: () => bytesToHex(current.header.id),
    append: (entries) => appendFrame(current.file, entries),
    entries: () => chunksOf(current.file),
    isEmpty: () => current.file.size() <= HEADER_BYTES,
    tidy: () => {
      const { file, spare, header } = current;
      if (file.size() <= 2 * header.base + SLACK_BYTES) return;
      try {
        current = compact(current);
      } catch {
        // No room for both: the file in use is as it was.
        spare.truncate(0);
      }
    },
    clear: () => {
      current = begin(files, chance);
    },
  };
};
