import { base64 } from '@scure/base';
import { wholeStart } from '../identity/shown-name.ts';
import type { Fields, Tiddler } from './tiddler.ts';
import { isEncoded, keptAs } from './written-text.ts';

/** What a person calls it. */
export type AttachmentKind = 'picture' | 'sound' | 'video' | 'pdf' | 'file';

/** A note that holds a file, as TiddlyWiki keeps one: `text` is its bytes in base64. */
export interface Attachment {
  readonly kind: AttachmentKind;
  readonly type: string;
  readonly bytes: number;
}

/** A file for the person to take out. Its type shows in no page as HTML or SVG, and its name says what it is. */
export interface NoteFile {
  readonly name: string;
  readonly type: string;
  readonly parts: readonly (string | Uint8Array<ArrayBuffer>)[];
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument';

/**
 * The types that TiddlyWiki keeps in base64, and how such a file may end.
 * https://github.com/TiddlyWiki/TiddlyWiki5/blob/v5.4.1/boot/boot.js (registerFileType)
 */
const TYPES: ReadonlyMap<string, readonly [kind: AttachmentKind, ...endings: readonly string[]]> = new Map([
  ['application/pdf', ['pdf', 'pdf']],
  ['image/jpeg', ['picture', 'jpg', 'jpeg']],
  ['image/jpg', ['picture', 'jpg', 'jpeg']],
  ['image/png', ['picture', 'png']],
  ['image/gif', ['picture', 'gif']],
  ['image/webp', ['picture', 'webp']],
  ['image/heic', ['picture', 'heic']],
  ['image/heif', ['picture', 'heif']],
  ['image/avif', ['picture', 'avif']],
  ['image/vnd.microsoft.icon', ['picture', 'ico']],
  ['image/x-icon', ['picture', 'ico']],
  ['audio/ogg', ['sound', 'ogg', 'oga', 'opus']],
  ['audio/mp4', ['sound', 'm4a', 'mp4']],
  ['audio/mpeg', ['sound', 'mp3']],
  ['audio/mp3', ['sound', 'mp3']],
  ['video/ogg', ['video', 'ogv', 'ogg', 'ogm']],
  ['video/webm', ['video', 'webm']],
  ['video/mp4', ['video', 'mp4', 'm4v']],
  ['application/zip', ['file', 'zip']],
  ['application/x-zip-compressed', ['file', 'zip']],
  ['application/epub+zip', ['file', 'epub']],
  ['application/msword', ['file', 'doc']],
  ['application/excel', ['file', 'xls']],
  ['application/vnd.ms-excel', ['file', 'xls']],
  ['application/mspowerpoint', ['file', 'ppt']],
  [`${OFFICE}.wordprocessingml.document`, ['file', 'docx']],
  [`${OFFICE}.spreadsheetml.sheet`, ['file', 'xlsx']],
  [`${OFFICE}.presentationml.presentation`, ['file', 'pptx']],
  ['application/octet-stream', ['file', 'bin']],
  ['application/wasm', ['file', 'bin']],
  ['font/woff', ['file', 'woff']],
  ['font/woff2', ['file', 'woff2']],
  ['font/ttf', ['file', 'ttf']],
  ['font/otf', ['file', 'otf']],
] as const);

const KIND_BY_PREFIX: readonly (readonly [prefix: string, kind: AttachmentKind])[] = [
  ['image/', 'picture'],
  ['audio/', 'sound'],
  ['video/', 'video'],
];

const kindOf = (type: string): AttachmentKind =>
  TYPES.get(type)?.[0] ?? KIND_BY_PREFIX.find(([prefix]) => type.startsWith(prefix))?.[1] ?? 'file';

/** The file that a note holds; `undefined` of a note in words. The size is told from the length, without a look at the bytes. */
export const attachmentOf = (fields: Fields | undefined): Attachment | undefined => {
  const text = fields?.get('text') ?? '';
  const type = fields?.get('type') ?? '';
  if (fields === undefined || text === '' || !(TYPES.has(type) || isEncoded(fields))) return undefined;
  return { kind: kindOf(type), type, bytes: Math.floor((text.length * 3) / 4) };
};

/** Characters of base64 decoded at a time: whole groups of four. */
const CHUNK = 4 * 1_048_576;

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * Base64 as browsers read it: blanks anywhere, without its signs of the end, and whatever the last letter says beyond
 * the last byte. https://infra.spec.whatwg.org/#forgiving-base64-decode
 */
const forgiven = (text: string): string => {
  const letters = text.replace(/[\t\n\f\r ]+/g, '').replace(/={1,2}$/, '');
  const over = letters.length % 4;
  if (over < 2) return letters;
  const kept = BASE64.indexOf(letters.at(-1) ?? '') & (over === 2 ? 0b110000 : 0b111100);
  return `${letters.slice(0, -1)}${BASE64[kept] ?? ''}${'='.repeat(4 - over)}`;
};

/** The bytes that a text spells in base64, in pieces; `undefined` of a text that is no base64 to any browser. */
export const decodedBytes = (text: string): readonly Uint8Array<ArrayBuffer>[] | undefined => {
  const letters = forgiven(text);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  try {
    for (let from = 0; from < letters.length; from += CHUNK)
      parts.push(new Uint8Array(base64.decode(letters.slice(from, from + CHUNK))));
    return parts;
  } catch {
    // The decoder's only way to say that these letters are no bytes.
    return undefined;
  }
};

/** Bytes encoded at a time: whole groups of three. */
const ENCODED_AT_ONCE = 3 * 65_536;

/** Bytes in base64, as the text of a note holds them. */
export const encodedBytes = (bytes: Uint8Array): string => {
  const parts: string[] = [];
  for (let from = 0; from < bytes.length; from += ENCODED_AT_ONCE)
    parts.push(base64.encode(bytes.subarray(from, from + ENCODED_AT_ONCE)));
  return parts.join('');
};

/** In pieces: the whole may be longer than a string can be. */
const asJson = ({ title, fields }: Tiddler): readonly string[] => [
  `[{"title":${JSON.stringify(title)}`,
  ...[...fields].flatMap(([name, text]) => [`,${JSON.stringify(name)}:`, JSON.stringify(text)]),
  '}]',
];

const JSON_TYPE = 'application/json';

/** What to write into a file so that nothing of the note is lost: the file that it holds, or TiddlyWiki's JSON of the note. */
export const fileParts = (note: Tiddler): Omit<NoteFile, 'name'> => {
  const attachment = attachmentOf(note.fields);
  const bytes = attachment && decodedBytes(note.fields.get('text') ?? '');
  return attachment === undefined || bytes === undefined
    ? { type: JSON_TYPE, parts: asJson(note) }
    : { type: attachment.type, parts: bytes };
};

/** Endings of files that people drop on their wiki and TiddlyWiki does not know. */
const MORE_ENDINGS: ReadonlyMap<string, readonly string[]> = new Map([
  [JSON_TYPE, ['json']],
  ['text/plain', ['txt']],
  ['video/quicktime', ['mov']],
  ['video/x-matroska', ['mkv']],
  ['video/x-msvideo', ['avi']],
  ['audio/wav', ['wav']],
  ['audio/x-wav', ['wav']],
  ['audio/flac', ['flac']],
  ['image/tiff', ['tif', 'tiff']],
  ['image/bmp', ['bmp']],
  ['application/rtf', ['rtf']],
  [`${OPEN_DOCUMENT}.text`, ['odt']],
  [`${OPEN_DOCUMENT}.spreadsheet`, ['ods']],
  [`${OPEN_DOCUMENT}.presentation`, ['odp']],
]);

const ENDINGS = [
  ...Array.from(TYPES, ([type, [, ...endings]]) => [type, endings] as const),
  ...Array.from(MORE_ENDINGS).filter(([type]) => type !== JSON_TYPE && type !== 'text/plain'),
];
/** An ending that stands first with a type means it; the first such type is taken. */
const TYPE_BY_ENDING: ReadonlyMap<string, string> = new Map(
  [
    ...ENDINGS.map(([type, [ending = '']]) => [ending, type] as const),
    ...ENDINGS.flatMap(([type, endings]) => endings.slice(1).map((ending) => [ending, type] as const)),
  ].toReversed(),
);

/** What a file with this ending (`jpg`) holds, where a note keeps such a file in base64. */
export const typeOfEnding = (ending: string): string | undefined => TYPE_BY_ENDING.get(ending);

const BINARY_TYPES: ReadonlySet<string> = new Set(ENDINGS.map(([type]) => type));

/** Is a file of this type known to be no text, so that a note keeps its bytes in base64? */
export const isBinaryType = (type: string): boolean => BINARY_TYPES.has(type) || keptAs(type) === 'bytes';

/** What systems do not take in a name, or what would hide a part of it. */
const NOT_IN_A_NAME = /[\p{C}\p{Z}\\/:*?"<>|]+/gu;
const LONGEST_NAME = 100;

const endingOf = (name: string): string => /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';

/** A name that ends as its type says, whatever the title says: a note called `x.exe` is no program. */
export const fileName = (title: string, type: string): string => {
  const endings = TYPES.get(type)?.slice(1) ?? MORE_ENDINGS.get(type) ?? ['bin'];
  const plain = wholeStart(title, 4 * LONGEST_NAME).replace(NOT_IN_A_NAME, ' ');
  const name = wholeStart(plain.replace(/^[\s.]+/, ''), LONGEST_NAME).trim();
  if (name !== '' && endings.includes(endingOf(name))) return name;
  return `${name === '' ? 'note' : name}.${endings[0] ?? 'bin'}`;
};

/** The whole file for a person to take out. */
export const noteFile = (note: Tiddler): NoteFile => {
  const file = fileParts(note);
  return { ...file, name: fileName(note.title, file.type) };
};
