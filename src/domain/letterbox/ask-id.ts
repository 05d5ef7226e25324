import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { encodeRevision } from '../wiki/revision.ts';
import type { NoteRecord } from '../wiki/tiddler.ts';

/** Half of a SHA-256 is more than anybody can make two of. */
const ID_HEX_DIGITS = 32;

/** A revision stands for one content of one note, so the id stands for all that is asked. */
export const askId = (kind: string, notes: readonly Pick<NoteRecord, 'title' | 'revision'>[]): string => {
  const rows = notes.map(({ title, revision }) => [title, encodeRevision(revision)]);
  const digest = bytesToHex(sha256(utf8ToBytes(JSON.stringify(rows))));
  return `${kind}-${digest.slice(0, ID_HEX_DIGITS)}`;
};
