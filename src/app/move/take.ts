import {
  countsOf,
  digestOf,
  MAX_ITEMS,
  type InventoryCounts,
  type InventoryEntry,
} from '../../domain/move/inventory.ts';
import { pagesOf } from '../../domain/move/wire.ts';
import type { Carrier } from '../backup/carrier.ts';
import { hashItem } from './hashed-item.ts';
import { createIntake, type Intake } from './intake.ts';
import type { MoveProgress } from './move.types.ts';
import { MoveRefusedError, readPages, type MovePage, type MoveTalk } from './talk.ts';

/** Somebody who writes at the old place meanwhile makes a few more rounds; more than this is no notebook. */
const MAX_ROUNDS = 50;

export interface TakeDeps {
  readonly carrier: Pick<Carrier, 'items' | 'take'>;
  /** Where this place is, for people. */
  readonly address: string;
  readonly onProgress: (progress: MoveProgress) => void;
  readonly signal: AbortSignal;
}

type Held = ReadonlyMap<string, InventoryEntry>;

/** Everything that is stored here, by its id. */
const readOwn = async (carrier: TakeDeps['carrier'], signal: AbortSignal): Promise<Held> => {
  const held = new Map<string, InventoryEntry>();
  for await (const items of carrier.items({ signal }))
    for (const item of items) {
      const entry = await hashItem(item);
      held.set(entry.id, entry);
    }
  return held;
};

const nextEntries = async (talk: MoveTalk): Promise<MovePage<InventoryEntry>> => {
  const { entries, last } = await talk.next('inventory');
  return { items: entries, last };
};

/** Both at the same time: neither end waits for the other to read its notebook. */
const readBoth = async (
  talk: MoveTalk,
  { carrier, signal }: TakeDeps,
): Promise<{ readonly offered: readonly InventoryEntry[]; readonly held: Held }> => {
  const cut = new AbortController();
  try {
    const [offered, held] = await Promise.all([
      readPages(() => nextEntries(talk), MAX_ITEMS),
      readOwn(carrier, AbortSignal.any([signal, cut.signal])),
    ]);
    return { offered, held };
  } finally {
    cut.abort();
  }
};

/**
 * Not here in this version, and not brought in this version before: a note that is newer here keeps its title, and what
 * came is kept beside it, so that asking again would never end. A note must stand here in some version all the same.
 */
const isWanted = ({ id, hash, kind }: InventoryEntry, held: Held, intake: Intake): boolean =>
  held.get(id)?.hash !== hash && (!intake.hasTaken(id, hash) || (kind !== 'settings' && !held.has(id)));

const createMeter = ({ onProgress }: TakeDeps) => {
  let progress: MoveProgress = { notes: 0, ofNotes: 0, bytes: 0, ofBytes: 0 };
  return {
    round: (offered: readonly InventoryEntry[], wanted: readonly InventoryEntry[]): void => {
      const [all, left] = [countsOf(offered), countsOf(wanted)];
      progress = {
        notes: all.notes - left.notes,
        ofNotes: all.notes,
        bytes: all.bytes - left.bytes,
        ofBytes: all.bytes,
      };
      onProgress(progress);
    },
    stored: ({ notes, bytes }: InventoryCounts): void => {
      progress = { ...progress, notes: progress.notes + notes, bytes: progress.bytes + bytes };
      onProgress(progress);
    },
  };
};

/** Says what is held here, as it was just read from the storage. */
const sendReceipt = async (
  talk: MoveTalk,
  address: string,
  offered: readonly InventoryEntry[],
  held: Held,
): Promise<InventoryCounts> => {
  const isSame = ({ id, hash }: InventoryEntry): boolean => held.get(id)?.hash === hash;
  const differing = offered.filter((entry) => !isSame(entry)).map(({ id }) => id);
  for (const { items, last } of pagesOf(differing)) await talk.send({ kind: 'differing', last, ids: items });
  // What is a draft, the item itself says: on the way it is a note.
  const counts = countsOf(offered.map((entry) => (isSame(entry) ? (held.get(entry.id) ?? entry) : entry)));
  await talk.send({
    kind: 'receipt',
    notes: counts.notes,
    digest: digestOf(offered.filter(isSame)),
    address,
  });
  await talk.next('done');
  return counts;
};

/**
 * Takes everything from a giver that has proven itself, and stores it as it comes, so that a transfer that was cut goes on
 * where it was. Resolves when the giver has compared what is stored here with what is there.
 * @throws {StorageFullError} @throws {MoveStoppedError} @throws {MoveRefusedError} @throws {StreamBrokenError} @throws {MoveCutError}
 */
export const take = async (talk: MoveTalk, deps: TakeDeps): Promise<InventoryCounts> => {
  const meter = createMeter(deps);
  const intake = createIntake(talk, { ...deps, onStored: meter.stored });
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const { offered, held } = await readBoth(talk, deps);
    const wanted = offered.filter((entry) => isWanted(entry, held, intake));
    meter.round(offered, wanted);
    for (const { items, last } of pagesOf(wanted))
      await talk.send({ kind: 'wants', last, ids: items.map(({ id }) => id) });
    if (wanted.length === 0) return sendReceipt(talk, deps.address, offered, held);
    await intake.run(wanted);
  }
  throw new MoveRefusedError('not-verified');
};
