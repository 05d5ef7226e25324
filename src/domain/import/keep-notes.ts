import { formatTitleList, tiddlyDateOf } from '../wiki/fields.ts';
import type { Tiddler } from '../wiki/tiddler.ts';
import type { OtherApp } from './reading.ts';
import { isList, isMap, type JsonMap, type JsonValue } from './json-value.ts';
import { blocks, embedded, firstWords, linkTo, listLine, plainWords, typedText } from './wikitext-lines.ts';

/*
 * Notes of Google Keep, as Takeout gives them: a JSON file for each, pictures beside it. Who it was shared with stays out.
 */

/** The field that says what Keep had done with a note: `trashed`, `archived`, `pinned`. */
export const KEEP_STATE = 'keep-state';
export const TRASHED = 'trashed';
const STATES: readonly (readonly [name: string, state: string])[] = [
  ['isTrashed', TRASHED],
  ['isArchived', 'archived'],
  ['isPinned', 'pinned'],
];
const EDITED = 'userEditedTimestampUsec';
const CREATED = 'createdTimestampUsec';
const PLAIN_COLOR = 'DEFAULT';
/** The last millisecond of the year 9999, behind which dates have no four digits. */
const LAST_MS = 253_402_300_799_999;

export const isKeepNote = (value: JsonMap): boolean =>
  value.has(EDITED) || (value.has('isTrashed') && (value.has('textContent') || value.has('listContent')));

const OF_KEEP =
  /"(?:userEditedTimestampUsec|createdTimestampUsec|isTrashed|textContent|listContent)"\s{0,9}:/;

/** Does a text that is no JSON, and should be, have the names that Keep writes? */
export const mayBeKeepNote = (raw: string): boolean => OF_KEEP.test(raw);

const textIn = (value: JsonMap, name: string): string => {
  const text = value.get(name);
  return typeof text === 'string' ? text : '';
};

const mapsIn = (value: JsonMap, name: string): readonly JsonMap[] => {
  const list = value.get(name);
  return list !== undefined && isList(list) ? list.filter(isMap) : [];
};

const written = (value: JsonValue | undefined): string | undefined => {
  if (value === undefined || isList(value) || isMap(value)) return undefined;
  return typeof value === 'string' ? value : value.literal;
};

const isYes = (value: JsonValue | undefined): boolean => written(value) === 'true';

/** Microseconds since 1970 as TiddlyWiki's date. */
const dateOf = (value: JsonValue | undefined): string | undefined => {
  const ms = Math.floor(Number(written(value) ?? 'none') / 1_000);
  return ms > 0 && ms <= LAST_MS ? tiddlyDateOf(ms) : undefined;
};

const linesOf = (value: JsonMap): readonly string[] =>
  mapsIn(value, 'listContent').map((item) =>
    listLine(plainWords(textIn(item, 'text')), isYes(item.get('isChecked'))),
  );

/** Addresses that are looked for in a text; Keep finds a few. */
const MAX_LOOKED_FOR = 100;

/** Addresses that Keep found and the text does not hold. */
const linksOf = (value: JsonMap, text: string): readonly string[] =>
  mapsIn(value, 'annotations')
    .filter((link, at) => at >= MAX_LOOKED_FOR || !text.includes(textIn(link, 'url')))
    .map((link) => linkTo(textIn(link, 'url'), textIn(link, 'title')));

const filesOf = (value: JsonMap): readonly string[] =>
  mapsIn(value, 'attachments').map((file) => {
    const path = textIn(file, 'filePath');
    return embedded(path.slice(path.lastIndexOf('/') + 1), textIn(file, 'mimetype'));
  });

const textOf = (value: JsonMap): string => {
  const text = textIn(value, 'textContent');
  return blocks([typedText(text), linesOf(value).join('\n'), ...linksOf(value, text), ...filesOf(value)]);
};

const day = (date: string): string => `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6, 8)}`;

