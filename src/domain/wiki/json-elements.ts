import { err, ok, type Result } from '../result.ts';
import type { Tiddler } from './tiddler.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/** Index after the string that opens at `start`; -1 if it never ends. */
const afterString = (text: string, start: number): number => {
  for (let from = start + 1; ;) {
    const quote = text.indexOf('"', from);
    if (quote === -1) return -1;
    let slashes = 0;
    while (text.charCodeAt(quote - 1 - slashes) === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return quote + 1;
    from = quote + 1;
  }
};

/** How a character changes the nesting depth. */
const depthStep = (code: number): number => {
  if (code === OPEN_BRACKET || code === OPEN_BRACE) return 1;
  return code === CLOSE_BRACKET || code === CLOSE_BRACE ? -1 : 0;
};

/** Index of the comma or bracket that ends the element starting at `start`; -1 if none does. */
const endOfElement = (text: string, start: number): number => {
  let depth = 0;
  for (let index = start; index >= 0 && index < text.length;) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) {
      index = afterString(text, index);
      continue;
    }
    if (depth === 0 && (code === COMMA || code === CLOSE_BRACKET)) return index;
    depth += depthStep(code);
    index += 1;
  }
  return -1;
};

/**
 * The texts of a JSON array's elements, one after the other, so that a reader can stop at its bound instead of
 * building everything first. Only cuts; whether an element is JSON is for its parser to say.
 */
export function* arrayElements(text: string): Generator<Result<string, 'not-an-array'>, void> {
  const body = text.trim();
  let start = 1;
  let end = body.startsWith('[') ? endOfElement(body, start) : -1;
  while (end !== -1) {
    const element = body.slice(start, end);
    const last = body.charCodeAt(end) === CLOSE_BRACKET;
    if (last && end !== body.length - 1) break;
    // `[]` is empty, and a comma before the closing bracket is forgiven, as hand-made store areas have it.
    if (!last || element.trim() !== '') yield ok(element);
    if (last) return;
    start = end + 1;
    end = endOfElement(body, start);
  }
  yield err('not-an-array');
}

const tiddlerOf = (value: object): Tiddler | undefined => {
  const fields = new Map<string, string>();
  for (const [name, text] of Object.entries(value)) if (typeof text === 'string') fields.set(name, text);
  const title = fields.get('title');
  fields.delete('title');
  return title === undefined || title === '' ? undefined : { title, fields };
};

/**
 * One element of a store area. Fields that are no text are dropped and an element without title is `undefined`, as in
 * TiddlyWiki. https://github.com/TiddlyWiki/TiddlyWiki5/blob/v5.4.1/core/modules/deserializers.js
 */
export const parseElement = (text: string): Result<Tiddler | undefined, 'not-json'> => {
  try {
    const value: unknown = JSON.parse(text);
    return ok(typeof value === 'object' && value !== null ? tiddlerOf(value) : undefined);
  } catch {
    return err('not-json');
  }
};

/** The inverse of `encodeTiddlerLine`; a comma and white space around the line are allowed. */
export const parseTiddlerLine = (line: string): Result<Tiddler, 'not-a-tiddler'> => {
  const parsed = parseElement(line.replace(/,\s*$/, ''));
  return parsed.ok && parsed.value !== undefined ? ok(parsed.value) : err('not-a-tiddler');
};
