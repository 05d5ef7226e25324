import { encodedBytes, isBinaryType, typeOfEnding } from '../wiki/attachment.ts';
import type { Fields } from '../wiki/tiddler.ts';
import { keptAs } from '../wiki/written-text.ts';
import type { Collector } from './collector.ts';
import { type Decoded, decodeWhole, isMended, REPLACEMENT, UTF8 } from './decode.ts';
import { extensionOf, ownFieldsReaderOf, parseHeader } from './plain-notes.ts';
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

/** What a file says of its note by itself: as on Node, the fields beside it are stronger, and add to those. */
const ownOf = ({ name, bytes, meta }: FoundFile, tools: Tools) => {
  const reader = meta === undefined ? undefined : ownFieldsReaderOf(name);
  if (reader === undefined) return undefined;
  const { text, encoding } = decodeWhole(bytes, tools);
  const fields = reader(text);
  return fields && { fields, body: { text: fields.get('text') ?? '', encoding } };
};

interface Body extends Decoded {
  readonly type: string;
}

/** The text of the note, and its type. */
const bodyOf = (file: FoundFile, type: string, tools: Tools): Body => {
  const letters = lettersOf(file, type, tools);
  if (letters !== undefined) return { ...letters, type };
  return { text: encodedBytes(file.bytes), encoding: UTF8, type: type === '' ? ANY_BYTES : type };
};

/** It makes one note, under its own name where no field says otherwise. @returns the encoding of what is text in it */
export const addFile = (into: Collector, file: FoundFile, tools: Tools): Encoding => {
  const own = ownOf(file, tools);
  const header = file.meta === undefined ? { text: '', encoding: UTF8 } : decodeWhole(file.meta, tools);
  const fields = new Map([...(own?.fields ?? []), ...parseHeader(header.text)]);
  const wanted = typeIn(fields, file);
  const title = titleIn(fields, file);
  const { text, encoding, type } =
    own === undefined ? bodyOf(file, wanted, tools) : { ...own.body, type: wanted };
  fields.delete('title');
  if (type !== '') fields.set('type', type);
  fields.set('text', text);
  into.isMended ||= isMended(header.encoding) || isMended(encoding);
  into.add({ title, fields });
  return encoding === UTF8 ? header.encoding : encoding;
};
