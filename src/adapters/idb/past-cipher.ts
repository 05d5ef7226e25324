import { bytesToHex } from '@noble/hashes/utils.js';
import { encodeNote, nameToHide, parseNote } from '../../domain/wiki/note-codec.ts';
import { standingSinceMs, type PastNote } from '../../domain/wiki/past.ts';
import type { PastRow } from '../../domain/wiki/past-room.ts';
import { encodeRevision } from '../../domain/wiki/revision.ts';
import { openAll } from './open-all.ts';
import type { StoredPast } from './past-table.ts';
import type { SealedCipher, SealingVault } from './sealed-cipher.ts';

/** Turns past texts into what rests on the disk, and back. */
export interface PastCipher {
  readonly seal: (texts: readonly PastNote[]) => Promise<readonly StoredPast[]>;
  /** What does not open is left out. @throws {SealBrokenError} when too much does not open. */
  readonly open: (stored: readonly StoredPast[]) => Promise<readonly PastNote[]>;
}

/** Id (hidden name and revision), end and reason are in clear, and bound to the seal. */
const contextOf = ({ id, endedAtMs, why }: PastRow): string => `past:${id}:${endedAtMs}:${why}`;

const rowOf = (past: PastNote, name: ArrayBuffer, bytes: number): PastRow => {
  const note = bytesToHex(new Uint8Array(name));
  const { revision, endedAtMs, why, isByFrame } = past;
  const stoodMs = endedAtMs - standingSinceMs(past);
  const row = { id: `${note}/${encodeRevision(revision)}`, note, why, endedAtMs, stoodMs, bytes };
  return isByFrame === true ? { ...row, isByFrame } : row;
};

const pastOf = ({ why, endedAtMs }: PastRow, opened: Uint8Array): readonly PastNote[] => {
  const note = parseNote(opened);
  if (!note.ok || note.value.fields === null) return [];
  const { title, fields, audience, revision, isByFrame, sinceMs } = note.value;
  const past = { title, fields, audience, revision, endedAtMs, why };
  return [{ ...past, ...(sinceMs !== undefined && { sinceMs }), ...(isByFrame === true && { isByFrame }) }];
};

export const createPastCipher = (vault: SealingVault, hide: SealedCipher<unknown>['hide']): PastCipher => ({
  seal: async (texts) => {
    if (texts.length === 0) return [];
    const names = await hide(texts.map(({ title }) => nameToHide(title)));
    const plain = texts.map((past, at) => {
      const bytes = encodeNote(past);
      return { bytes, row: rowOf(past, names[at] ?? new ArrayBuffer(0), bytes.length) };
    });
    const items = plain.map(({ row, bytes }) => ({ context: contextOf(row), bytes }));
    const sealed = await vault.sealMany('notes', items);
    return plain.map(({ row }, at) => ({ row, sealed: new Uint8Array(sealed[at] ?? []) }));
  },
  open: async (stored) => {
    const items = stored.map(({ row, sealed }) => ({ context: contextOf(row), bytes: sealed, row }));
    const opened = await openAll(vault, 'notes', items);
    return opened.flatMap(({ item, bytes }) => pastOf(item.row, bytes));
  },
});
