import type { SectorId } from '../cell/cell.ts';
import type { IpnsName } from '../identity/identity.ts';
import { compareRecords, type IpnsRecord } from '../record/record.ts';
import { err, ok, type Result } from '../result.ts';
import { createShelf, type LedgerEntry } from './buckets.ts';
import { compareBytes } from './byte-reader.ts';

/** Names of one sector that are kept. */
export const MAX_LEDGER_NAMES = 20_000;

export type LedgerRefusal = 'other-sector' | 'expired' | 'same' | 'older' | 'ledger-full';

export interface LedgerGain {
  /** The record that was overtaken. */
  readonly before?: IpnsRecord;
  /** The name that had to go to make room. */
  readonly evicted?: IpnsName;
}

/**
 * The newest record of each name of a sector. A join-semilattice: whatever the order, repetition or grouping in which
 * entries are offered, the state is the same. When full, the greatest key goes: a rule that looks at names only, so that
 * eviction keeps the order of joins free.
 */
export interface Ledger {
  readonly sector: SectorId;
  readonly size: () => number;
  readonly get: (name: IpnsName) => LedgerEntry | undefined;
  readonly entries: () => Iterable<LedgerEntry>;
  readonly inBucket: (index: number) => readonly LedgerEntry[];
  /** 256 hashes. */
  readonly hashes: () => readonly Uint8Array[];
  /** Why `offer` would refuse the entry, apart from want of room. */
  readonly refusalOf: (entry: LedgerEntry, nowMs: number) => LedgerRefusal | undefined;
  readonly offer: (entry: LedgerEntry, nowMs: number) => Result<LedgerGain, LedgerRefusal>;
  /** Lets go of records whose validity has ended; gives their names. */
  readonly prune: (nowMs: number) => readonly IpnsName[];
}

/** A total order over the records of one name: newer first by the IPNS rule, then by bytes, so that all choose alike. */
export const compareVersions = (a: IpnsRecord, b: IpnsRecord): number =>
  compareRecords(a, b) || compareBytes(a.bytes, b.bytes);

export const createLedger = (sector: SectorId, capacity: number = MAX_LEDGER_NAMES): Ledger => {
  const shelf = createShelf();
  const refusalOf = ({ record }: LedgerEntry, nowMs: number): LedgerRefusal | undefined => {
    if (!record.announcement.sectors.includes(sector)) return 'other-sector';
    if (record.validUntilMs <= nowMs) return 'expired';
    const held = shelf.byName.get(record.name);
    const order = held === undefined ? 1 : compareVersions(record, held.record);
    if (order === 0) return 'same';
    return order < 0 ? 'older' : undefined;
  };
  const makeRoom = (): IpnsName | undefined => {
    const last = shelf.byName.size > capacity ? shelf.greatest() : undefined;
    if (last !== undefined) shelf.remove(last);
    return last?.record.name;
  };
  return {
    sector,
    size: () => shelf.byName.size,
    get: (name) => shelf.byName.get(name),
    entries: () => shelf.byName.values(),
    inBucket: shelf.inBucket,
    hashes: shelf.hashes,
    refusalOf,
    offer: (entry, nowMs) => {
      const refusal = refusalOf(entry, nowMs);
      if (refusal !== undefined) return err(refusal);
      const before = shelf.byName.get(entry.record.name)?.record;
      shelf.place(entry);
      const evicted = makeRoom();
      if (evicted === entry.record.name) return err('ledger-full');
      return ok({ ...(before && { before }), ...(evicted && { evicted }) });
    },
    prune: (nowMs) => {
      const ended = [...shelf.byName.values()].filter((entry) => entry.record.validUntilMs <= nowMs);
      ended.forEach(shelf.remove);
      return ended.map((entry) => entry.record.name);
    },
  };
};
