import { err, ok, type Result } from '../result.ts';
import { parseWikiText } from '../wiki/store-area.ts';
import { MAX_IMPORT_BYTES } from './limits.ts';
import type { ImportFile, Reading, ReadFault, ReadOptions } from './reading.ts';
import { sortOut } from './sort-out.ts';

const textOf = async (
  file: ImportFile,
  { decoderFor, signal, onProgress }: ReadOptions,
): Promise<string | undefined> => {
  const decoder = decoderFor('utf-8');
  const pieces: string[] = [];
  let done = 0;
  for await (const chunk of file.chunks()) {
    signal.throwIfAborted();
    done += chunk.length;
    if (done > MAX_IMPORT_BYTES) return undefined;
    pieces.push(decoder?.decode(chunk, { stream: true }) ?? '');
    onProgress?.(done, file.size);
  }
  return pieces.join('') + (decoder?.decode() ?? '');
};

/** Reads what a file holds. Nothing in it is run. */
export const readFile = async (
  file: ImportFile,
  options: ReadOptions,
): Promise<Result<Reading, ReadFault>> => {
  if (file.size > MAX_IMPORT_BYTES) return err('too-large');
  const text = await textOf(file, options);
  if (text === undefined) return err('too-large');
  const parsed = parseWikiText(text);
  if (!parsed.ok) return parsed;
  if (parsed.value.length === 0) return err('no-notes');
  return ok({
    ...sortOut(parsed.value),
    report: {
      encoding: { name: 'utf-8', by: 'guess' },
      broken: [],
      replaced: [],
      changedFields: [],
      externalPictures: [],
      overtaken: [],
      untitled: 0,
      passedOver: [],
    },
  });
};
