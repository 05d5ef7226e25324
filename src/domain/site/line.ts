import { utf8ToBytes } from '@noble/hashes/utils.js';
import { err, ok, type Result } from '../../kit/result.ts';
import { MAX_PUBLIC_FIELDS, MAX_PUBLIC_TITLE_BYTES } from '../wiki/audience.ts';
import { encodeTiddlerLine } from '../wiki/encode.ts';
import type { Tiddler } from '../wiki/tiddler.ts';
import { readJson } from '../../kit/bytes/json.ts';

type LineFault = 'not-a-tiddler' | 'title-too-long' | 'too-many-fields';

/** UTF-16 units below which a line cannot hold so many fields that building them hurts. */
const SHORT_LINE_UNITS = 65_536;

const byCodeUnit = ([a]: readonly [string, string], [b]: readonly [string, string]): number =>
  a < b ? -1 : 1;

/**
 * A tiddler as one line of a TiddlyWiki JSON store area, without separator; fields by code unit, so that every device
 * writes the same bytes.
 */
export const publishedLine = ({ title, fields }: Tiddler): string =>
  encodeTiddlerLine({ title, fields: new Map([...fields].sort(byCodeUnit)) });

const isEscaped = (line: string, quote: number): boolean => {
  let slashes = 0;
  while (line[quote - 1 - slashes] === '\\') slashes += 1;
  return slashes % 2 === 1;
};

/** Are there more strings in a line of JSON than names and values of so many fields? Told before anything is built. */
const hasManyFields = (line: string): boolean => {
  if (line.length <= SHORT_LINE_UNITS) return false;
  let quotes = 0;
  for (let at = line.indexOf('"'); at !== -1; at = line.indexOf('"', at + 1)) {
    if (!isEscaped(line, at)) quotes += 1;
    if (quotes > 4 * MAX_PUBLIC_FIELDS) return true;
  }
  return false;
};

const stringEntries = (value: object): Map<string, string> | undefined => {
  const fields = new Map<string, string>();
  for (const [name, field] of Object.entries(value) as [string, unknown][]) {
    if (typeof field !== 'string') return undefined;
    fields.set(name, field);
  }
  return fields;
};

const tiddlerOf = (fields: Map<string, string>): Result<Tiddler, LineFault> => {
  const title = fields.get('title');
  if (title === undefined || title === '') return err('not-a-tiddler');
  if (utf8ToBytes(title).length > MAX_PUBLIC_TITLE_BYTES) return err('title-too-long');
  if (fields.size > MAX_PUBLIC_FIELDS) return err('too-many-fields');
  fields.delete('title');
  return ok({ title, fields });
};

/** Reads one line, with or without its comma. Outside text: any string gives a Result. */
export const parseLine = (line: string): Result<Tiddler, LineFault> => {
  if (hasManyFields(line)) return err('too-many-fields');
  const value = readJson(line.trim().replace(/,$/, ''));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return err('not-a-tiddler');
  const fields = stringEntries(value);
  return fields === undefined ? err('not-a-tiddler') : tiddlerOf(fields);
};
