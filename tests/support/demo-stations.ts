import type { OwnStations } from '../../src/app/neighbourhood/own-stations.types.ts';
import { createStore } from '../../src/app/store.ts';
import { ok } from '../../src/domain/result.ts';

/** A list of stations that takes whatever it is given. */
export const createDemoStations = (): OwnStations => {
  const stations = createStore<readonly string[]>([]);
  const without = (address: string): readonly string[] => stations.get().filter((own) => own !== address);
  return {
    stations,
    add: (address) => {
      stations.set([...without(address), address]);
      return Promise.resolve(ok(address));
    },
    remove: (address) => {
      stations.set(without(address));
      return Promise.resolve();
    },
  };
};
