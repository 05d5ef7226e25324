import type { IpnsName } from '../identity/identity.ts';
import type { LedgerEntry } from './buckets.ts';

/** Names that somebody told of, and of which nothing is known here. */
export const MAX_HEARSAY_NAMES = 512;
/** So long a name is kept whose device is not about, and of whose notes nothing could be read. */
export const HEARSAY_MS = 15 * 60_000;

interface Told {
  readonly entry: LedgerEntry;
  readonly source: string;
  readonly atMs: number;
}

/** Bounded; each source has a fair share, and within it the latest word counts. */
export interface Hearsay {
  readonly size: () => number;
  readonly get: (name: IpnsName) => LedgerEntry | undefined;
  readonly entries: () => readonly LedgerEntry[];
  readonly hasRoom: () => boolean;
  /** Gives the name that had to go: the oldest of the source with the most names. */
  readonly put: (entry: LedgerEntry, source: string, nowMs: number) => IpnsName | undefined;
  readonly remove: (name: IpnsName) => void;
  /** What was told so long ago that it goes, unless its device is about. */
  readonly idle: (nowMs: number) => readonly LedgerEntry[];
}

const largestSource = (told: Iterable<Told>): string | undefined => {
  const counts = new Map<string, number>();
  for (const { source } of told) counts.set(source, (counts.get(source) ?? 0) + 1);
  let largest: readonly [source: string, count: number] | undefined;
  for (const each of counts) if (largest === undefined || each[1] > largest[1]) largest = each;
  return largest?.[0];
};

export const createHearsay = (max: number = MAX_HEARSAY_NAMES): Hearsay => {
  /** In the order in which they were told. */
  const byName = new Map<IpnsName, Told>();
  const makeRoom = (): IpnsName | undefined => {
    if (byName.size <= max) return undefined;
    const source = largestSource(byName.values());
    const [victim] = [...byName].find(([, told]) => told.source === source) ?? [];
    if (victim !== undefined) byName.delete(victim);
    return victim;
  };
  return {
    size: () => byName.size,
    get: (name) => byName.get(name)?.entry,
    entries: () => [...byName.values()].map(({ entry }) => entry),
    hasRoom: () => byName.size < max,
    put: (entry, source, nowMs) => {
      byName.delete(entry.record.name);
      byName.set(entry.record.name, { entry, source, atMs: nowMs });
      return makeRoom();
    },
    remove: (name) => void byName.delete(name),
    idle: (nowMs) =>
      [...byName.values()].filter(({ atMs }) => nowMs - atMs >= HEARSAY_MS).map(({ entry }) => entry),
  };
};
