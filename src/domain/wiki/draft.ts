import { bytesToUtf8 } from '@noble/ciphers/utils.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import * as v from 'valibot';
import { err, ok, type Result } from '../../kit/result.ts';
import { DRAFT_LIMITS } from './limits.ts';
import { encodeNote, parseNote } from './note-codec.ts';
import type { NoteRecord } from './tiddler.ts';
import { readJsonBytes } from '../../kit/bytes/json.ts';

/** What was typed into the editor and is not saved yet. */
export interface Draft {
  readonly title: string;
  readonly text: string;
  /** The note as it stood when the writing began: what is saved meanwhile elsewhere must not be overwritten unseen. */
  readonly seen: NoteRecord | undefined;
}

export interface DatedDraft {
  /** Title of the note that is being written; `undefined` for one that is not there yet. */
  readonly of: string | undefined;
  readonly draft: Draft;
  /** When it was last typed into, milliseconds since 1970-01-01 UTC. */
  readonly atMs: number;
}

/** `[1, of | null, atMs, title, text, seen | null]`; `seen` is an encoded note, as text. */
export const encodeDraft = ({ of, atMs, draft: { title, text, seen } }: DatedDraft): Uint8Array => {
  const base = seen === undefined ? null : bytesToUtf8(encodeNote(seen));
  return utf8ToBytes(JSON.stringify([1, of ?? null, atMs, title, text, base]));
};

const Flat = v.tuple([
  v.literal(1),
  v.nullable(v.string()),
  v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  v.string(),
  v.string(),
  v.nullable(v.string()),
]);

/** The inverse of `encodeDraft`, within `DRAFT_LIMITS.bytes`. */
export const parseDraft = (bytes: Uint8Array): Result<DatedDraft, 'not-a-draft'> => {
  if (bytes.length > DRAFT_LIMITS.bytes) return err('not-a-draft');
  const flat = v.safeParse(Flat, readJsonBytes(bytes));
  if (!flat.success) return err('not-a-draft');
  const [, of, atMs, title, text, base] = flat.output;
  const seen = base === null ? undefined : parseNote(utf8ToBytes(base));
  if (seen?.ok === false) return err('not-a-draft');
  return ok({ of: of ?? undefined, atMs, draft: { title, text, seen: seen?.value } });
};
