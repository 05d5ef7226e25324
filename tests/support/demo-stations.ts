import type { DemoWish } from './demo-wish.ts';
import type { OwnStations } from '../../src/app/neighbourhood/own-stations.types.ts';
import { createStore } from '../../src/kit/store.ts';
import { err, ok } from '../../src/kit/result.ts';

/** A list of stations that takes whatever it is given, or nothing at all. */
export const createDemoStations = ({ stationRefused }: DemoWish): OwnStations => {
  const stations = createStore<readonly string[]>([]);
  const without = (address: string): readonly string[] => stations.get().filter((own) => own !== address);
  return {
    stations,
    add: (address) => {
      if (stationRefused === true) return Promise.resolve(err('not-a-station-address'));
      stations.set([...without(address), address]);
      return Promise.resolve(ok(address));
    },
    remove: (address) => {
      stations.set(without(address));
      return Promise.resolve();
    },
  };
};
