import type { Tiddler } from '../wiki/tiddler.ts';
import type { Collector, Rank } from './collector.ts';
import { documentsIn, isDocument, isDumpLine, isNoNote, noteOfDocument } from './couch-docs.ts';
import { CLOSE_BRACKET, COMMA, JsonCursor, OPEN_BRACE, OPEN_BRACKET } from './json-cursor.ts';
import { isKeepNote, keepNote, mayBeKeepNote } from './keep-notes.ts';
import { fieldText, isList, isMap, type JsonMap, type JsonValue } from './json-value.ts';
import type { ReadOptions } from './reading.ts';
import { type Pulling, SHORT, type Soon, type TextWindow } from './text-window.ts';

/** Where the next record may begin after a broken one: at a line, or right after a comma; or where the store ends. */
const RESUME = /\n[ \t\r]*\{\s*"|,[ \t]*\{[ \t]*"title"[ \t]*:|<\/script/gi;
const RESUME_REACH = 300;
const TITLE = /"title"\s{0,20}:\s{0,20}("(?:[^"\\\n]|\\.){0,1000}")/;
const TITLE_WITHIN = 4_096;
const LESS = 0x3c;

interface Made {
  /** With an empty title where it has none. */
  readonly note: Tiddler | undefined;
  readonly changed: readonly string[];
}

const isTexts = (value: JsonMap): value is Map<string, string> => {
  for (const one of value.values()) if (typeof one !== 'string') return false;
  return true;
};

/** A server keeps what it does not know itself in a map of its own: those are fields like any other. */
function* flattened(value: JsonMap): Generator<readonly [name: string, one: JsonValue, isChanged: boolean]> {
  for (const [name, one] of value)
    if (name !== 'fields' || !isMap(one)) yield [name, one, typeof one !== 'string'];
    else for (const [inner, text] of one) if (!value.has(inner)) yield [inner, text, true];
}

/** All that a record holds, as text; the record itself where it is nothing else. */
const textsOf = (value: JsonMap, changed: string[]): Map<string, string> => {
  if (isTexts(value)) return value;
  const fields = new Map<string, string>();
  for (const [name, one, isChanged] of flattened(value)) {
    const text = fieldText(one);
    if (text === undefined) continue;
    fields.set(name, text);
    if (isChanged) changed.push(name);
  }
  return fields;
};

const noteOf = (value: JsonMap, named?: string): Made => {
  const changed: string[] = [];
  const fields = textsOf(value, changed);
  const title = fields.get('title') ?? named ?? '';
  fields.delete('title');
  return { note: { title, fields }, changed };
};

const addNote = (into: Collector, value: JsonValue, rank: Rank, named?: string): void => {
  const { note, changed } = isMap(value) ? noteOf(value, named) : { note: undefined, changed: [] };
  into.add(note, rank, changed);
};

/** Notes in a map of their own, as a plugin has them. */
const addAll = (into: Collector, notes: JsonValue, rank: Rank): void => {
  if (isMap(notes)) for (const [title, value] of notes) addNote(into, value, rank, title);
  else if (isList(notes)) for (const value of notes) addNote(into, value, rank);
};

/** Where the records of a list go. */
interface Store extends Pick<ReadOptions, 'decoderFor'> {
  readonly into: Collector;
  readonly rank: Rank;
}

const addDocument = ({ into, rank, ...tools }: Store, value: JsonMap): void => {
  into.isKnownKind = true;
  if (isNoNote(value)) return;
  const { fields, beside, isMended } = noteOfDocument(value, tools);
  into.isMended ||= isMended;
  for (const one of [fields, ...beside]) addNote(into, one, rank);
};

const addMap = (store: Store, value: JsonMap): void => {
  const { into, rank } = store;
  if (isKeepNote(value)) {
    into.app = 'keep';
    into.add(keepNote(value), rank);
    return;
  }
  const documents = documentsIn(value);
  const inner = value.has('title') ? undefined : value.get('tiddlers');
  if (documents !== undefined) for (const one of documents) addValue(store, one);
  else if (isDumpLine(value)) into.isKnownKind = true;
  else if (isDocument(value)) addDocument(store, value);
  else if (inner === undefined) addNote(into, value, rank);
  else addAll(into, inner, rank);
};

const addValue = (store: Store, value: JsonValue): void => {
  if (isMap(value)) addMap(store, value);
  else addNote(store.into, value, store.rank);
};

const titleIn = (raw: string): string | undefined => {
  const quoted = TITLE.exec(raw)?.[1];
  try {
    const title: unknown = quoted === undefined ? undefined : JSON.parse(quoted);
    return typeof title === 'string' && title !== '' ? title : undefined;
  } catch {
    // The title is what broke the record.
    return undefined;
  }
};

