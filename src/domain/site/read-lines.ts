import { bytesToUtf8 } from '@noble/ciphers/utils.js';
import type { Tiddler } from '../wiki/tiddler.ts';
import { parseLine } from './line.ts';

/** What a run of whole lines held. */
export interface ParsedLines {
  readonly tiddlers: readonly Tiddler[];
  /** Lines that were no tiddler, or whose title was too long. */
  readonly refused: number;
}

const NEWLINE = 0x0a;

/** Does a run of bytes end with a line, so that it can be parsed by itself? */
export const endsWithLine = (bytes: Uint8Array): boolean => bytes.at(-1) === NEWLINE;

/** Parses whole lines. Outside bytes: what is no tiddler is counted, the rest is kept. */
export const parseLines = (bytes: Uint8Array): ParsedLines => {
  const lines = bytesToUtf8(bytes)
    .split('\n')
    .filter((line) => line !== '');
  const tiddlers = lines.map(parseLine).flatMap((line) => (line.ok ? [line.value] : []));
  return { tiddlers, refused: lines.length - tiddlers.length };
};
