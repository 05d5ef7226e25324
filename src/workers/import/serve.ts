import type { ReadReport } from '../../domain/import/reading.ts';
import { partsOf } from './parts.ts';
import { parseImportRequest, type ImportResponse, type NoteRead } from './protocol.ts';
import { type BlobFile, readBlob } from './read-blob.ts';

/** One end of a message channel: the worker's own scope, or a port in tests. */
export interface ImportSide {
  readonly postMessage: (message: unknown) => void;
  readonly addEventListener: (type: 'message', listener: (event: MessageEvent) => void) => void;
}

/** A hundred words about one file are plenty. */
const tellProgress = (size: number, tell: (doneBytes: number) => void) => {
  let toldBytes = 0;
  return (doneBytes: number): void => {
    if (doneBytes - toldBytes < size / 100) return;
    toldBytes = doneBytes;
    tell(doneBytes);
  };
};

/** Arrays as the protocol types them. */
const copyOf = (report: ReadReport): Extract<ImportResponse, { verb: 'report' }>['report'] => ({
  ...report,
  broken: [...report.broken],
  damagedFiles: report.damagedFiles.map(({ title, file }) => ({ title, file })),
  replaced: [...report.replaced],
  guessed: [...report.guessed],
  changedFields: report.changedFields.map(({ title, fields }) => ({ title, fields: [...fields] })),
  externalPictures: report.externalPictures.map(({ title, places }) => ({ title, places: [...places] })),
  overtaken: [...report.overtaken],
  renamed: report.renamed.map(({ title, as }) => ({ title, as })),
  untitled: [...report.untitled],
  shortened: [...report.shortened],
  guessedFiles: [...report.guessedFiles],
  closed: [...report.closed],
  asFiles: [...report.asFiles],
  locked: [...report.locked],
  passedOver: [...report.passedOver],
});

/** Who wants a reading to end ends the worker. */
const NEVER = { throwIfAborted: () => undefined };

/** Reads one file after the other, as it is asked to. What cannot be read as a request is dropped. */
export const serveImport = (side: ImportSide): void => {
  let parts: Iterator<NoteRead[], void> | undefined;
  const say = (response: ImportResponse): void => side.postMessage(response);
  const read = async (file: BlobFile): Promise<void> => {
    parts = undefined;
    const onProgress = tellProgress(file.file.size, (doneBytes) => say({ verb: 'progress', doneBytes }));
    const reading = await readBlob(file, { onProgress, signal: NEVER });
    if (!reading.ok) {
      say({ verb: 'refused', fault: reading.error });
      return;
    }
    parts = partsOf(reading.value);
    say({ verb: 'report', report: copyOf(reading.value.report) });
  };
  const next = (): void => {
    const part = parts?.next();
    if (part?.done !== false) parts = undefined;
    say({ verb: 'part', notes: part?.done === false ? part.value : [] });
  };
  side.addEventListener('message', (event: MessageEvent<unknown>) => {
    const request = parseImportRequest(event.data);
    if (!request.ok) return;
    if (request.value.verb === 'next') next();
    // Out of memory, most likely; the reason stays here, it could quote a note.
    else void read(request.value).catch(() => say({ verb: 'failed' }));
  });
};
