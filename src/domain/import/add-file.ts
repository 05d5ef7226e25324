import { encodedBytes, isBinaryType, typeOfEnding } from '../wiki/attachment.ts';
import type { Fields } from '../wiki/tiddler.ts';
import { keptAs } from '../wiki/written-text.ts';
import type { Collector } from './collector.ts';
import { type Decoded, decodeWhole, isMended, REPLACEMENT, UTF8 } from './decode.ts';
import { extensionOf, parseHeader } from './plain-notes.ts';
import type { Encoding, ReadOptions } from './reading.ts';

type Tools = Pick<ReadOptions, 'decoderFor'>;

export const ANY_BYTES = 'application/octet-stream';
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
/** Controls that no text has; a tab, ends of lines and pages, and what terminals take are not among them. */
const CONTROL = /[\0-\u0006\u000E-\u001A\u001C-\u001F]/;

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

/** A zero is in no text; bytes that are only taken for letters show themselves by other controls, or by halves of letters. */
const isNoText = ({ text, encoding: { name } }: Decoded): boolean =>
  text.includes('\0') ||
  (name !== 'utf-8' && CONTROL.test(text)) ||
  (name.startsWith('utf-16') && text.includes(REPLACEMENT));

/** The letters of a file; `undefined` of one that is kept in base64. What nobody knows the type of is judged by its bytes. */
const lettersOf = ({ bytes, name }: FoundFile, type: string, tools: Tools): Decoded | undefined => {
  const isWords = keptAs(type) === 'words';
  if (isBinaryType(type) || (!isWords && isBinaryType(typeOfName(name) ?? ''))) return undefined;
  const decoded = decodeWhole(bytes, tools);
  return !isWords && isNoText(decoded) ? undefined : decoded;
};

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
  const letters = lettersOf(file, type, tools);
  const body = letters ?? { text: encodedBytes(bytes), encoding: UTF8 };
  fields.delete('title');
  if (type !== '') fields.set('type', type);
  else if (letters === undefined) fields.set('type', ANY_BYTES);
  fields.set('text', body.text);
  into.isMended ||= isMended(header.encoding) || isMended(body.encoding);
  into.add({ title, fields });
  return body.encoding === UTF8 ? header.encoding : body.encoding;
};
