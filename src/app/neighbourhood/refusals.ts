import { createStore, type Store } from '../../kit/store.ts';
import { createSoon, type SoonOptions } from '../../kit/async/waiting.ts';

/** A flood of refusals must not become a flood of redraws. */
const GATHER_MS = 50;

/** Counts what was refused, by reason. Reasons are the app's own words, so their number is bounded. */
export interface Refusals {
  readonly count: (reason: string) => void;
  /** A moment behind. */
  readonly counted: Store<ReadonlyMap<string, number>>;
}

export const createRefusals = (deps: Omit<SoonOptions, 'ms'>): Refusals => {
  const counts = new Map<string, number>();
  const counted = createStore<ReadonlyMap<string, number>>(new Map());
  const tell = createSoon({ ...deps, ms: GATHER_MS }, () => counted.set(new Map(counts)));
  return {
    counted,
    count: (reason) => {
      counts.set(reason, (counts.get(reason) ?? 0) + 1);
      tell();
    },
  };
};