/** Its title, or its first words, or the day when it was written. */
const titleOf = (value: JsonMap, date: string | undefined): string | undefined => {
  const items = mapsIn(value, 'listContent').map((item) => textIn(item, 'text'));
  const words = [textIn(value, 'textContent'), ...items.slice(0, 10)].map(firstWords);
  const own = textIn(value, 'title').trim();
  return own === '' ? (words.find((one) => one !== undefined) ?? (date && day(date))) : own;
};

/** `undefined` of one that nothing is left of. */
export const keepNote = (value: JsonMap): Tiddler | undefined => {
  const created = dateOf(value.get(CREATED));
  const modified = dateOf(value.get(EDITED));
  const title = titleOf(value, created ?? modified);
  if (title === undefined) return undefined;
  const labels = mapsIn(value, 'labels').map((label) => textIn(label, 'name'));
  const color = textIn(value, 'color');
  const pairs: readonly (readonly [name: string, text: string | undefined])[] = [
    ['text', textOf(value)],
    ['tags', formatTitleList(labels.filter((label) => label !== '' && !label.includes(']]')))],
    ['created', created],
    ['modified', modified],
    [KEEP_STATE, STATES.flatMap(([name, state]) => (isYes(value.get(name)) ? [state] : [])).join(' ')],
    ['color', color === PLAIN_COLOR ? undefined : color.toLowerCase()],
  ];
  const isSaid = (pair: readonly [string, string | undefined]): pair is readonly [string, string] =>
    pair[1] !== undefined && (pair[1] !== '' || pair[0] === 'text');
  return { title, fields: new Map(pairs.filter(isSaid)) };
};

/** Takeout often calls a picture `.jpeg` where it has a note name it, and `.jpg` beside it, or the other way round. */
const JPEG = /^(.{1,400}\.)jpe?g$/i;
const NAMED_JPEG = /\[img\[([^\][|]{1,400}\.jpe?g)\]\]/gi;
const JPEG_ENDINGS: readonly string[] = ['jpg', 'jpeg', 'JPG', 'JPEG'];

/** What a picture that a note of Keep names is called beside it; the name itself where there is none. */
export const pictureBeside = (name: string, titles: ReadonlySet<string>): string => {
  const stem = JPEG.exec(name)?.[1];
  if (stem === undefined || titles.has(name)) return name;
  return JPEG_ENDINGS.map((ending) => stem + ending).find((title) => titles.has(title)) ?? name;
};

/** A note of Keep that shows its pictures as they are called. `titles`: of all that comes with it. */
export const withPicturesBeside = ({ title, fields }: Tiddler, titles: ReadonlySet<string>): Tiddler => {
  const text = fields.get('text') ?? '';
  const mended = text.replace(NAMED_JPEG, (_, name: string) => `[img[${pictureBeside(name, titles)}]]`);
  return mended === text ? { title, fields } : { title, fields: new Map(fields).set('text', mended) };
};

/** Of each note Takeout makes a page, too: it holds nothing more. `appOf`: what wrote the file of that name. */
export const isTwinOfKeep = (
  name: string,
  app: OtherApp | undefined,
  appOf: (name: string) => OtherApp | undefined,
): boolean => app === 'keep-page' && appOf(name.replace(/\.html?$/i, '.json')) === 'keep';

const LABELS = /(?:^|\/)Labels\.txt$/i;
const folderOf = (name: string): string => name.slice(0, name.lastIndexOf('/') + 1);

/**
 * Which of these files only list the labels of the notes of Keep beside them: each note has its own already. A text of that name
 * by itself is a text.
 */
export const labelListsOf = (
  files: readonly { readonly name: string; readonly app: OtherApp | undefined }[],
): ReadonlySet<string> => {
  const folders = new Set(files.filter(({ app }) => app !== undefined).map(({ name }) => folderOf(name)));
  const lists = files.filter(({ name }) => LABELS.test(name) && folders.has(folderOf(name)));
  return new Set(lists.map(({ name }) => name));
};

/** Did Keep have it in its bin? */
export const wasTrashed = (fields: ReadonlyMap<string, string>): boolean =>
  fields.get(KEEP_STATE)?.split(' ').includes(TRASHED) === true;
