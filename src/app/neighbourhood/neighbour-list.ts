import type { IpnsName } from '../../domain/identity/identity.ts';
import { skeletonOf } from '../../domain/identity/look-alike.ts';
import { shownName } from '../../domain/identity/shown-name.ts';
import type { LedgerEntry } from '../../domain/neighbourhood/buckets.ts';
import type { NeighbourMemory } from '../../domain/neighbourhood/neighbour-memory.ts';
import type { IpnsRecord } from '../../domain/record/record.ts';
import type { Acquaintances } from './acquaintances.types.ts';
import type { Neighbour } from './neighbourhood.types.ts';
import type { Presence } from './presence.ts';

export interface NeighbourListDeps {
  readonly own: IpnsName;
  readonly entries: () => Iterable<LedgerEntry>;
  readonly memoryOf: (name: IpnsName) => NeighbourMemory;
  readonly presence: Pick<Presence, 'whoIsOnline'>;
  readonly acquaintances: Pick<Acquaintances, 'get' | 'standingOf'>;
}

/** Somebody of whom only the name is known. */
export const strangerOf = (name: IpnsName): Neighbour => ({
  name,
  displayName: undefined,
  petName: undefined,
  standing: 'stranger',
  isAlike: false,
  online: false,
  noteCount: undefined,
  recentTitles: [],
  updatedAtMs: undefined,
  keptHere: false,
});

/** What a neighbour is made of: while none of it changes, nor does the neighbour. */
interface Parts {
  readonly record: IpnsRecord;
  readonly memory: NeighbourMemory;
  readonly online: boolean;
  readonly standing: Neighbour['standing'];
  readonly petName: string | undefined;
}

interface Row {
  readonly parts: Parts;
  readonly skeleton: string;
  readonly neighbour: Neighbour;
}

const neighbourOf = ({ record, memory, online, standing, petName }: Parts): Neighbour => {
  const { name, root } = record;
  const { front, kept } = memory;
  const displayName = shownName(front?.displayName ?? '');
  return {
    name,
    displayName: displayName === '' ? undefined : displayName,
    petName,
    standing,
    isAlike: false,
    online,
    noteCount: front?.noteCount,
    recentTitles: front?.recentTitles ?? [],
    updatedAtMs: front?.updatedAtMs,
    keptHere: kept?.root.equals(root) === true,
  };
};

/** Nearer first. Who is hidden is not listed at all. */
const NEAR: Readonly<Record<Neighbour['standing'], number>> = { known: 0, met: 1, stranger: 2, hidden: 3 };

/** Known first, then met; among them newest first; who could not be read yet comes last; equals by name. */
const nearestFirst = (a: Neighbour, b: Neighbour): number =>
  NEAR[a.standing] - NEAR[b.standing] ||
  (b.updatedAtMs ?? Number.NEGATIVE_INFINITY) - (a.updatedAtMs ?? Number.NEGATIVE_INFINITY) ||
  (a.name < b.name ? -1 : 1);

const rowOf = (parts: Parts, before: Row | undefined): Row => {
  const neighbour = neighbourOf(parts);
  const isSameName = before !== undefined && before.neighbour.displayName === neighbour.displayName;
  const skeleton = isSameName ? before.skeleton : skeletonOf(neighbour.displayName ?? '');
  return { parts, skeleton, neighbour: { ...neighbour, isAlike: before?.neighbour.isAlike ?? false } };
};

type PartsOf = (record: IpnsRecord) => Parts;

const createPartsOf = ({ memoryOf, presence, acquaintances }: NeighbourListDeps): PartsOf => {
  const isOnline = presence.whoIsOnline();
  return (record) => ({
    record,
    memory: memoryOf(record.name),
    online: isOnline(record.announcement.devicePeerId),
    standing: acquaintances.standingOf(record.name),
    petName: acquaintances.get(record.name).petName,
  });
};

const isStill = (row: Row | undefined, now: Parts): row is Row =>
  row?.parts.record === now.record &&
  row.parts.memory === now.memory &&
  row.parts.online === now.online &&
  row.parts.standing === now.standing &&
  row.parts.petName === now.petName;

/** Everybody who is to be listed. */
function* listed({ own, entries }: NeighbourListDeps, partsOf: PartsOf): Generator<Parts> {
  for (const { record } of entries()) {
    if (record.name === own) continue;
    const parts = partsOf(record);
    if (parts.standing !== 'hidden') yield parts;
  }
}

/** Twenty thousand names that stay as they are cost one look each. */
const isUnchanged = (
  deps: NeighbourListDeps,
  rows: ReadonlyMap<IpnsName, Row>,
  partsOf: PartsOf,
): boolean => {
  let count = 0;
  for (const parts of listed(deps, partsOf)) {
    if (!isStill(rows.get(parts.record.name), parts)) return false;
    count += 1;
  }
  return count === rows.size;
};

/** Only what changed is made anew. */
const readRows = (
  deps: NeighbourListDeps,
  before: ReadonlyMap<IpnsName, Row>,
  partsOf: PartsOf,
): Map<IpnsName, Row> => {
  const rows = new Map<IpnsName, Row>();
  for (const parts of listed(deps, partsOf)) {
    const row = before.get(parts.record.name);
    rows.set(parts.record.name, isStill(row, parts) ? row : rowOf(parts, row));
  }
  return rows;
};

/** Marks the names that somebody else here has too, to the eye. */
const markAlike = (rows: Map<IpnsName, Row>): void => {
  const counts = new Map<string, number>();
  for (const { skeleton } of rows.values()) counts.set(skeleton, (counts.get(skeleton) ?? 0) + 1);
  for (const [name, row] of rows) {
    const isAlike = row.skeleton !== '' && (counts.get(row.skeleton) ?? 0) > 1;
    if (isAlike !== row.neighbour.isAlike)
      rows.set(name, { ...row, neighbour: { ...row.neighbour, isAlike } });
  }
};

/** In the order they stood in, newcomers at the end: a list that is nearly in order is sorted in nearly no time. */
const inOrder = (rows: ReadonlyMap<IpnsName, Row>, before: readonly Neighbour[]): readonly Neighbour[] => {
  const left = new Map(rows);
  const stayed = before.flatMap(({ name }) => {
    const row = left.get(name);
    left.delete(name);
    return row === undefined ? [] : [row.neighbour];
  });
  return [...stayed, ...Array.from(left.values(), ({ neighbour }) => neighbour)].sort(nearestFirst);
};

/**
 * Everybody in the ledger but ourselves and who is hidden, read anew at each call. Who did not change is the same object as before, and
 * where nothing changed the list is the same array.
 */
export const createNeighbourList = (deps: NeighbourListDeps): (() => readonly Neighbour[]) => {
  let rows = new Map<IpnsName, Row>();
  let list: readonly Neighbour[] = [];
  return () => {
    const partsOf = createPartsOf(deps);
    if (isUnchanged(deps, rows, partsOf)) return list;
    rows = readRows(deps, rows, partsOf);
    markAlike(rows);
    list = inOrder(rows, list);
    return list;
  };
};
