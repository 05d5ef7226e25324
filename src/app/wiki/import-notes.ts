import { err, ok, type Result } from '../../domain/result.ts';
import { isLeftOutOfImport } from '../../domain/wiki/audience.ts';
import { sameFields } from '../../domain/wiki/fields.ts';
import { parseWikiFile } from '../../domain/wiki/store-area.ts';
import type { Tiddler } from '../../domain/wiki/tiddler.ts';
import type { NoteIndex } from './note-index.ts';
import type { ImportFault, ImportPlan } from './notebook.types.ts';

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

export const planImportOf = (
  index: NoteIndex,
  fileName: string,
  bytes: Uint8Array,
): Result<PlannedImport, ImportFault> => {
  const parsed = parseWikiFile(bytes);
  if (!parsed.ok) return err(parsed.error);
  const kept = parsed.value.filter((tiddler) => !isLeftOutOfImport(tiddler));
  const wanted = kept.filter(({ title, fields }) => !sameFields(index.get(title)?.fields ?? null, fields));
  const titles = wanted.map(({ title }) => title);
  const plan: ImportPlan = {
    fileName,
    added: titles.filter((title) => index.get(title) === undefined),
    changed: titles.filter((title) => index.get(title) !== undefined),
    unchangedCount: kept.length - wanted.length,
    leftOutCount: parsed.value.length - kept.length,
  };
  return ok({ plan, wanted });
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
