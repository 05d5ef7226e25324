import { createStore, type Store } from '../store.ts';

/** Counts what was refused, by reason. Reasons are the app's own words, so their number is bounded. */
export interface Refusals {
  readonly count: (reason: string) => void;
  readonly counted: Store<ReadonlyMap<string, number>>;
}

export const createRefusals = (): Refusals => {
  const counted = createStore<ReadonlyMap<string, number>>(new Map());
  return {
    counted,
    count: (reason) => {
      const now = counted.get();
      counted.set(new Map(now).set(reason, (now.get(reason) ?? 0) + 1));
    },
  };
};
