import type { IpnsName } from '../../domain/identity/identity.ts';
import { skeletonOf } from '../../domain/identity/look-alike.ts';
import { shownName } from '../../domain/identity/shown-name.ts';
import type { LedgerEntry } from '../../domain/neighbourhood/buckets.ts';
import type { NeighbourMemory } from '../../domain/neighbourhood/neighbour-memory.ts';
import type { IpnsRecord } from '../../domain/record/record.ts';
import type { Neighbour } from './neighbourhood.types.ts';
import type { Presence } from './presence.ts';

export interface NeighbourListDeps {
  readonly own: IpnsName;
  readonly entries: () => Iterable<LedgerEntry>;
  readonly memoryOf: (name: IpnsName) => NeighbourMemory;
  readonly presence: Pick<Presence, 'whoIsOnline'>;
}

/** Somebody of whom only the name is known. */
export const strangerOf = (name: IpnsName): Neighbour => ({
  name,
  displayName: undefined,
  isAlike: false,
  online: false,
  noteCount: undefined,
  recentTitles: [],
  updatedAtMs: undefined,
  keptHere: false,
});

/** What a neighbour was made of: while none of it changes, nor does the neighbour. */
interface Row {
  readonly record: IpnsRecord;
  readonly memory: NeighbourMemory;
  readonly skeleton: string;
  readonly neighbour: Neighbour;
}

const neighbourOf = (
  { name, root }: IpnsRecord,
  { front, kept }: NeighbourMemory,
  online: boolean,
): Neighbour => {
  const displayName = shownName(front?.displayName ?? '');
  return {
    name,
    displayName: displayName === '' ? undefined : displayName,
    isAlike: false,
    online,
    noteCount: front?.noteCount,
    recentTitles: front?.recentTitles ?? [],
    updatedAtMs: front?.updatedAtMs,
    keptHere: kept?.root.equals(root) === true,
  };
};

/** Newest first; who could not be read yet comes last; equals by name. */
const newestFirst = (a: Neighbour, b: Neighbour): number =>
  (b.updatedAtMs ?? Number.NEGATIVE_INFINITY) - (a.updatedAtMs ?? Number.NEGATIVE_INFINITY) ||
  (a.name < b.name ? -1 : 1);

const rowOf = (
  record: IpnsRecord,
  memory: NeighbourMemory,
  online: boolean,
  before: Row | undefined,
): Row => {
  const isSameFront = before?.memory.front === memory.front;
  const neighbour = neighbourOf(record, memory, online);
  const skeleton =
    before !== undefined && isSameFront ? before.skeleton : skeletonOf(neighbour.displayName ?? '');
  return {
    record,
    memory,
    skeleton,
    neighbour: { ...neighbour, isAlike: before?.neighbour.isAlike ?? false },
  };
};

type IsOnline = ReturnType<Presence['whoIsOnline']>;

const isStill = (
  row: Row | undefined,
  record: IpnsRecord,
  memory: NeighbourMemory,
  online: boolean,
): row is Row => row?.record === record && row.memory === memory && row.neighbour.online === online;

/** Twenty thousand names that stay as they are cost one look each. */
const isUnchanged = (
  { own, entries, memoryOf }: NeighbourListDeps,
  rows: ReadonlyMap<IpnsName, Row>,
  isOnline: IsOnline,
): boolean => {
  let count = 0;
  for (const { record } of entries()) {
    if (record.name === own) continue;
    const online = isOnline(record.announcement.devicePeerId);
    if (!isStill(rows.get(record.name), record, memoryOf(record.name), online)) return false;
    count += 1;
  }
  return count === rows.size;
};

/** Only what changed is made anew. */
const readRows = (
  { own, entries, memoryOf }: NeighbourListDeps,
  before: ReadonlyMap<IpnsName, Row>,
  isOnline: IsOnline,
): Map<IpnsName, Row> => {
  const rows = new Map<IpnsName, Row>();
  for (const { record } of entries()) {
    if (record.name === own) continue;
    const row = before.get(record.name);
    const memory = memoryOf(record.name);
    const online = isOnline(record.announcement.devicePeerId);
    rows.set(record.name, isStill(row, record, memory, online) ? row : rowOf(record, memory, online, row));
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
  return [...stayed, ...Array.from(left.values(), ({ neighbour }) => neighbour)].sort(newestFirst);
};

/**
 * Everybody in the ledger but ourselves, read anew at each call. Who did not change is the same object as before, and
 * where nothing changed the list is the same array.
 */
export const createNeighbourList = (deps: NeighbourListDeps): (() => readonly Neighbour[]) => {
  let rows = new Map<IpnsName, Row>();
  let list: readonly Neighbour[] = [];
  return () => {
    const isOnline = deps.presence.whoIsOnline();
    if (isUnchanged(deps, rows, isOnline)) return list;
    rows = readRows(deps, rows, isOnline);
    markAlike(rows);
    list = inOrder(rows, list);
    return list;
  };
};
