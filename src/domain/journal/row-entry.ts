import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { err, ok, type Result } from '../../kit/result.ts';
import { encodeRevision, parseRevision } from '../wiki/revision.ts';
import type { Revision } from '../wiki/tiddler.ts';
import type { JournalEntry } from './frames.ts';

/** A value as it rests, a note for one: its name hidden, its content sealed. */
export interface SealedRow {
  readonly name: Uint8Array;
  /** `encodeRevision` text. */
  readonly revision: string;
  readonly sealed: Uint8Array;
}

const WALL_DIGITS = 16;
const COUNTER_DIGITS = 10;
const DEVICE_AT = WALL_DIGITS + COUNTER_DIGITS + 2;
const HIDDEN_NAME = /^(?:[\da-f]{2}){1,64}$/;

/** Text that sorts by code unit as revisions do. */
const orderOf = ({ wallMs, counter, device }: Revision): string =>
  `${String(wallMs).padStart(WALL_DIGITS, '0')}-${String(counter).padStart(COUNTER_DIGITS, '0')}-${device}`;

const revisionOf = (order: string): Result<string, 'not-a-row'> => {
  const wallMs = Number(order.slice(0, WALL_DIGITS));
  const counter = Number(order.slice(WALL_DIGITS + 1, DEVICE_AT - 1));
  const text = encodeRevision({ wallMs, counter, device: order.slice(DEVICE_AT) });
  const revision = parseRevision(text);
  return revision.ok && orderOf(revision.value) === order ? ok(text) : err('not-a-row');
};

/** The order of a stored revision; one that cannot be read comes before all others. */
export const orderOfText = (revision: string): string => {
  const parsed = parseRevision(revision);
  return parsed.ok ? orderOf(parsed.value) : '';
};

/** Key: the hidden name in hex. Order: the revision. Value: what is sealed. */
export const rowEntry = ({ name, revision, sealed }: SealedRow): JournalEntry => ({
  key: bytesToHex(name),
  order: orderOfText(revision),
  value: sealed,
});

/** Rows are never deleted from a store (a deleted note is a tombstone), so an entry without a value is none. */
export const parseRowEntry = ({ key, order, value }: JournalEntry): Result<SealedRow, 'not-a-row'> => {
  const revision = revisionOf(order);
  if (!HIDDEN_NAME.test(key) || value === undefined || !revision.ok) return err('not-a-row');
  return ok({ name: hexToBytes(key), revision: revision.value, sealed: value });
};
