import { readBytes } from '../../src/domain/import/read-files.ts';
import type { Decoder, Reading, ReadFault } from '../../src/domain/import/reading.ts';
import type { Result } from '../../src/kit/result.ts';
import type { Tiddler } from '../../src/domain/wiki/tiddler.ts';

export const decoderFor = (encoding: string): Decoder | undefined => {
  try {
    return new TextDecoder(encoding);
  } catch {
    // An encoding that the platform does not know.
    return undefined;
  }
};

/** Reads a file; its name says nothing unless it is given. */
export const readWiki = (file: string | Uint8Array, name = 'wiki.html'): Result<Reading, ReadFault> =>
  readBytes(name, typeof file === 'string' ? new TextEncoder().encode(file) : file, { decoderFor });

/** Every note of a reading, wherever it was put. */
export const allNotes = (reading: Reading): readonly Tiddler[] => [
  ...reading.notes,
  ...reading.drafts,
  ...reading.withoutText,
  ...reading.leftOut.map(({ note }) => note),
];

/** Every note of a file that is known to be whole. */
export const notesOf = (file: string | Uint8Array, name?: string): readonly Tiddler[] => {
  const read = readWiki(file, name);
  if (!read.ok) throw new RangeError(read.error);
  return allNotes(read.value);
};
