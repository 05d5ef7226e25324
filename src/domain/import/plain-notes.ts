import { attributesOf } from './attributes.ts';
import type { Collector } from './collector.ts';
import { CsvRows } from './csv.ts';
import { divNote, isOldest } from './div-notes.ts';

const BLANK_LINE = /\r?\n\r?\n/g;

/** Each line without its end. A pattern would cost more than all the rest where lines are short. */
const linesOf = (text: string): readonly string[] =>
  text.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));

/** `name: value` lines. https://tiddlywiki.com/#TiddlerFiles Lines that begin with `#` are remarks. */
export const parseHeader = (text: string): Map<string, string> => {
  const fields = new Map<string, string>();
  for (const line of linesOf(text)) {
    const colon = line.startsWith('#') ? -1 : line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon)).trim();
    if (name !== '') fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
};

const split = (text: string): readonly [head: string, body: string | undefined] => {
  const at = text.search(BLANK_LINE);
  const body = text.slice(at).replace(/^\r?\n\r?\n/, '');
  return at === -1 ? [text, undefined] : [text.slice(0, at), body];
};

const add = (into: Collector, fields: Map<string, string>, title: string): void => {
  fields.delete('title');
  into.add({ title, fields });
};

type PlainReader = (into: Collector, text: string, name: string) => void;

const tidFields = (text: string): Map<string, string> => {
  const [head, body] = split(text);
  const fields = parseHeader(head);
  if (body !== undefined) fields.set('text', body.replace(BLANK_LINE, '\n\n'));
  return fields;
};

/** `.tid`: a header, a blank line, the text. */
const readTid: PlainReader = (into, text, name) => {
  const fields = tidFields(text);
  add(into, fields, fields.get('title') ?? name);
};

/** A header that is repeated for each note costs this many fields at the most: more than any real list has. */
const MOST_SHARED_FIELDS = 1_000_000;
/** And this many UTF-16 units: a page holds them once for each note. */
const MOST_SHARED_LETTERS = 67_108_864;

const lettersOf = (fields: ReadonlyMap<string, string>): number =>
  Array.from(fields, ([name, value]) => name.length + value.length).reduce((sum, one) => sum + one, 0);

/** `.multids`: a header that all share, then a line for each note: `the end of its title: its text`. */
const readMultids: PlainReader = (into, text) => {
  const [head, body = ''] = split(text);
  const shared = parseHeader(head);
  const beginning = shared.get('title') ?? '';
  const letters = lettersOf(shared);
  let fieldsLeft = MOST_SHARED_FIELDS;
  let lettersLeft = MOST_SHARED_LETTERS;
  for (const line of linesOf(body)) {
    if (line.startsWith('#') || line.trim() === '') continue;
    fieldsLeft -= shared.size;
    lettersLeft -= letters;
    if (into.isFull) return;
    if (fieldsLeft < 0 || lettersLeft < 0) {
      into.breakOff();
      return;
    }
    const colon = line.indexOf(':');
    if (colon === -1) {
      into.break(undefined);
      continue;
    }
    const title = beginning + line.slice(0, colon).trim();
    add(into, new Map(shared).set('text', line.slice(colon + 1).trim()), title);
  }
};

const DIV = /^\s*<div\s([^>]*)>([^]*)$/i;
/** Some were written without the end of their `div`: that of their text tells as well that they are whole. */
const DIV_END = /<\/(?:div|pre)>\s*$/i;
const PRE_START = /^\s*<pre>/i;
const PRE_END = /<\/pre>\s*$/i;

/** `.tiddler`: one `div`, as in a store, but with its text as it is; one of before 2.2 holds it as the store did. */
const readDivFile: PlainReader = (into, text) => {
  const [, tag = '', content = ''] = DIV.exec(text) ?? [];
  const inner = content.replace(/<\/div>\s*$/i, '').replace(PRE_END, '');
  const attributes = attributesOf(tag);
  const isOld = isOldest(attributes);
  const note = divNote(attributes, inner, false);
  if (note.title === '' || !DIV_END.test(content)) {
    into.break(note.title === '' ? undefined : note.title);
    return;
  }
  const raw = isOld ? {} : { text: inner.replace(PRE_START, '') };
  into.add({ title: note.title, fields: new Map([...note.fields, ...Object.entries(raw)]) });
};

