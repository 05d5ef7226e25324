import { frameOf } from '../../domain/backup/frames.ts';
import {
  countsOf,
  digestOf,
  encodedItemOf,
  itemIdOf,
  MAX_ITEMS,
  type InventoryEntry,
} from '../../domain/move/inventory.ts';
import { sameProof } from '../../domain/move/proof.ts';
import { MAX_DATA_BYTES } from '../../domain/move/wire.ts';
import { joinBytes } from '../../domain/neighbourhood/byte-reader.ts';
import type { Carrier } from '../backup/carrier.ts';
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
  readonly address: string;
}

type Inventory = ReadonlyMap<string, InventoryEntry>;

/** Page by page as the notebook is read, so that the other end is never left in silence. */
const sendInventory = async (talk: MoveTalk, { carrier, signal }: GiveDeps): Promise<Inventory> => {
  const inventory = new Map<string, InventoryEntry>();
  for await (const items of carrier.items({ signal })) {
    const entries = items.map((item) => encodedItemOf(item).entry);
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
  inventory: Inventory,
  wants: ReadonlySet<string>,
): Promise<void> => {
  for await (const items of carrier.items({ signal })) {
    for (const item of items) {
      const id = itemIdOf(item);
      if (!wants.has(id)) continue;
      const { entry, bytes } = encodedItemOf(item);
      if (inventory.get(id)?.hash === entry.hash) await sender.write(frameOf(bytes));
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
  return { notes: receipt.notes, address: receipt.address };
};

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
    round: (inventory: Inventory, wants: ReadonlySet<string>): void => {
      const all = countsOf(inventory.values());
      wanted = countsOf([...inventory.values()].filter(({ id }) => wants.has(id)));
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
  for (;;) {
    const inventory = await sendInventory(talk, deps);
    const wants = new Set(await readPages(() => nextIds(talk, 'wants'), MAX_ITEMS));
    meter.round(inventory, wants);
    if (wants.size === 0) return verify(talk, inventory);
    await sendData(sender, deps, inventory, wants);
  }
};
