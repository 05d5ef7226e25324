import { formatTitleList } from '../wiki/fields.ts';
import { addFile } from './add-file.ts';
import type { Collector } from './collector.ts';
import { type EnexFile, type EnexRecord, hashIn, readEnexRecord } from './enex-record.ts';
import { createFreeTitles, type FreeTitle } from './free-titles.ts';
import { wikitextOf } from './html-wikitext.ts';
import { noteLink } from './note-links.ts';
import type { ReadOptions } from './reading.ts';
import type { Pulling, TextWindow } from './text-window.ts';
import { shortTitle, withShortTitle } from './short-title.ts';
import { blocks, embedded, firstWords, linkTo, listLine, plainWords } from './wikitext-lines.ts';

/*
 * Exports of Evernote. Where a note was written and by whom stays out: it would go public with the note, and nobody looks for it
 * there. https://evernote.com/blog/how-evernotes-xml-export-format-works/
 */

type Tools = Pick<ReadOptions, 'decoderFor'>;

/** Does a text begin as one of them? */
export const LOOKS_LIKE_ENEX = /^[\s\uFEFF]*(?:<[?!][^<>]{0,400}>\s{0,99}){0,4}<en-export\b/i;

const NOTE = /<note(?:\s[^<>]{0,400})?>|<\/en-export>/g;
const NOTE_END = /<\/note>/g;
const REACH = 420;
const END = '</note>';
const DATE = /^(\d{8})T(\d{6})Z$/;

const dateOf = (text: string): string | undefined => {
  const [, day, time] = DATE.exec(text) ?? [];
  return day === undefined || time === undefined ? undefined : `${day}${time}000`;
};

interface TitledFile extends EnexFile {
  readonly title: string;
}

/** Letters of a note's title that stand before the name of each of its files: a long title costs once, not once a file. */
const MAX_REPEATED = 100;

/** Each file is a note below its own. */
const titledFiles = (
  files: readonly EnexFile[],
  title: string,
  freeTitle: FreeTitle,
): readonly TitledFile[] =>
  files.map((file) => {
    const name = file.name === '' ? (file.type.split('/')[0] ?? 'file') : file.name;
    return {
      ...file,
      title: freeTitle(`${title.slice(0, MAX_REPEATED)}/${name.replace(/[\]|[\n]/g, ' ')}`),
    };
  });

/** How a note of Evernote leads to another; it shows its title. */
const TO_NOTE = /^(?:evernote:\/\/\/view\/|https:\/\/(?:www|app)\.evernote\.com\/shard\/[^/]{1,20}\/nl\/)/i;

const linkOf = (address: string, words: string): string | undefined =>
  TO_NOTE.test(address) && words.trim() !== '' ? noteLink(words, linkTo(address, words)) : undefined;

const textOf = ({ content, tasks }: EnexRecord, files: readonly TitledFile[]) => {
  const byHash = new Map(files.map((file) => [file.hash, file]));
  const shown = new Set<TitledFile>();
  const fileOf = (_: string, attributes: string): string | undefined => {
    const file = byHash.get(hashIn(attributes));
    if (file === undefined) return undefined;
    shown.add(file);
    return embedded(file.title, file.type);
  };
  const { text, isLocked } = wikitextOf(content, { fileOf, linkOf });
  const list = tasks.map(({ title, isDone }) => listLine(plainWords(title), isDone)).join('\n');
  const others = files.filter((file) => !shown.has(file)).map((file) => embedded(file.title, file.type));
  return { text: blocks([text, list, ...others]), isLocked };
};

const fieldsOf = (record: EnexRecord, text: string): Map<string, string> => {
  const pairs: readonly (readonly [name: string, value: string | undefined])[] = [
    ['tags', formatTitleList(record.tags.filter((tag) => !tag.includes(']]')))],
    ['created', dateOf(record.created)],
    ['modified', dateOf(record.updated) ?? dateOf(record.created)],
    ['source-url', record.source],
  ];
  const said = pairs.filter((pair): pair is readonly [string, string] => (pair[1] ?? '') !== '');
  return new Map([['text', text], ...said]);
};

interface Reader {
  readonly into: Collector;
  readonly freeTitle: FreeTitle;
  readonly tools: Tools;
}

const addRecord = ({ into, freeTitle, tools }: Reader, record: EnexRecord): void => {
  const words =
    record.title === ''
      ? firstWords(wikitextOf(record.content, { fileOf: () => undefined }).text)
      : record.title;
  const wanted = words?.replace(/^"""/, '').trim() ?? record.created;
  const title = wanted === '' ? '' : freeTitle(shortTitle(wanted));
  const files = titledFiles(record.files, title, freeTitle);
  const { text, isLocked } = textOf(record, files);
  const { fields } = withShortTitle({ title: wanted, fields: fieldsOf(record, text) });
  into.add({ title, fields });
  for (const file of files) addFile(into, file, tools);
  if (isLocked) into.locked.push(title);
  // A note without a title is told as that, and does not come in.
  if (title !== '') for (const file of record.brokenFiles) into.breakFile({ title, file });
};

/** The notes of an export of Evernote, one after the other; two of one title both come in. */
export function* readEnex(window: TextWindow, into: Collector, tools: Tools): Pulling<void> {
  const reader = { into, freeTitle: createFreeTitles(() => false), tools };
  into.isKnownKind = true;
  for (let at = 0; !into.isFull;) {
    const start = yield* window.find(NOTE, at, { reach: REACH });
    if (start?.match[0].startsWith('</') === true) return;
    const end = start && (yield* window.find(NOTE_END, start.after, { reach: 0, keep: start.at }));
    if (start === undefined || end === undefined) {
      into.breakOff();
      return;
    }
    addRecord(reader, readEnexRecord(window.slice(start.at, end.at + END.length)));
    at = end.after;
  }
}