const textReader =
  (type: string): PlainReader =>
  (into, text, name) => {
    const fields = [
      ['type', type],
      ['text', text],
    ] as const;
    add(into, new Map(fields), name);
  };

const MODULE_START = /^\/\*\\\r?\n/m;
const MODULE_END = '\n\\*/';

/** A module, whose fields stand in its first remark. A script or a sheet of styles without them is none. */
const moduleFields = (type: string, text: string): Map<string, string> | undefined => {
  const start = text.search(MODULE_START);
  const end = start === -1 ? -1 : text.indexOf(MODULE_END, start);
  if (end === -1) return undefined;
  const [head] = split(text.slice(text.indexOf('\n', start) + 1, end));
  return new Map([['type', type], ...parseHeader(head), ['text', text]]);
};

const SCRIPT = 'application/javascript';

const readModule: PlainReader = (into, text) => {
  const fields = moduleFields(SCRIPT, text);
  const title = fields?.get('title') ?? '';
  if (fields !== undefined && title !== '') add(into, fields, title);
};

/** The cells of a row that hold something, by the names of their columns; one without a name keeps its number. */
const fieldsOfRow = (header: readonly string[], row: readonly string[]): Map<string, string> => {
  const fields = new Map<string, string>();
  row.forEach((cell, at) => {
    const name = header[at] ?? '';
    if (cell !== '') fields.set(name === '' ? `column ${String(at + 1)}` : name, cell);
  });
  return fields;
};

/** A column is called by a word or two: longer names are counted, since each row repeats them. */
const LONG_COLUMN = 100;

/** `.csv`: a note for each row if a column is called `title`, as TiddlyWiki writes them; else one note with the table. */
const readCsv: PlainReader = (into, text, name) => {
  const rows = new CsvRows(text);
  const header = rows.next() ?? [];
  if (!header.includes('title')) {
    textReader('text/csv')(into, text, name);
    return;
  }
  const hasTexts = header.includes('text');
  const longNames = header.filter(({ length }) => length > LONG_COLUMN);
  const letters = longNames.reduce((sum, { length }) => sum + length, 0);
  let lettersLeft = MOST_SHARED_LETTERS;
  for (let row = rows.next(); row !== undefined && !into.isFull; row = rows.next()) {
    lettersLeft -= letters;
    if (lettersLeft < 0) {
      into.breakOff();
      return;
    }
    const fields = fieldsOfRow(header, row);
    if (hasTexts && !fields.has('text')) fields.set('text', '');
    add(into, fields, fields.get('title') ?? '');
  }
  if (!rows.isWhole) into.breakOff();
};

const READERS: ReadonlyMap<string, PlainReader> = new Map<string, PlainReader>([
  ['tid', readTid],
  ['multids', readMultids],
  ['tiddler', readDivFile],
  ['csv', readCsv],
  ['js', readModule],
  ['txt', textReader('text/plain')],
  ['md', textReader('text/markdown')],
  ['markdown', textReader('text/markdown')],
]);

/** The part of a name behind its last dot, in small letters. */
export const extensionOf = (name: string): string =>
  /\.([^./\\]{1,20})$/.exec(name.slice(-30))?.[1]?.toLowerCase() ?? '';

/** A name without its folder and its ending, with its letters in one piece as links have them: some disks take them apart. */
export const baseOf = (name: string): string => {
  const base = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1).normalize('NFC');
  const dot = base.lastIndexOf('.');
  return dot > 0 ? base.slice(0, dot) : base;
};

const OWN_FIELDS: ReadonlyMap<string, (text: string) => Map<string, string> | undefined> = new Map([
  ['tid', tidFields],
  ['js', (text: string) => moduleFields(SCRIPT, text)],
  ['css', (text: string) => moduleFields('text/css', text)],
]);

/** Does a file of this name tell fields of its note by itself, its text among them? `undefined` of one that does not. */
export const ownFieldsReaderOf = (
  name: string,
): ((text: string) => ReadonlyMap<string, string> | undefined) | undefined =>
  OWN_FIELDS.get(extensionOf(name));

/** How a file with this name is read as a text; `undefined` if its own content says so. */
export const plainReaderOf = (name: string): PlainReader | undefined => READERS.get(extensionOf(name));
