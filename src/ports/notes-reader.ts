import type { Reading, ReadFault } from '../domain/import/reading.ts';
import type { Result } from '../kit/result.ts';

/** A file as it was chosen. */
export interface NamedFile {
  /** With its folders, where it came in some: `tiddlers/Bread.tid`. */
  readonly name: string;
  readonly file: File;
  /** Of the note that the file is, where the file itself names none; its name says it otherwise. */
  readonly title?: string;
  /** The file beside it that holds its fields. */
  readonly meta?: File;
}

/** Reads files that a person brings, away from the page's own thread. It ends with the signal that it was opened with. */
export interface NotesReader {
  /**
   * One file at a time. `doneBytes` of the file have been read when `onProgress` is told.
   * @throws {ReaderBrokenError} rejects also with the signal's reason once that has ended
   */
  readonly read: (
    file: NamedFile,
    options: { readonly onProgress: (doneBytes: number) => void },
  ) => Promise<Result<Reading, ReadFault>>;
}

export type OpenNotesReader = (options: { readonly signal: AbortSignal }) => NotesReader;

/** The reader ended while it read, most likely for want of memory. What it had read is lost; nothing was changed. */
export class ReaderBrokenError extends Error {
  override readonly name = 'ReaderBrokenError';
}
