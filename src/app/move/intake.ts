import { createFrameCutter } from '../../domain/backup/frames.ts';
import { parseItem, type CarriedItem } from '../../domain/backup/item.ts';
import {
  countsOf,
  headOf,
  isOfNeighbours,
  itemIdOf,
  type InventoryCounts,
  type InventoryEntry,
} from '../../domain/move/inventory.ts';
import type { Carrier } from '../backup/carrier.ts';
import { digestOfItem } from './hashed-item.ts';
import { MoveRefusedError, type MoveTalk } from './talk.ts';

/** Stored in one transaction, while the next ones are on their way. */
const BATCH_BYTES = 524_288;
const BATCH_ITEMS = 256;
/** A quarter of the giver's window. */
const ACK_EVERY_BYTES = 262_144;

export interface IntakeDeps {
  readonly carrier: Pick<Carrier, 'take'>;
  readonly onStored: (counts: InventoryCounts) => void;
  readonly signal: AbortSignal;
}

/** Takes in what was asked for. */
export interface Intake {
  /** Reads the data of one round and stores it. */
  readonly run: (wanted: readonly InventoryEntry[]) => Promise<void>;
  /** Was this version brought and stored since the stream opened? */
  readonly hasTaken: (id: string, hash: string) => boolean;
}

interface Arrival {
  readonly item: CarriedItem;
  readonly entry: InventoryEntry;
}

/** Only what was asked for, once, and with the very bytes that were promised. */
const createSieve = (wanted: readonly InventoryEntry[]) => {
  const expected = new Map(wanted.map((entry) => [entry.id, entry]));
  return async (bytes: Uint8Array): Promise<Arrival> => {
    const item = parseItem(bytes);
    const id = item.ok ? itemIdOf(item.value) : '';
    const entry = expected.get(id);
    if (!item.ok || entry === undefined) throw new MoveRefusedError('false');
    if (entry.hash !== headOf(await digestOfItem(bytes))) throw new MoveRefusedError('false');
    expected.delete(id);
    return { item: item.value, entry };
  };
};

/** Stores batches one after the other, each while the next one arrives. */
const createStoring = ({ carrier, onStored, signal }: IntakeDeps, onTaken: (arrival: Arrival) => void) => {
  let batch: Arrival[] = [];
  let bytes = 0;
  let running: Promise<void> = Promise.resolve();
  const store = async (arrivals: readonly Arrival[]): Promise<void> => {
    const items = arrivals.map(({ item }) => item);
    await carrier.take(items, { signal });
    arrivals.forEach(onTaken);
    onStored(countsOf(arrivals.map(({ entry }) => entry)));
  };
  const flush = async (): Promise<void> => {
    const arrivals = batch;
    batch = [];
    bytes = 0;
    await running;
    running = arrivals.length === 0 ? Promise.resolve() : store(arrivals);
    // It is awaited before the next one; a failure until then is not unhandled.
    running.catch(() => undefined);
  };
  return {
    add: (arrival: Arrival): void => {
      batch.push(arrival);
      bytes += arrival.entry.bytes;
    },
    flushIfFull: async (): Promise<void> => {
      if (bytes >= BATCH_BYTES || batch.length >= BATCH_ITEMS) await flush();
    },
    end: async (): Promise<void> => {
      await flush();
      await running;
    },
  };
};

const longestOf = (wanted: readonly InventoryEntry[]): number =>
  wanted.reduce((longest, { bytes }) => Math.max(longest, bytes), 0);

/** `received` and what was acknowledged count since the stream opened. */
const createAcks = (talk: MoveTalk) => {
  let received = 0;
  let acked = 0;
  return async (bytes: number, isLast: boolean): Promise<void> => {
    received += bytes;
    if (!isLast && received - acked < ACK_EVERY_BYTES) return;
    acked = received;
    await talk.send({ kind: 'ack', bytes: acked });
  };
};

export const createIntake = (talk: MoveTalk, deps: IntakeDeps): Intake => {
  const acknowledge = createAcks(talk);
  const taken = new Set<string>();
  const onTaken = ({ item, entry }: Arrival): void => {
    taken.add(isOfNeighbours(item) ? entry.id : entry.id + entry.hash);
  };
  return {
    hasTaken: (id, hash) => taken.has(id) || taken.has(id + hash),
    run: async (wanted) => {
      const sift = createSieve(wanted);
      const cutter = createFrameCutter(longestOf(wanted));
      const storing = createStoring(deps, onTaken);
      for (let isLast = false; !isLast;) {
        const { bytes, last } = await talk.next('data');
        const frames = cutter.push(bytes);
        if (!frames.ok) throw new MoveRefusedError('false');
        for (const frame of frames.value) storing.add(await sift(frame));
        await storing.flushIfFull();
        isLast = last;
        if (isLast && cutter.pending() > 0) throw new MoveRefusedError('false');
        if (isLast) await storing.end();
        await acknowledge(bytes.length, isLast);
      }
    },
  };
};
