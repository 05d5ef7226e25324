import type { Shortcoming } from '../../domain/shell/shortcoming.ts';
import type { DeviceMemory } from '../../ports/device-memory.ts';
import { createStore, type Store } from '../../kit/store.ts';

export interface ShortcomingsActions {
  readonly all: Store<readonly Shortcoming[]>;
  /** The first that was never told on this device, until `hide`. */
  readonly fresh: Store<Shortcoming | undefined>;
  readonly hide: () => void;
}

export interface Shortcomings extends ShortcomingsActions {
  readonly report: (shortcoming: Shortcoming | undefined) => void;
}

const TOLD = 'told-';

/** Each is told once on a device and stays readable on the page "Me". */
export const createShortcomings = (memory: DeviceMemory): Shortcomings => {
  const all = createStore<readonly Shortcoming[]>([]);
  const fresh = createStore<Shortcoming | undefined>(undefined);
  // Where the memory refuses to keep anything, once a visit.
  const hidden = new Set<Shortcoming>();
  const next = (): Shortcoming | undefined =>
    all.get().find((known) => !hidden.has(known) && memory.get(TOLD + known) === undefined);
  return {
    all,
    fresh,
    report: (shortcoming) => {
      if (shortcoming === undefined || all.get().includes(shortcoming)) return;
      all.set([...all.get(), shortcoming]);
      if (fresh.get() === undefined) fresh.set(next());
    },
    hide: () => {
      const told = fresh.get();
      if (told === undefined) return;
      hidden.add(told);
      memory.set(TOLD + told, 'yes');
      fresh.set(next());
    },
  };
};
