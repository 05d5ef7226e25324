/**
 * Messages of `/uplanet/ledger/1.0.0`. Both ends speak the same four turns at the same time; each message at most
 * 65,536 bytes, big-endian:
 *
 * | turn | message | layout                                                                                         |
 * |------|---------|------------------------------------------------------------------------------------------------|
 * | 1    | buckets | kind u8 = 1 · sector length u8 · sector (ASCII) · 256 × hash 16                                  |
 * | 2    | entries | kind 2 · last u8 (0 or 1) · count u16 · count × (public key 32 · sequence u64 · record digest 16) |
 * | 3    | records | kind 3 · last u8 · count u16 · count × (public key 32 · length u16 · IPNS record 1 to 1,024)       |
 * | 4    | entries | as turn 2: what is held now of the names that came in turn 3                                   |
 *
 * A turn of entries or records is one or more messages, the last one marked. A bucket hash is the first 16 bytes of the
 * sha256 over (public key · sequence u64 · record digest 16) of its entries in the order of sha256(public key); an empty
 * bucket is zeros. Turn 2 names the entries of the buckets that differ, turn 3 brings the records that the other end
 * lacks or has older, turn 4 is the receipt.
 */
import { parseSectorId, type SectorId } from '../cell/cell.ts';
import { MAX_RECORD_BYTES } from '../record/record.ts';
import { err, ok, type Result } from '../../kit/result.ts';
import { BUCKET_COUNT, DIGEST_BYTES, type LedgerEntry } from './buckets.ts';
import {
  asciiBytes,
  asciiText,
  createByteReader,
  u16Bytes,
  u64Bytes,
  type ByteReader,
} from '../../kit/bytes/byte-reader.ts';
import { joinBytes } from '../../kit/bytes/bytes.ts';
import { chunked, MAX_CHUNK_BYTES, readChunk } from '../../kit/bytes/chunks.ts';
import { PUBLIC_KEY_BYTES } from './wire.ts';

export const LEDGER_PROTOCOL = '/uplanet/ledger/1.0.0';
export const MAX_LEDGER_MESSAGE_BYTES = MAX_CHUNK_BYTES;

const KIND_BUCKETS = 1;
const KIND_ENTRIES = 2;
const KIND_RECORDS = 3;

export interface BucketsMessage {
  readonly kind: 'buckets';
  readonly sector: SectorId;
  readonly hashes: readonly Uint8Array[];
}
/** What one end holds of a name, without the record itself. */
export interface HeldEntry {
  readonly publicKey: Uint8Array;
  readonly sequence: bigint;
  readonly digest: Uint8Array;
}
export interface EntriesMessage {
  readonly kind: 'entries';
  readonly last: boolean;
  readonly entries: readonly HeldEntry[];
}
export interface SentRecord {
  readonly publicKey: Uint8Array;
  readonly record: Uint8Array;
}
export interface RecordsMessage {
  readonly kind: 'records';
  readonly last: boolean;
  readonly records: readonly SentRecord[];
}
export type LedgerMessage = BucketsMessage | EntriesMessage | RecordsMessage;
export type LedgerWireFault = 'too-long' | 'not-decodable';

export const heldEntryOf = ({ publicKey, record, digest }: LedgerEntry): HeldEntry => ({
  publicKey,
  sequence: record.sequence,
  digest,
});

export const encodeBuckets = (sector: SectorId, hashes: readonly Uint8Array[]): Uint8Array => {
  const text = asciiBytes(sector);
  return joinBytes([new Uint8Array([KIND_BUCKETS, text.length]), text, ...hashes]);
};

export const encodeEntries = (entries: readonly HeldEntry[]): readonly Uint8Array[] =>
  chunked(
    KIND_ENTRIES,
    entries.map((entry) => joinBytes([entry.publicKey, u64Bytes(entry.sequence), entry.digest])),
  );

export const encodeRecords = (records: readonly SentRecord[]): readonly Uint8Array[] =>
  chunked(
    KIND_RECORDS,
    records.map(({ publicKey, record }) => joinBytes([publicKey, u16Bytes(record.length), record])),
  );

const readBuckets = (reader: ByteReader): BucketsMessage | undefined => {
  const text = reader.take(reader.u8() ?? Number.MAX_SAFE_INTEGER);
  const sector = parseSectorId((text && asciiText(text)) ?? '');
  if (!sector.ok || reader.left() !== BUCKET_COUNT * DIGEST_BYTES) return undefined;
  const hashes = Array.from({ length: BUCKET_COUNT }, () => reader.take(DIGEST_BYTES) ?? new Uint8Array());
  return { kind: 'buckets', sector: sector.value, hashes };
};

const readEntry = (reader: ByteReader): HeldEntry | undefined => {
  const publicKey = reader.take(PUBLIC_KEY_BYTES);
  const sequence = reader.u64();
  const digest = reader.take(DIGEST_BYTES);
  return publicKey && sequence !== undefined && digest ? { publicKey, sequence, digest } : undefined;
};

const readSentRecord = (reader: ByteReader): SentRecord | undefined => {
  const publicKey = reader.take(PUBLIC_KEY_BYTES);
  const length = reader.u16() ?? 0;
  if (length === 0 || length > MAX_RECORD_BYTES) return undefined;
  const record = reader.take(length);
  return publicKey && record ? { publicKey, record } : undefined;
};

const readBody = (kind: number | undefined, reader: ByteReader): LedgerMessage | undefined => {
  if (kind === KIND_BUCKETS) return readBuckets(reader);
  if (kind === KIND_ENTRIES) {
    const chunk = readChunk(reader, readEntry);
    return chunk && { kind: 'entries', last: chunk.last, entries: chunk.items };
  }
  const chunk = kind === KIND_RECORDS ? readChunk(reader, readSentRecord) : undefined;
  return chunk && { kind: 'records', last: chunk.last, records: chunk.items };
};

/** Size first, then decoding; never throws. Records inside are not yet verified. */
export const parseLedgerMessage = (bytes: Uint8Array): Result<LedgerMessage, LedgerWireFault> => {
  if (bytes.length > MAX_LEDGER_MESSAGE_BYTES) return err('too-long');
  const reader = createByteReader(bytes);
  const message = readBody(reader.u8(), reader);
  return message === undefined ? err('not-decodable') : ok(message);
};
