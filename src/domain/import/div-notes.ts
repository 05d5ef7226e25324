import type { Fields, Tiddler } from '../wiki/tiddler.ts';
import { attributesOf, decodeEntities } from './attributes.ts';
import type { Collector, Rank } from './collector.ts';
import { type Found, type Pulling, SHORT, type Soon, type TextWindow } from './text-window.ts';

const SPACE = /\s+/y;
const TAG = /[^>]+/y;
const PRE = /^\s*<pre>/i;
const IS_OPENING = /^<div\s/i;
/** A record begins at a line, and has a name. */
const RECORD = String.raw`\n[ \t]{0,20}<div\s(?=[^<>]{0,2000}?(?:(?:title|tiddler)\s?=|id\s?=\s?["']?store(?!Area)))`;
const END = new RegExp(`</div>|${RECORD}`, 'gi');
const PRE_END = new RegExp(String.raw`</pre>\s*</div>|${RECORD}`, 'gi');
/** Where a record's tag ends; or, if it never does, where the next record begins. */
const TAG_END = new RegExp(`>|${RECORD}`, 'gi');
/** What may follow something that is no record: one more record, or the end of the area. */
const RESUME = new RegExp(`${RECORD}|<!--POST-STOREAREA|<script|</body`, 'gi');
const REACH = 2_200;
const OPENING = '<div ';
const CLOSING = '</div>';
const OPENING_CHARACTERS = CLOSING.length;
/** A remark between two records, and not the mark behind the area. */
const REMARK = /^<!--(?!P)/;
/** Where it ends; or, if it never does, where the next record begins. */
const REMARK_END = new RegExp(`-->|${RECORD}`, 'gi');

/** Before 1.2 (2004), the name of a note stood behind this in its `id`, and its text as it is. Internet Explorer wrote no quotes there. */
const OLDEST_NAME = 'store';
const OLDEST_ID = /(?:^|\s)id\s?=\s?["']?store([^"'\s>]{0,1000})/i;

/** The attributes of a record's tag, with its title among them, however old it is. */
const recordOf = (tag: string): Map<string, string> => {
  const fields = attributesOf(tag);
  if (fields.has('title') || fields.has('tiddler')) return fields;
  const quoted = fields.get('id');
  const name = quoted === undefined ? OLDEST_ID.exec(tag)?.[1] : quoted.slice(OLDEST_NAME.length);
  if (name === undefined || quoted?.startsWith(OLDEST_NAME) === false) return fields;
  fields.delete('id');
  return fields.set('title', name);
};

/** Before 2.2, TiddlyWiki named a note by `tiddler=` and wrote line ends, backslashes and blanks as `\n`, `\s` and `\b`. */
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['s', '\\'],
  ['b', ' '],
]);
const unescapeLines = (text: string): string =>
  text.replace(/\\([nsb])/g, (whole, letter: string) => ESCAPES.get(letter) ?? whole).replaceAll('\r', '');

const CLASSIC_TYPE = 'text/x-tiddlywiki';

/** Is this the tag of a note of before 2.2? */
export const isOldest = (attributes: Fields): boolean =>
  !attributes.has('title') && attributes.has('tiddler');

const textOf = (content: string, isEscaped: boolean): string => {
  const opening = PRE.exec(content);
  if (opening !== null) return decodeEntities(content.slice(opening[0].length));
  const text = decodeEntities(content);
  return isEscaped ? unescapeLines(text) : text;
};

/**
 * A `div` of a note: its attributes, which become its fields, and what stands between its tags (the closing `</pre>` left out).
 * Its title is empty where it has none.
 */
export const divNote = (fields: Map<string, string>, content: string, isClassic: boolean): Tiddler => {
  const isEscaped = isOldest(fields);
  const name = isEscaped ? 'tiddler' : 'title';
  const title = fields.get(name) ?? '';
  fields.delete(name);
  if (isClassic && !fields.has('type')) fields.set('type', CLASSIC_TYPE);
  fields.set('text', textOf(content, isEscaped));
  return { title, fields };
};

interface Area {
  readonly isClassic: boolean;
  readonly rank: Rank;
}

/** One `div` area of a page. Every `<` in a note's text is escaped there. */
class DivNotes {
  #at: number;
  readonly #window: TextWindow;
  readonly #into: Collector;
  readonly #area: Area;

  constructor(window: TextWindow, at: number, into: Collector, area: Area) {
    this.#window = window;
    this.#at = at;
    this.#into = into;
    this.#area = area;
  }

