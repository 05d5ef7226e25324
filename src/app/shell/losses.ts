import {
  dayOf,
  lossOf,
  parseMark,
  startOfDayMs,
  writeMark,
  type Found,
} from '../../domain/shell/notebook-mark.ts';
import type { Clock } from '../../kit/world/clock.ts';
import type { DeviceMemory } from '../../ports/device-memory.ts';
import { createStore, type Store } from '../../kit/store.ts';
import type { Loss } from './storage-care.types.ts';

const MARK = 'notebook';

export interface Losses {
  readonly loss: Store<Loss | undefined>;
  /** Compares what is there with what was there the last time. */
  readonly compare: (found: Found) => void;
  /** Remembers what is there, unless that would hide a loss of which the person has not heard yet. */
  readonly remember: (owner: string, notes: number) => void;
  /** The person took it away, or has heard of the loss. */
  readonly settle: () => void;
}

/** The mark lies in the device's memory, which browsers clear apart from the databases or not at all. */
export const createLosses = (memory: DeviceMemory, clock: Pick<Clock, 'nowMs'>): Losses => {
  const loss = createStore<Loss | undefined>(undefined);
  return {
    loss,
    compare: (found) => {
      const mark = parseMark(memory.get(MARK) ?? '');
      const kind = mark.ok ? lossOf(mark.value, found) : undefined;
      loss.set(
        mark.ok && kind !== undefined
          ? { kind, notes: mark.value.notes, seenMs: startOfDayMs(mark.value.day) }
          : undefined,
      );
    },
    remember: (owner, notes) => {
      if (loss.get() !== undefined) return;
      const text = writeMark({ owner, notes, day: dayOf(clock.nowMs()) });
      if (memory.get(MARK) !== text) memory.set(MARK, text);
    },
    settle: () => {
      memory.remove(MARK);
      loss.set(undefined);
    },
  };
};
