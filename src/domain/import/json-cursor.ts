import type { JsonMap, JsonValue } from './json-value.ts';
import type { Pulling, TextWindow } from './text-window.ts';

/** Deeper is no note. */
const MAX_DEPTH = 32;
/** No number of a note is longer. */
const MAX_LITERAL = 400;

const SPACE = /[\s\uFEFF]+/y;
const WORD = /[-+.\w]+/y;
const LITERAL = /^(?:true|false|null|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)$/;
/** A line cannot end inside a string: whoever forgot a quote is found out at the end of the line. */
const STRING_STOP = /["\\\n\r]/g;
/** They may not stand in JSON, and do. */
const CONTROL = /[\u0000-\u001f]/g;

export const QUOTE = 0x22;
export const COMMA = 0x2c;
const COLON = 0x3a;
export const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
export const CLOSE_BRACKET = 0x5d;
export const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

const escaped = (control: string): string => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`;

const unescaped = (raw: string): string | undefined => {
  if (!raw.includes('\\')) return raw;
  try {
    const value: unknown = JSON.parse(`"${raw.replace(CONTROL, escaped)}"`);
    return typeof value === 'string' ? value : undefined;
  } catch {
    // The only way in which a wrong escape is told.
    return undefined;
  }
};

/** Reads JSON values one after the other out of a window. After a fault, `at` is where it can no longer be JSON. */
export class JsonCursor {
  at: number;
  /** What is read from here on stays in the window: a broken record is looked at again. */
  keep: number;
  readonly #window: TextWindow;

  constructor(window: TextWindow, at: number) {
    this.#window = window;
    this.at = at;
    this.keep = at;
  }

  /** Code of the next character that is no space; NaN at the end. */
  *next(): Pulling<number> {
    this.at = yield* this.#window.skip(SPACE, this.at, this.keep);
    return this.#window.code(this.at);
  }

  *#string(): Pulling<string | undefined> {
    const start = this.at + 1;
    for (let from = start; ;) {
      const stop = yield* this.#window.find(STRING_STOP, from, { reach: 1, keep: this.keep });
      if (stop === undefined) {
        this.at = this.#window.end;
        return undefined;
      }
      this.at = stop.after;
      const code = this.#window.code(stop.at);
      if (code === QUOTE) return unescaped(this.#window.slice(start, stop.at));
      if (code !== BACKSLASH) {
        this.at = stop.at;
        return undefined;
      }
      from = stop.after + 1;
      if (this.#window.code(stop.after) === 0x0a) return undefined;
    }
  }

  *#literal(): Pulling<JsonValue | undefined> {
    const after = yield* this.#window.skip(WORD, this.at, this.keep);
    const literal = this.#window.slice(this.at, after);
    this.at = after;
    return literal.length <= MAX_LITERAL && LITERAL.test(literal) ? { literal } : undefined;
  }

  /** After an item: the comma is taken, the end is seen. */
  *#isLast(close: number): Pulling<boolean | undefined> {
    const code = yield* this.next();
    if (code === close) return true;
    if (code !== COMMA) return undefined;
    this.at += 1;
    return false;
  }

  *#list(depth: number): Pulling<JsonValue | undefined> {
    const items: JsonValue[] = [];
    this.at += 1;
    while ((yield* this.next()) !== CLOSE_BRACKET) {
      const item = yield* this.value(depth);
      if (item === undefined) return undefined;
      items.push(item);
      if ((yield* this.#isLast(CLOSE_BRACKET)) === undefined) return undefined;
    }
    this.at += 1;
    return items;
  }

  *#pair(into: Map<string, JsonValue>, depth: number): Pulling<boolean> {
    if ((yield* this.next()) !== QUOTE) return false;
    const name = yield* this.#string();
    if (name === undefined || (yield* this.next()) !== COLON) return false;
    this.at += 1;
    const value = yield* this.value(depth);
    if (value === undefined) return false;
    into.set(name, value);
    return true;
  }

  *#map(depth: number): Pulling<JsonMap | undefined> {
    const pairs = new Map<string, JsonValue>();
    this.at += 1;
    while ((yield* this.next()) !== CLOSE_BRACE) {
      if (!(yield* this.#pair(pairs, depth))) return undefined;
      if ((yield* this.#isLast(CLOSE_BRACE)) === undefined) return undefined;
    }
    this.at += 1;
    return pairs;
  }

  /** The value that stands next; `undefined` if that is none. */
  *value(depth = 0): Pulling<JsonValue | undefined> {
    const code = yield* this.next();
    if (depth > MAX_DEPTH) return undefined;
    if (code === QUOTE) return yield* this.#string();
    if (code === OPEN_BRACE) return yield* this.#map(depth + 1);
    return code === OPEN_BRACKET ? yield* this.#list(depth + 1) : yield* this.#literal();
  }
}