  /** What stands next: at most so much that it tells a record from an end. */
  #opening(): Soon<string> {
    const at = this.#window.skip(SPACE, this.#at);
    if (at === SHORT) return SHORT;
    this.#at = at;
    return this.#window.has(at + OPENING.length) ? this.#window.slice(at, at + OPENING_CHARACTERS) : SHORT;
  }

  #take(tagEnd: number, end: Found): void {
    const tag = this.#window.slice(this.#at + 4, tagEnd);
    const content = this.#window.slice(tagEnd + 1, end.at);
    this.#into.add(divNote(recordOf(tag), content, this.#area.isClassic), this.#area.rank);
    this.#at = end.after;
  }

  #break(tagEnd: number, next: number): void {
    const attributes = recordOf(this.#window.slice(this.#at + 4, tagEnd));
    this.#into.break(attributes.get('title') ?? attributes.get('tiddler'));
    this.#at = next;
  }

  /** The file ends within something. */
  #breakOff(): false {
    this.#into.breakOff();
    return false;
  }

  /** `false`: the file ends within the record. */
  #record(): Soon<boolean> {
    const tag = this.#window.look(TAG_END, this.#at + 1, REACH);
    if (tag === SHORT) return SHORT;
    if (tag === undefined) return this.#breakOff();
    if (tag.match[0] === '>') return this.#content(tag.at);
    this.#break(tag.at, tag.at);
    return true;
  }

  #content(tagEnd: number): Soon<boolean> {
    const afterTag = this.#window.skip(SPACE, tagEnd + 1);
    if (afterTag === SHORT || !this.#window.has(afterTag + OPENING.length)) return SHORT;
    const isPre = PRE.test(this.#window.slice(afterTag, afterTag + OPENING.length));
    const end = this.#window.look(isPre ? PRE_END : END, tagEnd, REACH);
    if (end === SHORT) return SHORT;
    if (end === undefined) return this.#breakOff();
    if (end.match[0].startsWith('\n')) this.#break(tagEnd, end.at);
    else this.#take(tagEnd, end);
    return true;
  }

  /** Something that is no record: goes to the next one. `false`: there is none. */
  #recover(): Soon<boolean> {
    const next = this.#window.look(RESUME, this.#at, REACH);
    if (next === SHORT) return SHORT;
    if (next === undefined) return this.#breakOff();
    if (!next.match[0].startsWith('\n')) return false;
    this.#into.break(undefined);
    this.#at = next.at;
    return true;
  }

  /** A stray end between two records closes nothing. `false`: it is the end of the area. */
  #close(): Soon<boolean> {
    this.#at += CLOSING.length;
    const opening = this.#opening();
    if (opening === SHORT || !IS_OPENING.test(opening)) return opening === SHORT ? SHORT : false;
    const tagEnd = this.#window.skip(TAG, this.#at);
    if (tagEnd === SHORT) return SHORT;
    const attributes = recordOf(this.#window.slice(this.#at, tagEnd));
    return attributes.has('title') || attributes.has('tiddler');
  }

  /** Goes behind a remark. One that never ends is a broken record. */
  #remark(): Soon<boolean> {
    const end = this.#window.look(REMARK_END, this.#at, REACH);
    if (end === SHORT) return SHORT;
    if (end === undefined) return this.#breakOff();
    const isEnd = end.match[0] === '-->';
    if (!isEnd) this.#into.break(undefined);
    this.#at = isEnd ? end.after : end.at;
    return true;
  }

  #step(): Soon<boolean> {
    const opening = this.#opening();
    if (opening === SHORT) return SHORT;
    if (REMARK.test(opening)) return this.#remark();
    if (IS_OPENING.test(opening)) return this.#record();
    if (opening.toLowerCase() === CLOSING) return this.#close();
    return opening === '' ? this.#breakOff() : this.#recover();
  }

  /** All steps that what is here allows. `false`: the end. */
  #steps(): Soon<false> {
    while (!this.#into.isFull) {
      const start = this.#at;
      const goesOn = this.#step();
      if (goesOn === false) return false;
      if (goesOn === true) continue;
      this.#at = start;
      return SHORT;
    }
    return false;
  }

  /** @returns the place after the area */
  *read(): Pulling<number> {
    while (this.#steps() === SHORT) yield* this.#window.more(this.#at);
    return this.#at;
  }
}

/** The notes of a `div` area, from behind its opening tag. `isClassic`: TiddlyWiki before 5, which has its own wiki text. */
export const readDivArea = (window: TextWindow, at: number, into: Collector, area: Area): Pulling<number> =>
  new DivNotes(window, at, into, area).read();
