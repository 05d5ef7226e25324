import { utf8ToBytes } from '@noble/hashes/utils.js';
import { err, ok, type Result } from '../result.ts';
import { encodeTiddlerLine } from '../wiki/encode.ts';
import type { Tiddler } from '../wiki/tiddler.ts';

type LineFault = 'not-a-tiddler' | 'title-too-long';

/** UTF-8 bytes of a title that a reader accepts. */
const MAX_TITLE_BYTES = 1_024;

const byCodeUnit = ([a]: readonly [string, string], [b]: readonly [string, string]): number =>
  a < b ? -1 : 1;

/**
 * A tiddler as one line of a TiddlyWiki JSON store area, without separator; fields by code unit, so that every device
 * writes the same bytes.
 */
export const publishedLine = ({ title, fields }: Tiddler): string =>
  encodeTiddlerLine({ title, fields: new Map([...fields].sort(byCodeUnit)) });

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const stringEntries = (value: object): Map<string, string> | undefined => {
  const fields = new Map<string, string>();
  for (const [name, field] of Object.entries(value) as [string, unknown][]) {
    if (typeof field !== 'string') return undefined;
    fields.set(name, field);
  }
  return fields;
};

/** Reads one line, with or without its comma. Outside text: any string gives a Result. */
export const parseLine = (line: string): Result<Tiddler, LineFault> => {
  const value = parseJson(line.trim().replace(/,$/, ''));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return err('not-a-tiddler');
  const fields = stringEntries(value);
  const title = fields?.get('title');
  if (fields === undefined || title === undefined || title === '') return err('not-a-tiddler');
  if (utf8ToBytes(title).length > MAX_TITLE_BYTES) return err('title-too-long');
  fields.delete('title');
  return ok({ title, fields });
};
