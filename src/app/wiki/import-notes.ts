import { ok, type Result } from '../../domain/result.ts';
import { settleDrafts } from '../../domain/import/drafts.ts';
import { readFile } from '../../domain/import/read-files.ts';
import type { Decoder, ImportFile, Reading, ReadFault } from '../../domain/import/reading.ts';
import { isWithoutText } from '../../domain/import/sort-out.ts';
import { sameFields } from '../../domain/wiki/fields.ts';
import type { Tiddler } from '../../domain/wiki/tiddler.ts';
import type { NoteIndex } from './note-index.ts';
import type { ImportPlan } from './notebook.types.ts';

/** Small enough that progress is seen and a save in the frame does not wait long. */
const CHUNK_NOTES = 500;

/** `importPlanned` was called with no plan to carry out. */
export class NothingPlannedError extends Error {
  override readonly name = 'NothingPlannedError';
}

export interface PlannedImport {
  readonly plan: ImportPlan;
  readonly wanted: readonly Tiddler[];
}

type Known = Pick<NoteIndex, 'get'>;

const hasText = (known: Known, title: string): boolean =>
  (known.get(title)?.fields?.get('text') ?? '') !== '';

/** A list without texts never takes the place of texts. */
const wouldEmpty = (known: Known, { title, fields }: Tiddler): boolean =>
  isWithoutText(fields) && hasText(known, title);

/** What a reading would do to the notebook as it is now. */
export const planReading = (known: Known, fileName: string, reading: Reading): PlannedImport => {
  const coming = new Set(reading.notes.map(({ title }) => title));
  const drafts = settleDrafts(reading.drafts, (title) => coming.has(title) || known.get(title) !== undefined);
  const emptying = reading.notes.filter((note) => wouldEmpty(known, note));
  const kept = [...reading.notes.filter((note) => !wouldEmpty(known, note)), ...drafts];
  const wanted = kept.filter(({ title, fields }) => !sameFields(known.get(title)?.fields ?? null, fields));
  const titles = wanted.map(({ title }) => title);
  const plan: ImportPlan = {
    fileName,
    added: titles.filter((title) => known.get(title) === undefined),
    changed: titles.filter((title) => known.get(title) !== undefined),
    unchangedCount: kept.length - wanted.length,
    leftOutCount: reading.leftOut.length,
    drafts: drafts.map(({ title }) => title),
    withoutText: [...reading.withoutText, ...emptying].map(({ title }) => title),
    report: reading.report,
  };
  return { plan, wanted };
};

const decoderFor = (encoding: string): Decoder | undefined => {
  try {
    return new TextDecoder(encoding);
  } catch {
    // The platform's only way to say that it does not know the encoding.
    return undefined;
  }
};

const fileOf = (name: string, bytes: Uint8Array): ImportFile => ({
  name,
  size: bytes.length,
  // eslint-disable-next-line @typescript-eslint/require-await -- a file that is in memory already
  chunks: async function* () {
    yield bytes;
  },
});

export const planImportOf = async (
  known: Known,
  fileName: string,
  bytes: Uint8Array,
): Promise<Result<PlannedImport, ReadFault>> => {
  const { signal } = new AbortController();
  const read = await readFile(fileOf(fileName, bytes), { decoderFor, signal });
  return read.ok ? ok(planReading(known, fileName, read.value)) : read;
};

/** Saves in chunks; what was saved before an abort or a full disk stays. */
export const importInChunks = async (
  wanted: readonly Tiddler[],
  save: (tiddlers: readonly Tiddler[]) => Promise<void>,
  options: { readonly onProgress: (done: number) => void; readonly signal: AbortSignal },
): Promise<void> => {
  for (let from = 0; from < wanted.length; from += CHUNK_NOTES) {
    options.signal.throwIfAborted();
    await save(wanted.slice(from, from + CHUNK_NOTES));
    options.onProgress(Math.min(1, (from + CHUNK_NOTES) / wanted.length));
  }
  if (wanted.length === 0) options.onProgress(1);
};
