import {
  FRAME_HEAD_BYTES,
  FRAME_MAGIC,
  HEADER_BYTES,
  parseBody,
  parseFrameHead,
  type ParsedEntry,
} from '../../domain/journal/frames.ts';
import type { LogFile } from './files.ts';

const WINDOW_BYTES = 1_048_576;
/** Looked through at a time when a frame's beginning is searched: many of them fit in one window. */
const SEARCH_BYTES = 4_096;

type ReadAt = (at: number, length: number) => Uint8Array;

/** Reads a file a window at a time, so that a big notebook does not have to fit in memory. */
const createReader = (file: LogFile): ReadAt => {
  let window = new Uint8Array(0);
  let start = 0;
  return (at, length) => {
    if (at < start || at + length > start + window.length) {
      const wanted = new Uint8Array(Math.max(length, WINDOW_BYTES));
      window = wanted.subarray(0, file.read(wanted, at));
      start = at;
    }
    return window.subarray(at - start, at - start + length);
  };
};

/** Where the next frame may begin, after a place where there is none; the file's end if there is no more. */
const nextMagic = (read: ReadAt, from: number, size: number): number => {
  const [first = 0] = FRAME_MAGIC;
  for (let at = from; at < size;) {
    const bytes = read(at, Math.min(SEARCH_BYTES, size - at));
    const found = bytes.indexOf(first);
    if (found !== -1) {
      if (parseFrameHead(read(at + found, FRAME_HEAD_BYTES)).ok) return at + found;
      at += found + 1;
    } else at += Math.max(1, bytes.length);
  }
  return size;
};

/** A frame that is whole. */
export interface FoundFrame {
  /** Offset of its body in the file. */
  readonly bodyAt: number;
  readonly entries: readonly ParsedEntry[];
}

const frameAt = (
  read: ReadAt,
  at: number,
  size: number,
): (FoundFrame & { readonly end: number }) | undefined => {
  const head = parseFrameHead(read(at, FRAME_HEAD_BYTES));
  const bodyAt = at + FRAME_HEAD_BYTES;
  if (!head.ok || bodyAt + head.value.bodyBytes > size) return undefined;
  const entries = parseBody(read(bodyAt, head.value.bodyBytes), head.value);
  return entries.ok ? { bodyAt, entries: entries.value, end: bodyAt + head.value.bodyBytes } : undefined;
};

/**
 * Visits every whole frame, in the order of the file. What a crash left half, or a bad sector, hides nothing but itself:
 * a frame that lies behind is found again.
 */
export const scanFrames = (file: LogFile, visit: (frame: FoundFrame) => void): void => {
  const size = file.size();
  const read = createReader(file);
  for (let at = HEADER_BYTES; at < size;) {
    const frame = frameAt(read, at, size);
    if (frame !== undefined) visit(frame);
    at = frame?.end ?? nextMagic(read, at + 1, size);
  }
};
