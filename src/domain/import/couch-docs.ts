import { keptAs } from '../wiki/written-text.ts';
import { bytesOfBase64 } from './base64-bytes.ts';
import { decodeWhole, isMended } from './decode.ts';
import type { ReadOptions } from './reading.ts';
import { fieldText, isList, isMap, type JsonMap, type JsonValue } from './json-value.ts';

/*
 * Documents of CouchDB and PouchDB, in which NoteSelf keeps its notes: a note's fields, its title and text among them, are in
 * `fields`; what begins with `_` is the database's. https://docs.couchdb.org/en/stable/api/database/bulk-api.html
 */

const ID = '_id';
const ATTACHMENTS = '_attachments';
/** The database's own documents: views, and notes of where a copy stands. */
const OWN_DOCUMENT = /^_(?:design|local)\//;
/** A title may not begin with these in a database, and was written otherwise there. */
const FIRST = /^%(5f|25)/i;

/** The documents of an answer, a dump or a bulk upload; `undefined` of something else. */
export const documentsIn = (value: JsonMap): readonly JsonValue[] | undefined => {
  const list = value.get('rows') ?? value.get('docs');
  if (value.has('title') || list === undefined || !isList(list)) return undefined;
  return list.map((row) => (isMap(row) ? (row.get('doc') ?? row) : row));
};

/** Is it a line of a dump that tells of the database, or of how far the dump is? */
export const isDumpLine = (value: JsonMap): boolean =>
  value.has('db_info') || (value.has('seq') && value.size === 1);

const idOf = (value: JsonMap): string => {
  const id = value.get(ID);
  return typeof id === 'string' ? id : '';
};

/** Is it none of a note's, or one that is gone? */
export const isNoNote = (value: JsonMap): boolean => {
  const deleted = value.get('_deleted');
  return OWN_DOCUMENT.test(idOf(value)) || (deleted !== undefined && fieldText(deleted) === 'true');
};

export const isDocument = (value: JsonMap): boolean => {
  const inner = value.get('fields');
  const isOfNote = inner !== undefined && isMap(inner);
  return typeof value.get(ID) === 'string' && !value.has('title') && (isOfNote || isNoNote(value));
};

type Tools = Pick<ReadOptions, 'decoderFor'>;

interface Attached {
  readonly name: string;
  readonly type: string;
  /** As a note of this type has it: words, or base64. */
  readonly text: string;
  /** Its letters are a guess, and stand behind marks. */
  readonly isMended: boolean;
}

/** The database has every file in base64; a note has words as they are. What is no base64 stays as it is. */
const textOfData = (data: string, type: string, tools: Tools): Pick<Attached, 'text' | 'isMended'> => {
  const bytes = keptAs(type) === 'words' ? bytesOfBase64(data.replace(/\s+/g, '')) : undefined;
  if (bytes === undefined) return { text: data, isMended: false };
  const { text, encoding } = decodeWhole(bytes, tools);
  return { text, isMended: isMended(encoding) };
};

const attachedIn = (value: JsonMap, tools: Tools): readonly Attached[] => {
  const all = value.get(ATTACHMENTS);
  if (all === undefined || !isMap(all)) return [];
  return [...all].flatMap(([name, one]) => {
    const [type, data] = isMap(one) ? [one.get('content_type'), one.get('data')] : [];
    if (typeof type !== 'string' || typeof data !== 'string' || data === '') return [];
    return [{ name, type, ...textOfData(data, type, tools) }];
  });
};

/** A note as its fields: what holds a file has it for its text, and what holds more has them beside it. */
export interface Document {
  readonly fields: JsonMap;
  readonly beside: readonly JsonMap[];
  /** Letters in it are a guess, and stand behind marks. */
  readonly isMended: boolean;
}

/** Letters of a note's title that stand before the name of each of its files: a long title costs once, not once a file. */
const MAX_REPEATED = 255;

const fileOf = (title: JsonValue, { name, type, text }: Attached): JsonMap =>
  new Map([
    ['title', `${typeof title === 'string' ? title.slice(0, MAX_REPEATED) : ''}/${name}`],
    ['type', type],
    ['text', text],
  ]);

/** The note of a document. */
export const noteOfDocument = (value: JsonMap, tools: Tools): Document => {
  const inner = value.get('fields');
  const own = [...value].filter(([name]) => name !== 'fields' && !name.startsWith('_'));
  const fields: JsonMap = new Map([...own, ...(inner !== undefined && isMap(inner) ? inner : [])]);
  fields.delete('revision');
  const title =
    fields.get('title') ?? idOf(value).replace(FIRST, (_, code: string) => (code === '25' ? '%' : '_'));
  fields.set('title', title);
  const attached = attachedIn(value, tools);
  const [first, ...more] = (fields.get('text') ?? '') === '' ? attached : [undefined, ...attached];
  if (first !== undefined) fields.set('type', first.type).set('text', first.text);
  // Files that the dump only names.
  const named = value.get(ATTACHMENTS);
  if (named !== undefined && attached.length === 0) fields.set(ATTACHMENTS, named);
  return {
    fields,
    beside: more.flatMap((one) => (one === undefined ? [] : [fileOf(title, one)])),
    isMended: attached.some((one) => one.isMended),
  };
};
