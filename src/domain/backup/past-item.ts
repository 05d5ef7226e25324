import { concatBytes } from '@noble/hashes/utils.js';
import { createByteReader, u64Bytes } from '../../kit/bytes/byte-reader.ts';
import { err, ok, type Result } from '../../kit/result.ts';
import { encodeNote, parseNote } from '../wiki/note-codec.ts';
import type { PastNote } from '../wiki/past.ts';
import { encodeItem, parseItem, type CarriedItem } from './item.ts';

/*
 * What a backup holds since version 2 beside what is carried from place to place:
 *
 * | past text | kind u8 = 3 · why u8 (0 overwritten, 1 deleted) · ended at u64, ms since 1970 · a note as `encodeNote` writes it |
 */
const KIND_PAST = 3;
const REASONS = ['overwritten', 'deleted'] as const;
const TIME_BYTES = 8;

export type BackupItem = CarriedItem | { readonly kind: 'past'; readonly past: PastNote };

export const encodeBackupItem = (item: BackupItem): Uint8Array => {
  if (item.kind !== 'past') return encodeItem(item);
  const { why, endedAtMs } = item.past;
  return concatBytes(
    Uint8Array.of(KIND_PAST, REASONS.indexOf(why)),
    u64Bytes(BigInt(endedAtMs)),
    encodeNote(item.past),
  );
};

const parsePast = (bytes: Uint8Array): Result<BackupItem, 'not-an-item'> => {
  const reader = createByteReader(bytes);
  const why = REASONS[reader.u8() ?? REASONS.length];
  const endedAtMs = Number(reader.u64() ?? Number.MAX_VALUE);
  const note = parseNote(bytes.subarray(1 + TIME_BYTES));
  if (why === undefined || !Number.isSafeInteger(endedAtMs) || !note.ok) return err('not-an-item');
  const { title, fields, audience, revision, isByFrame, sinceMs } = note.value;
  if (fields === null) return err('not-an-item');
  const past = {
    title,
    fields,
    audience,
    revision,
    endedAtMs,
    why,
    ...(sinceMs !== undefined && { sinceMs }),
    ...(isByFrame === true && { isByFrame }),
  };
  return ok({ kind: 'past', past });
};

/** `version`: of the file. */
export const parseBackupItem = (bytes: Uint8Array, version: number): Result<BackupItem, 'not-an-item'> =>
  version > 1 && bytes[0] === KIND_PAST ? parsePast(bytes.subarray(1)) : parseItem(bytes);
