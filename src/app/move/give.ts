import { frameOf } from '../../domain/backup/frames.ts';
import { encodeItem } from '../../domain/backup/item.ts';
import { countsOf, digestOf, itemIdOf, MAX_ITEMS, type InventoryEntry } from '../../domain/move/inventory.ts';
import { sameProof } from '../../domain/move/proof.ts';
import { MAX_DATA_BYTES } from '../../domain/move/wire.ts';
import { joinBytes } from '../../kit/bytes/bytes.ts';
import type { Carrier } from '../backup/carrier.ts';
import { createHasher } from './hashed-item.ts';
import type { MoveProgress } from './move.types.ts';
import { MoveRefusedError, nextIds, readPages, type MoveTalk } from './talk.ts';

/** Bytes under way that the other end has not taken in: a stream is reset when 4 MiB wait unread. */
const WINDOW_BYTES = 1_048_576;

export interface GiveDeps {
  readonly carrier: Pick<Carrier, 'items'>;
  readonly onProgress: (progress: MoveProgress) => void;
  readonly signal: AbortSignal;
}

/** What the new place says it holds. */
export interface Receipt {
  readonly notes: number;
  /** Of what was offered. */
  readonly drafts: number;
  readonly address: string;
}

type Inventory = ReadonlyMap<string, InventoryEntry>;
type Hasher = ReturnType<typeof createHasher>;

/** Page by page as the notebook is read, so that the other end is never left in silence. */
const sendInventory = async (
  talk: MoveTalk,
  { carrier, signal }: GiveDeps,
  hash: Hasher,
): Promise<Inventory> => {
  const inventory = new Map<string, InventoryEntry>();
  for await (const items of carrier.items({ signal })) {
    const entries: InventoryEntry[] = [];
    // One after the other: the encoding of one note is in memory at a time.
    for (const item of items) entries.push(await hash(item));
    for (const entry of entries) inventory.set(entry.id, entry);
    await talk.send({ kind: 'inventory', last: false, entries });
  }
  await talk.send({ kind: 'inventory', last: true, entries: [] });
  return inventory;
};

/** Fills data messages and keeps within the window. Counts since the stream opened. */
const createSender = (talk: MoveTalk, onAck: (bytes: number) => void) => {
  let sent = 0;
  let acked = 0;
  let parts: Uint8Array[] = [];
  let held = 0;
  const hear = async (): Promise<void> => {
    const { bytes } = await talk.next('ack');
    if (bytes < acked || bytes > sent) throw new MoveRefusedError('false');
    acked = bytes;
    onAck(acked);
  };
  const flush = async (last: boolean): Promise<void> => {
    while (sent + held - acked > WINDOW_BYTES) await hear();
    const bytes = joinBytes(parts);
    parts = [];
    held = 0;
    sent += bytes.length;
    await talk.send({ kind: 'data', last, bytes });
  };
  return {
    write: async (bytes: Uint8Array): Promise<void> => {
      for (let at = 0; at < bytes.length;) {
        const part = bytes.subarray(at, at + MAX_DATA_BYTES - held);
        parts.push(part);
        held += part.length;
        at += part.length;
        if (held === MAX_DATA_BYTES) await flush(false);
      }
    },
    /** Resolves when all of it was taken in. */
    end: async (): Promise<void> => {
      await flush(true);
      while (acked < sent) await hear();
    },
  };
};

type Sender = ReturnType<typeof createSender>;

/** What changed since the inventory was made goes with the next round. */
const sendData = async (
  sender: Sender,
  { carrier, signal }: GiveDeps,
  hash: Hasher,
  wants: Inventory,
): Promise<void> => {
  for await (const items of carrier.items({ signal })) {
    for (const item of items) {
      const wanted = wants.get(itemIdOf(item));
      if (wanted === undefined) continue;
      const now = await hash(item);
      if (now.hash === wanted.hash) await sender.write(frameOf(encodeItem(item)));
    }
  }
  await sender.end();
};

/** @throws {MoveRefusedError} `not-verified` unless the other end holds what was offered. */
const verify = async (talk: MoveTalk, inventory: Inventory): Promise<Receipt> => {
  const differing = new Set(await readPages(() => nextIds(talk, 'differing'), inventory.size));
  const receipt = await talk.next('receipt');
  const same = [...inventory.values()].filter(({ id }) => !differing.has(id));
  if (!sameProof(digestOf(same), receipt.digest)) throw new MoveRefusedError('not-verified');
  await talk.send({ kind: 'done' });
  // By its own count: the other end may be of 0.1.0, which counts drafts as notes.
  const { notes, drafts } = countsOf(inventory.values());
  return { notes, drafts, address: receipt.address };
};

/** Ids of nothing that was offered are passed over. */
const entriesOf = (inventory: Inventory, ids: readonly string[]): Inventory =>
  new Map(
    ids.flatMap((id) => {
      const entry = inventory.get(id);
      return entry === undefined ? [] : [[id, entry] as const];
    }),
  );

/** How far the other end has come: what it did not want, and what it has taken in since. */
const createMeter = ({ onProgress }: GiveDeps) => {
  let progress: MoveProgress = { notes: 0, ofNotes: 0, bytes: 0, ofBytes: 0 };
  let wanted = { notes: 0, bytes: 0 };
  let ackedBefore = 0;
  let acked = 0;
  const tell = (): void => {
    const left = Math.max(0, wanted.bytes - (acked - ackedBefore));
    const share = wanted.bytes === 0 ? 0 : left / wanted.bytes;
    const { ofNotes, ofBytes } = progress;
    progress = { ofNotes, ofBytes, notes: ofNotes - Math.ceil(wanted.notes * share), bytes: ofBytes - left };
    onProgress(progress);
  };
  return {
    round: (inventory: Inventory, wants: Inventory): void => {
      const all = countsOf(inventory.values());
      wanted = countsOf(wants.values());
      ackedBefore = acked;
      progress = { ...progress, ofNotes: all.notes, ofBytes: all.bytes };
      tell();
    },
    acked: (bytes: number): void => {
      acked = bytes;
      tell();
    },
  };
};

/**
 * Gives everything to a taker that has proven itself: rounds of inventory, wants and data until nothing is wanted, then
 * the comparison. What the person changes here meanwhile goes with a later round.
 * @throws {MoveStoppedError} @throws {MoveRefusedError} @throws {StreamBrokenError} @throws {MoveCutError}
 */
export const give = async (talk: MoveTalk, deps: GiveDeps): Promise<Receipt> => {
  const meter = createMeter(deps);
  const sender = createSender(talk, meter.acked);
  const hash = createHasher();
  for (;;) {
    const inventory = await sendInventory(talk, deps, hash);
    const ids = await readPages(() => nextIds(talk, 'wants'), MAX_ITEMS);
    const wants = entriesOf(inventory, ids);
    meter.round(inventory, wants);
    if (ids.length === 0) return verify(talk, inventory);
    await sendData(sender, deps, hash, wants);
  }
};
