import { bytesToUtf8 } from '@noble/ciphers/utils.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { err, ok, type Result } from '../result.ts';
import { encodeRevision, parseRevision } from './revision.ts';
import type { Fields, NoteRecord } from './tiddler.ts';

/** `[1, title, revision, audience, [name, text, name, text…] | null]`: lone surrogates survive as JSON escapes. */
export const encodeNote = ({ title, revision, audience, fields }: NoteRecord): Uint8Array =>
  utf8ToBytes(
    JSON.stringify([
      1,
      title,
      encodeRevision(revision),
      audience,
      fields === null ? null : [...fields].flat(),
    ]),
  );

const parseFields = (value: unknown): Result<Fields | null, 'not-a-note'> => {
  if (value === null) return ok(null);
  if (!Array.isArray(value)) return err('not-a-note');
  const flat: readonly unknown[] = value;
  const fields = new Map<string, string>();
  for (let index = 0; index < flat.length; index += 2) {
    const [name, text] = [flat[index], flat[index + 1]];
    if (typeof name !== 'string' || typeof text !== 'string') return err('not-a-note');
    fields.set(name, text);
  }
  return ok(fields);
};

const parseJson = (bytes: Uint8Array): readonly unknown[] => {
  try {
    const value: unknown = JSON.parse(bytesToUtf8(bytes));
    return Array.isArray(value) ? value : [];
  } catch {
    // No JSON is no note either.
    return [];
  }
};

/** The inverse of `encodeNote`. */
export const parseNote = (bytes: Uint8Array): Result<NoteRecord, 'not-a-note'> => {
  const [schema, title, revisionText, audience, flat] = parseJson(bytes);
  if (schema !== 1 || typeof title !== 'string' || typeof revisionText !== 'string') return err('not-a-note');
  if (audience !== 'me' && audience !== 'public') return err('not-a-note');
  const revision = parseRevision(revisionText);
  const fields = parseFields(flat);
  if (!revision.ok || !fields.ok) return err('not-a-note');
  return ok({ title, fields: fields.value, audience, revision: revision.value });
};

/** Text to hide for a title: its JSON, because UTF-8 alone would give two broken titles one name. */
export const nameToHide = (title: string): string => JSON.stringify(title);
