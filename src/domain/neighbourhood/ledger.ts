import type { SectorId } from '../cell/cell.ts';
import type { IpnsName } from '../identity/identity.ts';
import { compareRecords, type IpnsRecord } from '../record/record.ts';
import { err, ok, type Result } from '../../kit/result.ts';
import { bucketOf, createShelf, type LedgerEntry } from './buckets.ts';
import { compareBytes } from '../../kit/bytes/bytes.ts';
import { createHearsay, HEARSAY_MS, type Hearsay } from './hearsay.ts';
import { remember } from '../../kit/remember.ts';

/** Strangers who could be read here, or whose device was met. */
export const MAX_OPEN_NAMES = 2_048;
/** Devices met last, whose person has a place whoever else comes. */
export const MAX_FRESH_NAMES = 256;

export type LedgerRefusal = 'other-sector' | 'expired' | 'same' | 'older' | 'hidden';

export interface LedgerGain {
  /** The record that was overtaken. */
  readonly before?: IpnsRecord;
  /** The name that had to go to make room. */
  readonly evicted?: IpnsName;
}

/** How a record came. */
export interface Arrival {
  /** Who passed it on; text of any kind, compared only. */
  readonly source: string;
  /** The device that the record vouches for handed it over itself, on a direct link. */
  readonly isDirect: boolean;
}

/** What this device knows of names: the ledger's own part, which no stranger can change. */
export interface LedgerAdmission {
  /** Has a place whoever else comes: the own name, known and met people. */
  readonly isReserved: (name: IpnsName) => boolean;
  readonly isHidden: (name: IpnsName) => boolean;
  /** Something that the name shares could be read here. */
  readonly isRead: (name: IpnsName) => boolean;
  /** The device that the record names is about. */
  readonly isPresent: (record: IpnsRecord) => boolean;
  /** A whole number from 0 to below `count`, that nobody can foretell. */
  readonly draw: (count: number) => number;
}

/**
 * The newest record of each name of a sector, in two parts. Shared: who is reserved, was met, or could be read; these are
 * passed on, and covered by the hashes. Hearsay: names that somebody told of; kept for a while, never passed on.
 * Over shared names with room a join-semilattice: whatever the order, repetition or grouping of offers, the state is the same.
 */
export interface Ledger {
  readonly sector: SectorId;
  readonly size: () => number;
  readonly get: (name: IpnsName) => LedgerEntry | undefined;
  readonly entries: () => Iterable<LedgerEntry>;
  /** Shared names and hearsay. */
  readonly inBucket: (index: number) => readonly LedgerEntry[];
  readonly isShared: (name: IpnsName) => boolean;
  /** Whether an unknown name from this source would find a place that nobody nearer holds. */
  readonly hasRoom: (name: IpnsName) => boolean;
  /** 256 hashes, over shared names. */
  readonly hashes: () => readonly Uint8Array[];
  /** Why `offer` would refuse the entry. */
  readonly refusalOf: (entry: LedgerEntry, nowMs: number) => LedgerRefusal | undefined;
  readonly offer: (entry: LedgerEntry, nowMs: number, arrival?: Arrival) => Result<LedgerGain, LedgerRefusal>;
  /** Something is known of the name since: gives the entry when it is shared from now on. */
  readonly settle: (name: IpnsName) => LedgerEntry | undefined;
  /** Lets go of records whose validity has ended, of the hidden, and of hearsay of which nothing came; gives their names. */
  readonly prune: (nowMs: number) => readonly IpnsName[];
}

/** A total order over the records of one name: newer first by the IPNS rule, then by bytes, so that all choose alike. */
export const compareVersions = (a: IpnsRecord, b: IpnsRecord): number =>
  compareRecords(a, b) || compareBytes(a.bytes, b.bytes);

const EVERYBODY: LedgerAdmission = {
  isReserved: () => false,
  isHidden: () => false,
  isRead: () => true,
  isPresent: () => false,
  draw: () => 0,
};
const UNKNOWN: Arrival = { source: '', isDirect: false };

/** Names by their devices that were met, and the shelf of all that is shared. */
const createSharedPart = (admission: LedgerAdmission, maxOpen: number) => {
  const shelf = createShelf();
  /** When they were met. */
  const fresh = new Map<IpnsName, number>();
  const isAdmitted = (name: IpnsName): boolean =>
    admission.isReserved(name) || fresh.has(name) || admission.isRead(name);
  /** Met a while ago, gone, and nothing of theirs could be read. */
  const isFaded = (name: IpnsName, nowMs: number): boolean =>
    nowMs - (fresh.get(name) ?? nowMs) >= HEARSAY_MS &&
    !admission.isReserved(name) &&
    !admission.isRead(name);
  const makeRoom = (newcomer: IpnsName): IpnsName | undefined => {
    if (shelf.byName.size <= maxOpen) return undefined;
    const strangers = [...shelf.byName.values()].filter(({ record }) => !admission.isReserved(record.name));
    if (strangers.length <= maxOpen) return undefined;
    const others = strangers.filter(({ record }) => record.name !== newcomer && !fresh.has(record.name));
    const victim = others[admission.draw(others.length)];
    if (victim !== undefined) shelf.remove(victim);
    return victim?.record.name;
  };
  return {
    shelf,
    isAdmitted,
    meet: (name: IpnsName, nowMs: number): void => remember(fresh, name, nowMs, MAX_FRESH_NAMES),
    faded: (nowMs: number): readonly LedgerEntry[] =>
      [...fresh.keys()]
        .filter((name) => isFaded(name, nowMs))
        .flatMap((name) => shelf.byName.get(name) ?? []),
    remove: (entry: LedgerEntry): void => {
      shelf.remove(entry);
      fresh.delete(entry.record.name);
    },
    place: (entry: LedgerEntry): IpnsName | undefined => {
      shelf.place(entry);
      return makeRoom(entry.record.name);
    },
  };
};

