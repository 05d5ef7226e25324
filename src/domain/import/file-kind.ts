import { ANY_BYTES, typeOfName } from './add-file.ts';
import { isArchive } from './archive.ts';
import { encodingOfHead } from './encoding.ts';
import { extensionOf, plainReaderOf } from './plain-notes.ts';
import { isPackedTar } from './packed-tar.ts';
import { isTar } from './tar.ts';

/** Endings of files that may hold notes; their content says so, or not. */
export const PAGES: ReadonlySet<string> = new Set(['html', 'htm', 'hta', 'tw', 'xhtml', 'json', 'enex']);

const ZIP = 'application/zip';
const START_BYTES = 16;

/** How files of one type begin, each byte as a letter. https://www.iana.org/assignments/media-types */
const STARTS: readonly (readonly [start: RegExp, type: string])[] = [
  [/^\x89PNG/, 'image/png'],
  [/^\xff\xd8\xff/, 'image/jpeg'],
  [/^GIF8[79]a/, 'image/gif'],
  [/^RIFF[^]{4}WEBP/, 'image/webp'],
  [/^RIFF[^]{4}WAVE/, 'audio/wav'],
  [/^[^]{4}ftyp(?:hei|mif1)/, 'image/heic'],
  [/^[^]{4}ftypavif/, 'image/avif'],
  [/^[^]{4}ftypqt/, 'video/quicktime'],
  [/^[^]{4}ftypM4A/, 'audio/mp4'],
  [/^[^]{4}ftyp/, 'video/mp4'],
  [/^%PDF-/, 'application/pdf'],
  [/^OggS/, 'audio/ogg'],
  [/^ID3/, 'audio/mpeg'],
  [/^fLaC/, 'audio/flac'],
];

const typeOfStart = (head: Uint8Array): string | undefined => {
  const start = String.fromCharCode(...head.subarray(0, START_BYTES));
  return STARTS.find(([pattern]) => pattern.test(start))?.[1];
};

/** Is it a database of SQLite? An app keeps its own things in one. https://www.sqlite.org/fileformat.html */
export const isDatabase = (head: Uint8Array): boolean =>
  String.fromCharCode(...head.subarray(0, START_BYTES)) === 'SQLite format 3\0';

/** No text in any of the encodings that are read holds a zero. */
const isBinary = (head: Uint8Array): boolean => head.includes(0) && encodingOfHead(head) === undefined;

/** May notes be in a file of this name? One without an ending can be anything. */
export const mayHoldNotes = (name: string): boolean => {
  const ending = extensionOf(name);
  return ending === '' || PAGES.has(ending) || plainReaderOf(name) !== undefined;
};

/** The type of a file that is one note by itself, by its name and its first bytes; `undefined` of one that may hold notes. */
export const fileTypeOf = (name: string, head: Uint8Array): string | undefined => {
  if (plainReaderOf(name) !== undefined) return undefined;
  const byName = PAGES.has(extensionOf(name)) ? undefined : typeOfName(name);
  if (isTar(head)) return byName;
  if (isPackedTar(head)) return undefined;
  if (isArchive(head)) return byName === ZIP ? undefined : byName;
  return byName ?? typeOfStart(head) ?? (isBinary(head) ? ANY_BYTES : undefined);
};
