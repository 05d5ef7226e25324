import { sha256 } from '@noble/hashes/sha2.js';
import type { IpnsName } from '../identity/identity.ts';
import { publicKeyOfName } from '../identity/key-formats.ts';
import type { IpnsRecord } from '../record/record.ts';
import { u64Bytes } from '../../kit/bytes/byte-reader.ts';
import { compareBytes, joinBytes } from '../../kit/bytes/bytes.ts';

/** A ledger is compared by the first byte of each name's key: 256 buckets of a few names each. */
export const BUCKET_COUNT = 256;
/** 128 bits of sha256: nobody gains by a collision, which would only hide a difference until the next record. */
export const DIGEST_BYTES = 16;

/** A record in its place. */
export interface LedgerEntry {
  readonly record: IpnsRecord;
  readonly publicKey: Uint8Array;
  /** sha256 of the public key: where the entry lies, the same for everybody. */
  readonly key: Uint8Array;
  /** First 16 bytes of the sha256 of the record's bytes. */
  readonly digest: Uint8Array;
}

export const entryOf = (record: IpnsRecord): LedgerEntry => {
  const publicKey = publicKeyOfName(record.name);
  const digest = sha256(record.bytes).slice(0, DIGEST_BYTES);
  return { record, publicKey, key: sha256(publicKey), digest };
};

export const bucketOf = (key: Uint8Array): number => key[0] ?? 0;

/** Same entries, same hash; an empty bucket is all zeros. */
export const hashBucket = (entries: Iterable<LedgerEntry>): Uint8Array => {
  const sorted = [...entries].sort((a, b) => compareBytes(a.key, b.key));
  if (sorted.length === 0) return new Uint8Array(DIGEST_BYTES);
  const parts = sorted.flatMap((entry) => [entry.publicKey, u64Bytes(entry.record.sequence), entry.digest]);
  return sha256(joinBytes(parts)).slice(0, DIGEST_BYTES);
};

interface Bucket {
  readonly entries: Map<IpnsName, LedgerEntry>;
  hash: Uint8Array | undefined;
}

/** Entries by name, in their buckets; a bucket's hash is kept until it changes. */
export interface Shelf {
  readonly byName: ReadonlyMap<IpnsName, LedgerEntry>;
  readonly place: (entry: LedgerEntry) => void;
  readonly remove: (entry: LedgerEntry) => void;
  readonly inBucket: (index: number) => readonly LedgerEntry[];
  /** 256 hashes. */
  readonly hashes: () => readonly Uint8Array[];
}

export const createShelf = (): Shelf => {
  const buckets = Array.from({ length: BUCKET_COUNT }, (): Bucket => ({
    entries: new Map(),
    hash: undefined,
  }));
  const byName = new Map<IpnsName, LedgerEntry>();
  const change = (entry: LedgerEntry, apply: (entries: Map<IpnsName, LedgerEntry>) => void): void => {
    apply(byName);
    const bucket = buckets[bucketOf(entry.key)];
    if (bucket === undefined) return;
    apply(bucket.entries);
    bucket.hash = undefined;
  };
  return {
    byName,
    place: (entry) => change(entry, (entries) => entries.set(entry.record.name, entry)),
    remove: (entry) => change(entry, (entries) => entries.delete(entry.record.name)),
    inBucket: (index) => [...(buckets[index]?.entries.values() ?? [])],
    hashes: () => buckets.map((bucket) => (bucket.hash ??= hashBucket(bucket.entries.values()))),
  };
};

/** Indexes of the buckets whose hashes differ. */
export const differingBuckets = (
  ours: readonly Uint8Array[],
  theirs: readonly Uint8Array[],
): readonly number[] =>
  ours.flatMap((hash, at) => (compareBytes(hash, theirs[at] ?? new Uint8Array()) === 0 ? [] : [at]));
