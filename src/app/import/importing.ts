import { MAX_IMPORT_BYTES, MAX_IMPORT_NOTES } from '../../domain/import/limits.ts';
import type { Reading, ReadFault } from '../../domain/import/reading.ts';
import { err, type Result } from '../../kit/result.ts';
import type { NoteRecord, Revision, Tiddler } from '../../domain/wiki/tiddler.ts';
import { lengthOfFields, sameFields } from '../../domain/wiki/fields.ts';
import { takesPlace } from '../../domain/wiki/versions.ts';
import type { Clock } from '../../kit/world/clock.ts';
import type { NotesReader, OpenNotesReader } from '../../ports/notes-reader.ts';
import { StorageFullError } from '../../ports/wiki-store.ts';
import { createPause } from '../../kit/async/pause.ts';
import type { ChosenFile, ImportActions, ReadingProgress } from './import.types.ts';
import { importInSteps } from './import-in-steps.ts';
import { type PairedFile, pairFiles } from './pair-files.ts';
import { planImportOf, type PlannedImport } from './plan-import.ts';
import type { FileRead } from './takeout-folder.ts';

/** `importPlanned` was called with no plan to carry out. */
export class NothingPlannedError extends Error {
  override readonly name = 'NothingPlannedError';
}

/** A note that is to come in, for the person alone. */
export interface ImportWish extends Tiddler {
  readonly audience: 'me';
  /** What it is put on top of; `null`: it stands beside what is there. */
  readonly base: Revision | null;
}

/** The notebook that notes come into. */
export interface ImportRoom {
  readonly load: () => Promise<void>;
  readonly index: { readonly get: (title: string) => NoteRecord | undefined };
  readonly queue: { readonly add: (writer: symbol, wishes: readonly ImportWish[]) => Promise<void> };
}

export interface ImportingDeps {
  readonly room: ImportRoom;
  readonly openReader: OpenNotesReader;
  readonly clock: Pick<Clock, 'nowMs' | 'wait'>;
}

/** Its wishes are dropped when they fail: the person still has the file. */
export const IMPORT = Symbol('import');

const notesIn = ({ notes, drafts, withoutText, leftOut }: Reading): number =>
  notes.length + drafts.length + withoutText.length + leftOut.length;

const sizeOf = ({ file, meta }: PairedFile): number => (file?.size ?? 0) + (meta?.size ?? 0);

/** UTF-16 units of all notes that were read. */
const lengthIn = ({ notes, drafts, withoutText, leftOut }: Reading): number =>
  [...notes, ...drafts, ...withoutText, ...leftOut.map(({ note }) => note)].reduce(
    (sum, { fields }) => sum + lengthOfFields(fields),
    0,
  );

type Read = Result<Reading, ReadFault>;

const readOne = async (
  reader: NotesReader,
  { file, ...named }: PairedFile,
  onProgress: (doneBytes: number) => void,
): Promise<Read> =>
  file === undefined ? err('unreadable' as const) : reader.read({ ...named, file }, { onProgress });

/** One file after the other, each with its fields; the bounds on bytes and on notes are those of all of them together. */
const readAll = async (
  reader: NotesReader,
  chosenFiles: readonly ChosenFile[],
  onProgress: (progress: ReadingProgress) => void,
): Promise<readonly FileRead[]> => {
  const files = pairFiles(chosenFiles);
  const total = Math.max(
    1,
    files.reduce((sum, file) => sum + sizeOf(file), 0),
  );
  const read: FileRead[] = [];
  let bytesBefore = 0;
  let bytesRead = 0;
  let notes = 0;
  for (const chosen of files) {
    const { name } = chosen;
    const tell = (bytes: number): void =>
      onProgress({ fileName: name, done: Math.min(1, (bytesBefore + bytes) / total) });
    tell(0);
    const size = sizeOf(chosen);
    const isBeyond = bytesRead > 0 && bytesRead + size > MAX_IMPORT_BYTES;
    const reading = isBeyond ? err('too-much-at-once' as const) : await readOne(reader, chosen, tell);
    bytesBefore += size;
    // What was packed counts as what it is now.
    bytesRead += reading.ok ? Math.max(size, lengthIn(reading.value)) : 0;
    notes += reading.ok ? notesIn(reading.value) : 0;
    read.push({ name, reading: notes > MAX_IMPORT_NOTES ? err('too-many-tiddlers') : reading });
  }
  return read;
};

/** What the person ticked comes after what comes by itself. The app's own parts cannot be ticked. */
const withChosen = ({ wanted, leftOut }: PlannedImport, titles: ReadonlySet<string>): readonly Tiddler[] => {
  const chosen = leftOut.filter(({ note, reason }) => reason !== 'core' && titles.has(note.title));
  return [...wanted, ...chosen.map(({ note }) => note)];
};

/** Does this very note stand in the notebook? */
const isIn = ({ index }: ImportingDeps['room'], { title, fields }: Tiddler): boolean =>
  sameFields(index.get(title)?.fields ?? null, fields);

/** From files to notes: read elsewhere, compared here, saved in steps. */
export const createImporting = ({ room, openReader, clock }: ImportingDeps): ImportActions => {
  let planned: PlannedImport | undefined;
  return {
    planImport: async (files, { onProgress, signal }) => {
      planned = undefined;
      const reading = new AbortController();
      const open = AbortSignal.any([signal, reading.signal]);
      try {
        const read = await readAll(openReader({ signal: open }), files, onProgress);
        await room.load();
        signal.throwIfAborted();
        const fieldsOf = (title: string) => room.index.get(title)?.fields;
        planned = await planImportOf(read, { fieldsOf, pause: createPause(clock, signal) });
        return planned.plan;
      } finally {
        reading.abort();
      }
    },
    importPlanned: async ({ alsoTitles = new Set(), ...options }) => {
      if (planned === undefined) throw new NothingPlannedError('plan the import first');
      const wanted = withChosen(planned, alsoTitles);
      planned = undefined;
      // Without a base, a note that differs is kept as a copy, whenever it was written; what takes the place of another is
      // put on top of it.
      const baseOf = (note: Tiddler): Revision | null =>
        takesPlace(note) ? (room.index.get(note.title)?.revision ?? null) : null;
      const save = async (tiddlers: readonly Tiddler[]): Promise<readonly Tiddler[]> => {
        const wishes = tiddlers.map((note): ImportWish => ({ ...note, audience: 'me', base: baseOf(note) }));
        try {
          await room.queue.add(IMPORT, wishes);
          return [];
        } catch (error) {
          if (!(error instanceof StorageFullError)) throw error;
          return tiddlers.filter((note) => !isIn(room, note));
        }
      };
      return importInSteps(wanted, save, options);
    },
  };
};
