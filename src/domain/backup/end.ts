import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes } from '@noble/hashes/utils.js';
import { err, ok, type Result } from '../../kit/result.ts';
import { u32Bytes, u32In } from './u32.ts';
import { sameBytes } from '../../kit/bytes/bytes.ts';

/*
 * The last item of a backup: | kind u8 = 255 | notes u32 | settings items u32 | past texts u32 | digest 32 |
 * In version 1 the past texts are left out.
 * The digest is sha256 over the last 16 bytes (the authentication tag) of each frame before, in order.
 */
const KIND_END = 255;
const DIGEST_BYTES = 32;
const END_1_BYTES = 1 + 4 + 4 + DIGEST_BYTES;
const END_BYTES = END_1_BYTES + 4;
const TAG_BYTES = 16;

export interface BackupCounts {
  readonly notes: number;
  readonly settings: number;
  readonly past: number;
}

export interface BackupEnd extends BackupCounts {
  readonly digest: Uint8Array;
}

/** Adds up what an end says, frame by frame, on both sides. */
export const createTally = (): {
  readonly add: (kind: 'note' | 'settings' | 'past', sealed: Uint8Array) => void;
  readonly end: () => BackupEnd;
} => {
  const hash = sha256.create();
  const counts = { note: 0, settings: 0, past: 0 };
  return {
    add: (kind, sealed) => {
      counts[kind] += 1;
      hash.update(sealed.subarray(-TAG_BYTES));
    },
    end: () => {
      const { note: notes, settings, past } = counts;
      return { notes, settings, past, digest: hash.clone().digest() };
    },
  };
};

export const encodeEnd = ({ notes, settings, past, digest }: BackupEnd): Uint8Array =>
  concatBytes(Uint8Array.of(KIND_END), ...[notes, settings, past].map(u32Bytes), digest);

export const parseEnd = (bytes: Uint8Array): Result<BackupEnd, 'not-an-end'> => {
  const isOld = bytes.length === END_1_BYTES;
  if ((!isOld && bytes.length !== END_BYTES) || bytes[0] !== KIND_END) return err('not-an-end');
  const past = isOld ? 0 : u32In(bytes, 9);
  return ok({ notes: u32In(bytes, 1), settings: u32In(bytes, 5), past, digest: bytes.slice(-DIGEST_BYTES) });
};

export const sameEnd = (a: BackupEnd, b: BackupEnd): boolean =>
  a.notes === b.notes && a.settings === b.settings && a.past === b.past && sameBytes(a.digest, b.digest);
