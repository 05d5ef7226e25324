import type { IpnsName } from '../../domain/identity/identity.ts';
import type { LedgerEntry } from '../../domain/neighbourhood/buckets.ts';
import type { NeighbourMemory } from '../../domain/neighbourhood/neighbour-memory.ts';
import type { IpnsRecord } from '../../domain/record/record.ts';
import type { Neighbour } from './neighbourhood.types.ts';
import type { Presence } from './presence.ts';

export interface NeighbourListDeps {
  readonly own: IpnsName;
  readonly entries: () => Iterable<LedgerEntry>;
  readonly memoryOf: (name: IpnsName) => NeighbourMemory;
  readonly presence: Pick<Presence, 'isOnline'>;
}

const neighbourOf = (
  { name, root, announcement }: IpnsRecord,
  { memoryOf, presence }: NeighbourListDeps,
): Neighbour => {
  const { front, kept } = memoryOf(name);
  return {
    name,
    displayName: front?.displayName,
    online: presence.isOnline(announcement.devicePeerId),
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

/** Everybody in the ledger but ourselves. */
export const listNeighbours = (deps: NeighbourListDeps): readonly Neighbour[] =>
  [...deps.entries()]
    .filter(({ record }) => record.name !== deps.own)
    .map(({ record }) => neighbourOf(record, deps))
    .sort(newestFirst);
