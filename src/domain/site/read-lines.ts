import { bytesToUtf8 } from '@noble/ciphers/utils.js';
import type { Tiddler } from '../wiki/tiddler.ts';
import { parseLine } from './line.ts';

/** What a run of whole lines held. */
export interface ParsedLines {
  readonly tiddlers: readonly Tiddler[];
  /** Lines that were no tiddler, or whose title was too long, and all behind the thousandth of them. */
  readonly refused: number;
}

const NEWLINE = 0x0a;
/** To refuse a line costs more than to read one; no honest page has so many that are none. */
const MAX_REFUSED_LINES = 1_000;

/** Does a run of bytes end with a line, so that it can be parsed by itself? */
export const endsWithLine = (bytes: Uint8Array): boolean => bytes.at(-1) === NEWLINE;

function* linesOf(text: string): Generator<string> {
  for (let from = 0; from < text.length;) {
    const newline = text.indexOf('\n', from);
    const end = newline === -1 ? text.length : newline;
    if (end > from) yield text.slice(from, end);
    from = end + 1;
  }
}

/** Parses whole lines. Outside bytes: what is no tiddler is counted, the rest is kept. */
export const parseLines = (bytes: Uint8Array): ParsedLines => {
  const tiddlers: Tiddler[] = [];
  let refused = 0;
  for (const line of linesOf(bytesToUtf8(bytes))) {
    const parsed = refused < MAX_REFUSED_LINES ? parseLine(line) : undefined;
    if (parsed?.ok === true) tiddlers.push(parsed.value);
    else refused += 1;
  }
  return { tiddlers, refused };
};
