import { utf8ToBytes } from '@noble/hashes/utils.js';
import * as v from 'valibot';
import { err, ok, type Result } from '../../kit/result.ts';
import { encodeRevision, parseRevision } from './revision.ts';
import type { Fields, NoteRecord } from './tiddler.ts';
import { readJsonBytes } from '../../kit/bytes/json.ts';

/** What stands beside a note's content and is left out where it is not said. */
type Beside = Pick<
  NoteRecord,
  'allowed' | 'isForeign' | 'declined' | 'released' | 'toGo' | 'sinceMs' | 'isByFrame'
>;

const flatOf = (fields: Fields): readonly string[] => [...fields].flat();

const besideOf = ({
  allowed,
  isForeign,
  declined,
  released,
  toGo,
  sinceMs,
  isByFrame,
}: Beside): Readonly<Record<string, unknown>> => ({
  ...(allowed === undefined ? {} : { allowed }),
  ...(isForeign === true ? { isForeign } : {}),
  ...(declined === undefined ? {} : { declined }),
  ...(released === undefined ? {} : { released: flatOf(released) }),
  ...(toGo === undefined ? {} : { toGo }),
  ...(sinceMs === undefined ? {} : { sinceMs }),
  ...(isByFrame === true ? { isByFrame } : {}),
});

/**
 * `[2, title, revision, audience, [name, text, name, text…] | null, { allowed?, isForeign?, declined?, released?, toGo?,
 * sinceMs?, isByFrame? }]`, or version 1 without the last where nothing stands there. Lone surrogates survive as JSON escapes.
 */
export const encodeNote = (record: NoteRecord): Uint8Array => {
  const { title, revision, audience, fields } = record;
  const note = [title, encodeRevision(revision), audience, fields === null ? null : flatOf(fields)];
  const beside = besideOf(record);
  return utf8ToBytes(JSON.stringify(Object.keys(beside).length === 0 ? [1, ...note] : [2, ...note, beside]));
};

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
  const value = readJsonBytes(bytes);
  return Array.isArray(value) ? value : [];
};

const Time = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const Besides = v.object({
  allowed: v.exactOptional(v.string()),
  isForeign: v.exactOptional(v.literal(true)),
  declined: v.exactOptional(v.string()),
  released: v.exactOptional(v.array(v.string())),
  toGo: v.exactOptional(v.object({ sinceMs: Time, isPublic: v.boolean() })),
  sinceMs: v.exactOptional(Time),
  isByFrame: v.exactOptional(v.literal(true)),
});

/** Words that a later version may add are not understood here, and left out. */
const parseBeside = (schema: unknown, value: unknown): Result<Beside, 'not-a-note'> => {
  if (schema === 1) return ok({});
  const parsed = v.safeParse(Besides, value);
  if (schema !== 2 || !parsed.success) return err('not-a-note');
  const { released, ...words } = parsed.output;
  const fields = parseFields(released ?? null);
  if (!fields.ok) return err('not-a-note');
  return ok(fields.value === null ? words : { ...words, released: fields.value });
};

/** The inverse of `encodeNote`. */
export const parseNote = (bytes: Uint8Array): Result<NoteRecord, 'not-a-note'> => {
  const [schema, title, revisionText, audience, flat, words] = parseJson(bytes);
  if (typeof title !== 'string' || typeof revisionText !== 'string') return err('not-a-note');
  if (audience !== 'me' && audience !== 'public') return err('not-a-note');
  const revision = parseRevision(revisionText);
  const fields = parseFields(flat);
  const beside = parseBeside(schema, words);
  if (!revision.ok || !fields.ok || !beside.ok) return err('not-a-note');
  return ok({ title, fields: fields.value, audience, ...beside.value, revision: revision.value });
};

/** Text to hide for a title: its JSON, because UTF-8 alone would give two broken titles one name. */
export const nameToHide = (title: string): string => JSON.stringify(title);