/** Does a record that cannot be read tell that it is a note? */
const isOfNote = (title: string | undefined, head: string): boolean =>
  title !== undefined || mayBeKeepNote(head);

/** One list or file of records. Reads on behind a broken one; each character is looked at a few times at most. */
class JsonNotes {
  readonly #cursor: JsonCursor;
  readonly #window: TextWindow;
  readonly #into: Collector;
  readonly #store: Store;
  readonly #isArea: boolean;
  #isOpen = false;
  #isCut = false;

  constructor(window: TextWindow, at: number, store: Store, isArea: boolean) {
    this.#cursor = new JsonCursor(window, at);
    this.#window = window;
    this.#into = store.into;
    this.#store = store;
    this.#isArea = isArea;
  }

  /** How a record begins, that ends before `end` at the latest. */
  #headOf(start: number, end = this.#window.end): string {
    return this.#window.slice(start, Math.min(end, start + TITLE_WITHIN));
  }

  /** Goes to where the next record may begin. `false`: nowhere. */
  #recover(start: number): Soon<boolean> {
    const { at } = this.#cursor;
    const line = this.#window.last('\n', start + 1, at + 1);
    const from = Math.max(start + 1, line === -1 ? at : line);
    const found = this.#window.look(RESUME, from, RESUME_REACH);
    if (found === SHORT) return SHORT;
    const title = titleIn(this.#headOf(start, at));
    this.#into.isKnownKind ||= isOfNote(title, this.#headOf(start, found?.at));
    if (found === undefined && at >= this.#window.end) return this.#cutWithin(start);
    this.#into.break(title);
    // Behind the last record, its broken end hides whether the list was closed.
    if (found?.match[0].endsWith('script') === true) this.#isOpen = false;
    this.#cursor.at = found === undefined ? this.#window.end : found.at + found.match[0].search(/[{<]/);
    return true;
  }

  /** The text ends within a record: what is cut before it tells anything may be a note. */
  #cutWithin(start: number): false {
    this.#isCut = true;
    if (this.#window.code(start) === OPEN_BRACE) this.#into.isKnownKind = true;
    return false;
  }

  #record(): Soon<boolean> {
    const start = this.#cursor.at;
    const value = this.#cursor.value();
    if (value !== undefined) addValue(this.#store, value);
    else {
      const isFound = this.#cursor.isShort ? SHORT : this.#recover(start);
      if (isFound !== true) return isFound;
    }
    return !this.#into.isFull;
  }

  /** One step: a bracket, a comma or a record. `false`: the end. */
  #step(): Soon<boolean> {
    const code = this.#cursor.next();
    if (this.#cursor.isShort) return SHORT;
    if (code === OPEN_BRACKET && !this.#isOpen) this.#isOpen = true;
    else if (code === CLOSE_BRACKET && this.#isOpen) this.#close();
    else if (code !== COMMA) return Number.isNaN(code) || this.#isEndOfArea(code) ? false : this.#record();
    this.#cursor.at += 1;
    return !(code === CLOSE_BRACKET && this.#isArea);
  }

  /** All steps that what is here allows. `false`: the end. */
  #steps(): Soon<false> {
    for (;;) {
      const start = this.#cursor.at;
      const goesOn = this.#step();
      if (goesOn === false) return false;
      if (goesOn === true) continue;
      this.#cursor.at = start;
      return SHORT;
    }
  }

  #close(): void {
    this.#isOpen = false;
    if (this.#into.records === 0) this.#into.isKnownKind = true;
  }

  #isEndOfArea(code: number): boolean {
    return this.#isArea && code === LESS;
  }

  /** @returns the place after the list */
  *read(): Pulling<number> {
    while (this.#steps() === SHORT) yield* this.#window.more(this.#cursor.at);
    if (this.#isOpen && !this.#isCut && this.#into.records === 0) this.#into.isKnownKind = true;
    if ((this.#isOpen || this.#isCut) && !this.#into.isFull) this.#into.breakOff();
    return this.#cursor.at;
  }
}

/** The notes of a list inside a page: up to its closing bracket, or the end of its element. */
export const readJsonArea = (window: TextWindow, at: number, store: Store): Pulling<number> =>
  new JsonNotes(window, at, store, true).read();

/** The notes of a JSON file: lists, single notes, one after the other. */
export const readJsonFile = (window: TextWindow, store: Omit<Store, 'rank'>): Pulling<number> =>
  new JsonNotes(window, 0, { ...store, rank: 2 }, false).read();
