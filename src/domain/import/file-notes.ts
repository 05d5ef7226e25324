import { err, ok, type Result } from '../../kit/result.ts';
import { encodedBytes, typeOfEnding } from '../wiki/attachment.ts';
import { NOTE_LIMITS } from '../wiki/limits.ts';
import type { Fields } from '../wiki/tiddler.ts';
import type { ByteFeed, Feeding } from './byte-feed.ts';
import { Collector } from './collector.ts';
import { type Decoded, decodeWhole, isMended, UTF8 } from './decode.ts';
import { extensionOf, parseHeader } from './plain-notes.ts';
import type { Encoding, ReadFault, ReadOptions } from './reading.ts';
import type { StreamResult } from './stream-notes.ts';
import { asOne } from '../../kit/bytes/bytes.ts';

type Tools = Pick<ReadOptions, 'decoderFor'>;

/** Holds the fields of the file beside it whose name it has but for this ending. */
export const META = '.meta';
/** Of the fields beside a file that comes by itself: 1 MiB, far more than any has. */
export const MAX_META_BYTES = 1_048_576;
/** What a note keeps in base64: its own bound, with room for its title and type. */
export const MAX_FILE_BYTES = (NOTE_LIMITS.bytes / 4) * 3 - 65_536;
/** Files that a note holds as they are, in letters. */
const TEXT_TYPES: ReadonlyMap<string, string> = new Map([
  ['txt', 'text/plain'],
  ['md', 'text/markdown'],
  ['html', 'text/html'],
  ['css', 'text/css'],
  ['js', 'application/javascript'],
  ['json', 'application/json'],
  ['svg', 'image/svg+xml'],
]);
const IS_TEXT = /^text\/|(?:json|javascript|xml|bibtex)$|x-tiddler/;

/** A file, and the fields that lie beside it, where there are some. */
export interface FoundFile {
  /** With its folders. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly meta?: Uint8Array | undefined;
  /** Of the note, where its fields name none; its name says it otherwise. */
  readonly title?: string | undefined;
  /** What it is where neither its fields nor its ending say so. */
  readonly type?: string | undefined;
}

/** What a file is by the ending of its name. */
export const typeOfName = (name: string): string | undefined => {
  const ending = extensionOf(name);
  return TEXT_TYPES.get(ending) ?? typeOfEnding(ending);
};

/** The text of a note that holds the file. */
const bodyOf = (bytes: Uint8Array, type: string, tools: Tools): Decoded =>
  IS_TEXT.test(type) ? decodeWhole(bytes, tools) : { text: encodedBytes(bytes), encoding: UTF8 };

const typeIn = (fields: Fields, { name, type }: FoundFile): string =>
  fields.get('type') ?? type ?? typeOfName(name) ?? '';

const titleIn = (fields: Fields, { name, title }: FoundFile): string =>
  fields.get('title') ?? title ?? name.slice(name.lastIndexOf('/') + 1).normalize('NFC');

/** It makes one note, under its own name where no field says otherwise. @returns the encoding of what is text in it */
export const addFile = (into: Collector, file: FoundFile, tools: Tools): Encoding => {
  const { bytes, meta } = file;
  const header = meta === undefined ? { text: '', encoding: UTF8 } : decodeWhole(meta, tools);
  const fields = parseHeader(header.text);
  const type = typeIn(fields, file);
  const title = titleIn(fields, file);
  const body = bodyOf(bytes, type, tools);
  fields.delete('title');
  if (type !== '') fields.set('type', type);
  fields.set('text', body.text);
  into.isMended ||= isMended(header.encoding) || isMended(body.encoding);
  into.add({ title, fields });
  return body.encoding === UTF8 ? header.encoding : body.encoding;
};

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
