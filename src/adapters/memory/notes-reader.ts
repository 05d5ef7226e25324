import type { OpenNotesReader } from '../../ports/notes-reader.ts';
import { readBlob } from '../../workers/import/read-blob.ts';

/** The same reading as in the worker, in this thread. */
export const openMemoryNotesReader: OpenNotesReader = ({ signal }) => ({
  read: async (file, { onProgress }) => {
    signal.throwIfAborted();
    return readBlob(file, { onProgress, signal });
  },
});
