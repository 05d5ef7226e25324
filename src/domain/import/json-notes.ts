import type { Tiddler } from '../wiki/tiddler.ts';
import type { Collector, Rank } from './collector.ts';
import { CLOSE_BRACKET, COMMA, JsonCursor, OPEN_BRACKET } from './json-cursor.ts';
import { fieldText, isList, isMap, type JsonMap, type JsonValue } from './json-value.ts';
import type { Pulling, TextWindow } from './text-window.ts';

/** Where the next record may begin after a broken one: at a line, or right after a comma; or where the store ends. */
const RESUME = /\n[ \t\r]*\{\s*"|,[ \t]*\{[ \t]*"title"[ \t]*:|<\/script/gi;
const RESUME_REACH = 300;
const QUICK_CHARACTERS = 4_096;
const TITLE = /"title"\s{0,20}:\s{0,20}("(?:[^"\\\n]|\\.){0,1000}")/;
const TITLE_WITHIN = 4_096;
const LESS = 0x3c;

interface Made {
  readonly note: Tiddler | undefined;
  readonly changed: readonly string[];
}

/** A server keeps what it does not know itself in a map of its own: those are fields like any other. */
const flattened = (value: JsonMap): readonly (readonly [string, JsonValue, boolean])[] =>
  [...value].flatMap(([name, one]) =>
    name === 'fields' && isMap(one)
      ? Array.from(one, ([inner, text]) => [inner, text, !value.has(inner)] as const).filter(
          ([, , isNew]) => isNew,
        )
      : [[name, one, typeof one !== 'string'] as const],
  );

const noteOf = (value: JsonMap, named?: string): Made => {
  const fields = new Map<string, string>();
  const changed: string[] = [];
  for (const [name, one, isChanged] of flattened(value)) {
    const text = fieldText(one);
    if (text === undefined) continue;
    fields.set(name, text);
    if (isChanged) changed.push(name);
  }
  const title = fields.get('title') ?? named ?? '';
  fields.delete('title');
  return { note: title === '' ? undefined : { title, fields }, changed };
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

const addValue = (into: Collector, value: JsonValue, rank: Rank): void => {
  const inner = isMap(value) && !value.has('title') ? value.get('tiddlers') : undefined;
  if (inner === undefined) addNote(into, value, rank);
  else addAll(into, inner, rank);
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

/** The note in a line, if it has a title and nothing but texts. */
const quickNote = (line: string): Tiddler | undefined => {
  try {
    const fields = new Map<string, unknown>(Object.entries(JSON.parse(line) as object));
    const texts = new Map(
      [...fields].filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
    );
    const title = texts.get('title') ?? '';
    texts.delete('title');
    return title === '' || texts.size + 1 < fields.size ? undefined : { title, fields: texts };
  } catch {
    // Not JSON up to the end of the line: the slower reader sees more.
    return undefined;
  }
};

/** One list or file of records. Reads on behind a broken one; each character is looked at a few times at most. */
class JsonNotes {
  readonly #cursor: JsonCursor;
  readonly #window: TextWindow;
  readonly #into: Collector;
  readonly #rank: Rank;
  readonly #isArea: boolean;
  #isOpen = false;
  #isCut = false;

  constructor(window: TextWindow, at: number, into: Collector, rank: Rank, isArea: boolean) {
    this.#cursor = new JsonCursor(window, at);
    this.#window = window;
    this.#into = into;
    this.#rank = rank;
    this.#isArea = isArea;
  }

  /** Goes to where the next record may begin. `false`: nowhere. */
  *#recover(start: number): Pulling<boolean> {
    const { at } = this.#cursor;
    const raw = this.#window.slice(start, Math.min(at, start + TITLE_WITHIN));
    const line = this.#window.last('\n', start + 1, at + 1);
    const from = Math.max(start + 1, line === -1 ? at : line);
    const found = yield* this.#window.find(RESUME, from, { reach: RESUME_REACH });
    const title = titleIn(raw);
    if (title !== undefined) this.#into.isKnownKind = true;
    this.#isCut = found === undefined && at >= this.#window.end;
    if (this.#isCut) return false;
    this.#into.break(title);
    // Behind the last record, its broken end hides whether the list was closed.
    if (found?.match[0].endsWith('script') === true) this.#isOpen = false;
    this.#cursor.at = found === undefined ? this.#window.end : found.at + found.match[0].search(/[{<]/);
    return true;
  }

  /** A short record in a line of its own, as TiddlyWiki writes them: the platform is faster at those. */
  #isQuick(): boolean {
    const { at } = this.#cursor;
    const lines = this.#window.slice(at, at + QUICK_CHARACTERS);
    const end = lines.indexOf('\n');
    const line = lines.slice(0, Math.max(0, end)).replace(/,?\r?$/, '');
    const note = line.endsWith('}') ? quickNote(line) : undefined;
    if (note === undefined) return false;
    this.#into.add(note, this.#rank);
    this.#cursor.at = at + line.length;
    return true;
  }

  *#record(): Pulling<boolean> {
    const start = this.#cursor.at;
    if (this.#isQuick()) return !this.#into.isFull;
    const value = yield* this.#cursor.value();
    if (value === undefined) return (yield* this.#recover(start)) && !this.#into.isFull;
    addValue(this.#into, value, this.#rank);
    return !this.#into.isFull;
  }

  /** One step: a bracket, a comma or a record. `false`: the end. */
  *#step(): Pulling<boolean> {
    this.#cursor.keep = this.#cursor.at;
    const code = yield* this.#cursor.next();
    if (code === OPEN_BRACKET && !this.#isOpen) this.#isOpen = true;
    else if (code === CLOSE_BRACKET && this.#isOpen) this.#close();
    else if (code !== COMMA)
      return Number.isNaN(code) || this.#isEndOfArea(code) ? false : yield* this.#record();
    this.#cursor.at += 1;
    return !(code === CLOSE_BRACKET && this.#isArea);
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
    while (yield* this.#step());
    if ((this.#isOpen || this.#isCut) && !this.#into.isFull) this.#into.breakOff();
    return this.#cursor.at;
  }
}

/** The notes of a list inside a page: up to its closing bracket, or the end of its element. */
export const readJsonArea = (window: TextWindow, at: number, into: Collector, rank: Rank): Pulling<number> =>
  new JsonNotes(window, at, into, rank, true).read();

/** The notes of a JSON file: lists, single notes, one after the other. */
export const readJsonFile = (window: TextWindow, into: Collector): Pulling<number> =>
  new JsonNotes(window, 0, into, 2, false).read();
