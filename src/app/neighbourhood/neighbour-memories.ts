import type { SectorId } from '../../domain/cell/cell.ts';
import type { IpnsName } from '../../domain/identity/identity.ts';
import { parseIpnsName } from '../../domain/identity/key-formats.ts';
import {
  encodeNeighbourMemory,
  parseNeighbourMemory,
  type NeighbourMemory,
} from '../../domain/neighbourhood/neighbour-memory.ts';
import { keyIn, type KeyOf } from '../../domain/settings/keyspaces.ts';
import { createBatchedWriter, type BatchedWriterDeps } from './batched-writer.ts';
import { followOtherTabs } from './follow-other-tabs.ts';
import { createListeners } from '../../kit/listeners.ts';

/** What this device remembers of each neighbour of a sector, written behind. */
export interface NeighbourMemories {
  readonly get: (name: IpnsName) => NeighbourMemory;
  readonly entries: () => Iterable<readonly [IpnsName, NeighbourMemory]>;
  readonly change: (name: IpnsName, change: Partial<NeighbourMemory>) => void;
  readonly onChange: (listener: (name: IpnsName) => void, options: { readonly signal: AbortSignal }) => void;
  readonly load: () => Promise<void>;
}

type Stored = readonly [key: KeyOf<'neighbours'>, bytes: Uint8Array];

const NOTHING: NeighbourMemory = { front: undefined, kept: undefined };

export const createNeighbourMemories = (
  deps: BatchedWriterDeps & { readonly sector: SectorId },
): NeighbourMemories => {
  const prefix = keyIn('neighbours', `${deps.sector}/` as const);
  const writer = createBatchedWriter(deps);
  const byName = new Map<IpnsName, NeighbourMemory>();
  const listeners = createListeners<readonly [IpnsName]>();
  /** Names whose memory was taken. */
  const take = (stored: readonly Stored[], isWanted: (name: IpnsName) => boolean): readonly IpnsName[] =>
    stored.flatMap(([key, bytes]) => {
      const name = parseIpnsName(key.slice(prefix.length));
      const memory = parseNeighbourMemory(bytes);
      if (!name.ok || !memory.ok) {
        writer.set(key, undefined);
        return [];
      }
      if (!isWanted(name.value)) return [];
      byName.set(name.value, memory.value);
      return [name.value];
    });
  followOtherTabs({ ...deps, prefix, what: 'neighbours not read again' }, (stored) =>
    take(stored, () => true).forEach((name) => listeners.tell(name)),
  );
  return {
    get: (name) => byName.get(name) ?? NOTHING,
    entries: () => byName.entries(),
    change: (name, change) => {
      const memory = { ...(byName.get(name) ?? NOTHING), ...change };
      byName.set(name, memory);
      writer.set(`${prefix}${name}`, encodeNeighbourMemory(memory));
      listeners.tell(name);
    },
    onChange: listeners.add,
    load: async () => {
      take(await deps.settings.list(prefix), (name) => !byName.has(name));
    },
  };
};
