import type { JsonMap, JsonValue } from './json-value.ts';
import type { TextWindow } from './text-window.ts';

/** Deeper is no note. */
const MAX_DEPTH = 32;
/** No number of a note is longer. */
const MAX_LITERAL = 400;

const SPACE = /\s+/y;
const LITERAL = /(?:true|false|null|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)(?![-+.\w])/y;
/** What a cut literal may be the beginning of. */
const WORD = /[-+.\w]*/y;
/** A line cannot end inside a string: whoever forgot a quote is found out at the end of the line. */
const STRING_STOP = /["\\\n\r]/g;
/** So many at once; no line ends in one. */
const ESCAPES = /(?:\\[^\n]){1,100}/y;
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
const BLANK = 0x20;
const LAST_ASCII = 0x7f;

const escaped = (control: string): string => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`;

const unescaped = (raw: string): string | undefined => {
  try {
    const value: unknown = JSON.parse(`"${raw.replace(CONTROL, escaped)}"`);
    return typeof value === 'string' ? value : undefined;
  } catch {
    // The only way in which a wrong escape is told.
    return undefined;
  }
};

/**
 * Reads JSON values one after the other out of what a window holds. After a fault, `at` is where it can no longer be JSON:
 * the end of what is here, if more of the text may still make it a value.
 */
export class JsonCursor {
  at: number;
  readonly #window: TextWindow;

  constructor(window: TextWindow, at: number) {
    this.#window = window;
    this.at = at;
  }

  /** Would more of the text tell something else? */
  get isShort(): boolean {
    return !this.#window.has(this.at);
  }

  /** Code of the next character that is no space; NaN at the end. */
  next(): number {
    const code = this.#window.code(this.at);
    if (code > BLANK && code < LAST_ASCII) return code;
    const after = this.#window.after(SPACE, this.at);
    if (after === -1) return code;
    this.at = after;
    return this.#window.code(after);
  }

  #string(): string | undefined {
    const start = this.at + 1;
    let isPlain = true;
    for (let from = start; ;) {
      const after = this.#window.after(STRING_STOP, from);
      this.at = after === -1 ? this.#window.end : after;
      if (after === -1) return undefined;
      const code = this.#window.code(after - 1);
      if (code === QUOTE) {
        const raw = this.#window.slice(start, after - 1);
        return isPlain ? raw : unescaped(raw);
      }
      if (code !== BACKSLASH) this.at = after - 1;
      const goesOn = code === BACKSLASH ? this.#window.after(ESCAPES, after - 1) : -1;
      if (goesOn === -1) return undefined;
      isPlain = false;
      from = goesOn;
    }
  }

  #literal(): JsonValue | undefined {
    const start = this.at;
    const after = this.#window.after(LITERAL, start);
    this.at = after === -1 ? this.#window.after(WORD, start) : after;
    const isWhole = after !== -1 && !this.isShort && after - start <= MAX_LITERAL;
    return isWhole ? { literal: this.#window.slice(start, after) } : undefined;
  }

  /** After an item: the comma is taken, the end is seen. */
  #goesOn(close: number): boolean {
    const code = this.next();
    if (code === COMMA) this.at += 1;
    return code === COMMA || code === close;
  }

  #list(depth: number): JsonValue | undefined {
    const items: JsonValue[] = [];
    this.at += 1;
    while (this.next() !== CLOSE_BRACKET) {
      const item = this.value(depth);
      if (item === undefined || !this.#goesOn(CLOSE_BRACKET)) return undefined;
      items.push(item);
    }
    this.at += 1;
    return items;
  }

  #pair(into: Map<string, JsonValue>, depth: number): boolean {
    if (this.next() !== QUOTE) return false;
    const name = this.#string();
    if (name === undefined || this.next() !== COLON) return false;
    this.at += 1;
    const value = this.value(depth);
    if (value !== undefined) into.set(name, value);
    return value !== undefined;
  }

  #map(depth: number): JsonMap | undefined {
    const pairs = new Map<string, JsonValue>();
    this.at += 1;
    while (this.next() !== CLOSE_BRACE) {
      if (!this.#pair(pairs, depth) || !this.#goesOn(CLOSE_BRACE)) return undefined;
    }
    this.at += 1;
    return pairs;
  }

  /** The value that stands next; `undefined` if that is none. */
  value(depth = 0): JsonValue | undefined {
    const code = this.next();
    if (depth > MAX_DEPTH) return undefined;
    if (code === QUOTE) return this.#string();
    if (code === OPEN_BRACE) return this.#map(depth + 1);
    return code === OPEN_BRACKET ? this.#list(depth + 1) : this.#literal();
  }
}
