import { asOne } from '../../kit/bytes/bytes.ts';
import { err, ok, type Result } from '../../kit/result.ts';
import { NOTE_LIMITS } from '../wiki/limits.ts';
import { addFile, type FoundFile } from './add-file.ts';
import type { ByteFeed, Feeding } from './byte-feed.ts';
import { Collector } from './collector.ts';
import type { ReadFault, ReadOptions } from './reading.ts';
import type { StreamResult } from './stream-notes.ts';

type Tools = Pick<ReadOptions, 'decoderFor'>;

/** Holds the fields of the file beside it whose name it has but for this ending. */
export const META = '.meta';
/** Of the fields beside a file that comes by itself: 1 MiB, far more than any has. */
export const MAX_META_BYTES = 1_048_576;
/** What a note keeps in base64: its own bound, with room for its title and type. */
export const MAX_FILE_BYTES = (NOTE_LIMITS.bytes / 4) * 3 - 65_536;

/** The one note of a file, whole in memory. */
export function* readFileNote(
  feed: ByteFeed,
  file: Omit<FoundFile, 'bytes'>,
  tools: Tools,
): Feeding<Result<StreamResult, ReadFault>> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (let bytes = yield* feed.next(); bytes !== undefined; bytes = yield* feed.next()) {
    pieces.push(bytes);
    length += bytes.length;
    if (length > MAX_FILE_BYTES) return err('file-too-large');
  }
  if (length === 0 && file.meta === undefined) return err('empty');
  const into = new Collector();
  const encoding = addFile(into, { ...file, bytes: asOne(pieces) }, tools);
  return ok({ into, encoding });
}
