import type { LogFile } from '../../src/workers/journal/files.ts';

/** A file in memory, and what a test may do to it: `bytes` are on the "disk", `room` is what it may grow to. */
export interface PaperFile extends LogFile {
  bytes: Uint8Array<ArrayBuffer>;
  room: number;
}

export const createPaperFile = (): PaperFile => {
  const file: PaperFile = {
    bytes: new Uint8Array(0),
    room: Infinity,
    size: () => file.bytes.length,
    read: (into, at) => {
      const part = file.bytes.subarray(at, at + into.length);
      into.set(part);
      return part.length;
    },
    write: (bytes, at) => {
      if (at + bytes.length > file.room) throw new DOMException('full', 'QuotaExceededError');
      const next = new Uint8Array(Math.max(file.bytes.length, at + bytes.length));
      next.set(file.bytes);
      next.set(bytes, at);
      file.bytes = next;
      return bytes.length;
    },
    truncate: (size) => {
      const next = new Uint8Array(size);
      next.set(file.bytes.subarray(0, size));
      file.bytes = next;
    },
    flush: () => undefined,
  };
  return file;
};
