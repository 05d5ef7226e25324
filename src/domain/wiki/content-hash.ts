import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Fields } from './tiddler.ts';

/** Set by TiddlyWiki or by us with each save; who allowed a note's code did not allow a date. */
const DATES: ReadonlySet<string> = new Set(['created', 'modified']);

/**
 * SHA-256, 64 hex digits, of a note's title and fields in the order of their names, dates left out: what the person saw
 * when they allowed it to act. JSON, so that lone surrogates stay apart.
 */
export const contentHash = (title: string, fields: Fields): string => {
  const rows = [...fields]
    .filter(([name]) => !DATES.has(name))
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify([title, rows]))));
};
