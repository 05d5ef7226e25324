import type { Fields, Tiddler } from '../wiki/tiddler.ts';
import { attributesOf, decodeEntities } from './attributes.ts';
import type { Collector, Rank } from './collector.ts';
import type { Found, Pulling, TextWindow } from './text-window.ts';

const SPACE = /\s+/y;
const TAG = /[^>]+/y;
const PRE = /^\s*<pre>/i;
/** A record begins at a line, and has a name. */
const RECORD = String.raw`\n[ \t]{0,20}<div\s(?=[^<>]{0,2000}?(?:title|tiddler)\s?=)`;
const END = new RegExp(`</div>|${RECORD}`, 'gi');
const PRE_END = new RegExp(String.raw`</pre>\s*</div>|${RECORD}`, 'gi');
/** Where a record's tag ends; or, if it never does, where the next record begins. */
const TAG_END = new RegExp(`>|${RECORD}`, 'gi');
/** What may follow something that is no record: one more record, or the end of the area. */
const RESUME = new RegExp(`${RECORD}|<!--POST-STOREAREA|<script|</body`, 'gi');
const REACH = 2_200;
const OPENING = '<div ';

/** Before 2.2, TiddlyWiki named a note by `tiddler=` and wrote line ends, backslashes and blanks as `\n`, `\s` and `\b`. */
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['s', '\\'],
  ['b', ' '],
]);
const unescapeLines = (text: string): string =>
  text.replace(/\\([nsb])/g, (whole, letter: string) => ESCAPES.get(letter) ?? whole).replaceAll('\r', '');

const CLASSIC_TYPE = 'text/x-tiddlywiki';

const textOf = (content: string, isOldest: boolean): string => {
  const opening = PRE.exec(content);
  if (opening !== null) return decodeEntities(content.slice(opening[0].length));
  const text = decodeEntities(content);
  return isOldest ? unescapeLines(text) : text;
};

/** A `div` of a note: its attributes, and what stands between its tags (the closing `</pre>` left out). */
export const divNote = (tag: string, content: string, isClassic: boolean): Tiddler | undefined => {
  const fields = attributesOf(tag);
  const isOldest = !fields.has('title') && fields.has('tiddler');
  const title = fields.get(isOldest ? 'tiddler' : 'title') ?? '';
  fields.delete(isOldest ? 'tiddler' : 'title');
  const own: Fields = new Map([
    ...(isClassic && !fields.has('type') ? [['type', CLASSIC_TYPE] as const] : []),
    ...fields,
    ['text', textOf(content, isOldest)],
  ]);
  return title === '' ? undefined : { title, fields: own };
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

  *#opening(): Pulling<string> {
    this.#at = yield* this.#window.skip(SPACE, this.#at);
    yield* this.#window.until(this.#at + OPENING.length, this.#at);
    return this.#window.slice(this.#at, this.#at + 6);
  }

  #take(tagEnd: number, end: Found): void {
    const tag = this.#window.slice(this.#at + 4, tagEnd);
    const content = this.#window.slice(tagEnd + 1, end.at);
    this.#into.add(divNote(tag, content, this.#area.isClassic), this.#area.rank);
    this.#at = end.after;
  }

  #break(tagEnd: number, next: number): void {
    const attributes = attributesOf(this.#window.slice(this.#at + 4, tagEnd));
    this.#into.break(attributes.get('title') ?? attributes.get('tiddler'));
    this.#at = next;
  }

  /** `false`: the file ends within the record. */
  *#record(): Pulling<boolean> {
    const keep = this.#at;
    const tag = yield* this.#window.find(TAG_END, this.#at + 1, { reach: REACH, keep });
    if (tag === undefined) {
      this.#into.breakOff();
      return false;
    }
    const tagEnd = tag.at;
    if (tag.match[0] !== '>') {
      this.#break(tagEnd, tagEnd);
      return true;
    }
    const afterTag = yield* this.#window.skip(SPACE, tagEnd + 1, keep);
    yield* this.#window.until(afterTag + 5, keep);
    const isPre = PRE.test(this.#window.slice(tagEnd + 1, afterTag + 5));
    const pattern = isPre ? PRE_END : END;
    const end = yield* this.#window.find(pattern, tagEnd, { reach: REACH, keep });
    if (end === undefined) {
      this.#into.breakOff();
      return false;
    }
    if (end.match[0].startsWith('\n')) this.#break(tagEnd, end.at);
    else this.#take(tagEnd, end);
    return true;
  }

  /** Something that is no record: goes to the next one. `false`: there is none. */
  *#recover(): Pulling<boolean> {
    const next = yield* this.#window.find(RESUME, this.#at, { reach: REACH });
    if (next === undefined) {
      this.#into.breakOff();
      return false;
    }
    if (!next.match[0].startsWith('\n')) return false;
    this.#into.break(undefined);
    this.#at = next.at;
    return true;
  }

  *#close(): Pulling<boolean> {
    this.#at += '</div>'.length;
    const opening = yield* this.#opening();
    if (!/^<div\s/i.test(opening)) return false;
    const tagEnd = yield* this.#window.skip(TAG, this.#at, this.#at);
    const attributes = attributesOf(this.#window.slice(this.#at, tagEnd));
    // A stray end between two records closes nothing.
    return attributes.has('title') || attributes.has('tiddler');
  }

  /** @returns the place after the area */
  *read(): Pulling<number> {
    while (!this.#into.isFull) {
      const opening = yield* this.#opening();
      if (/^<div\s/i.test(opening)) {
        if (!(yield* this.#record())) break;
      } else if (/^<\/div>/i.test(opening)) {
        if (!(yield* this.#close())) break;
      } else if (opening === '') {
        this.#into.breakOff();
        break;
      } else if (!(yield* this.#recover())) break;
    }
    return this.#at;
  }
}

/** The notes of a `div` area, from behind its opening tag. `isClassic`: TiddlyWiki before 5, which has its own wiki text. */
export const readDivArea = (window: TextWindow, at: number, into: Collector, area: Area): Pulling<number> =>
  new DivNotes(window, at, into, area).read();
