import type { Fields } from './tiddler.ts';
import { listWords } from './title-list.ts';

/** TiddlyWiki date text `YYYYMMDDHHMMSSmmm`, UTC. https://tiddlywiki.com/#DateFormat */
export const tiddlyDateOf = (atMs: number): string => new Date(atMs).toISOString().replace(/\D/g, '');

const TIDDLY_DATE = /^(\d{4})(\d{2})(\d{2})(\d{2})?(\d{2})?(\d{2})?(\d{3})?$/;

/** Milliseconds since 1970 of a TiddlyWiki date; missing time parts count as zero. `undefined` if it is no date. */
export const parseTiddlyDate = (text: string): number | undefined => {
  const match = TIDDLY_DATE.exec(text);
  if (match === null) return undefined;
  const [, year = '', month = '', day = '', hour = '00', minute = '00', second = '00', ms = '000'] = match;
  const atMs = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`);
  return Number.isNaN(atMs) ? undefined : atMs;
};

/** Items of a TiddlyWiki list (`tags`, `list`): `one [[two words]] three`, each once, in order. */
export const parseTitleList = (text: string): readonly string[] => [
  ...new Set(Array.from(listWords(text), ({ title }) => title)),
];

/** The inverse of `parseTitleList` for titles without `]]`. */
export const formatTitleList = (titles: readonly string[]): string =>
  titles.map((title) => (/[^\S\xA0]/.test(title) ? `[[${title}]]` : title)).join(' ');

/** UTF-16 units of all names and texts together. */
export const lengthOfFields = (fields: Fields | null | undefined): number => {
  let length = 0;
  for (const [name, text] of fields ?? []) length += name.length + text.length;
  return length;
};

/** Equal names and texts; the order of fields does not count. */
export const sameFields = (a: Fields | null, b: Fields | null): boolean => {
  if (a === null || b === null) return a === b;
  if (a === b) return true;
  if (a.size !== b.size) return false;
  for (const [name, text] of a) if (b.get(name) !== text) return false;
  return true;
};