interface Parts {
  readonly sector: SectorId;
  readonly admission: LedgerAdmission;
  readonly shared: ReturnType<typeof createSharedPart>;
  readonly hearsay: Hearsay;
}

const heldIn = ({ shared, hearsay }: Parts, name: IpnsName): LedgerEntry | undefined =>
  shared.shelf.byName.get(name) ?? hearsay.get(name);

const allIn = ({ shared, hearsay }: Parts): readonly LedgerEntry[] => [
  ...shared.shelf.byName.values(),
  ...hearsay.entries(),
];

const refusalIn = (parts: Parts, { record }: LedgerEntry, nowMs: number): LedgerRefusal | undefined => {
  if (!record.announcement.sectors.includes(parts.sector)) return 'other-sector';
  if (record.validUntilMs <= nowMs) return 'expired';
  const held = heldIn(parts, record.name)?.record;
  const order = held === undefined ? 1 : compareVersions(record, held);
  if (order <= 0) return order === 0 ? 'same' : 'older';
  return parts.admission.isHidden(record.name) ? 'hidden' : undefined;
};

/** Gives the name that had to go. */
const placeIn = ({ shared, hearsay }: Parts, entry: LedgerEntry, source: string, nowMs: number) => {
  const { name } = entry.record;
  if (!shared.shelf.byName.has(name) && !shared.isAdmitted(name)) return hearsay.put(entry, source, nowMs);
  hearsay.remove(name);
  return shared.place(entry);
};

const offerTo = (
  parts: Parts,
  entry: LedgerEntry,
  nowMs: number,
  { source, isDirect }: Arrival,
): Result<LedgerGain, LedgerRefusal> => {
  const { name } = entry.record;
  const refusal = refusalIn(parts, entry, nowMs);
  if (isDirect && (refusal === undefined || refusal === 'same')) parts.shared.meet(name, nowMs);
  if (refusal !== undefined) return err(refusal);
  const before = heldIn(parts, name)?.record;
  const evicted = placeIn(parts, entry, source, nowMs);
  return ok({ ...(before && { before }), ...(evicted && { evicted }) });
};

const pruneIn = (parts: Parts, nowMs: number): readonly IpnsName[] => {
  const { admission, shared, hearsay } = parts;
  const ended = allIn(parts).filter(
    ({ record }) => record.validUntilMs <= nowMs || admission.isHidden(record.name),
  );
  const idle = [...hearsay.idle(nowMs), ...shared.faded(nowMs)].filter(
    ({ record }) => !admission.isPresent(record),
  );
  return [...new Set([...ended, ...idle])].map((entry) => {
    shared.remove(entry);
    hearsay.remove(entry.record.name);
    return entry.record.name;
  });
};

export const createLedger = (
  sector: SectorId,
  admission: LedgerAdmission = EVERYBODY,
  maxOpen: number = MAX_OPEN_NAMES,
): Ledger => {
  const shared = createSharedPart(admission, maxOpen);
  const hearsay = createHearsay();
  const parts: Parts = { sector, admission, shared, hearsay };
  const { shelf } = shared;
  return {
    sector,
    size: () => shelf.byName.size + hearsay.size(),
    get: (name) => heldIn(parts, name),
    entries: () => allIn(parts),
    inBucket: (index) => [
      ...shelf.inBucket(index),
      ...hearsay.entries().filter(({ key }) => bucketOf(key) === index),
    ],
    isShared: (name) => shelf.byName.has(name),
    hasRoom: (name) => shared.isAdmitted(name) || hearsay.get(name) !== undefined || hearsay.hasRoom(),
    hashes: shelf.hashes,
    refusalOf: (entry, nowMs) => refusalIn(parts, entry, nowMs),
    offer: (entry, nowMs, arrival = UNKNOWN) => offerTo(parts, entry, nowMs, arrival),
    settle: (name) => {
      const entry = hearsay.get(name);
      if (entry === undefined || !shared.isAdmitted(name)) return undefined;
      hearsay.remove(name);
      shared.place(entry);
      return entry;
    },
    prune: (nowMs) => pruneIn(parts, nowMs),
  };
};
