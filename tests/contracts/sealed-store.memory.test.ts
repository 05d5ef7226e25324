import {
  createMemorySealedDisk,
  createMemorySealedStore,
  type MemorySealedDisk,
} from '../../src/adapters/memory/sealed-store.ts';
import { RECIPE_SEALING } from '../support/recipes.ts';
import { describeSealedStore } from './sealed-store.contract.ts';

const disks = new Map<string, MemorySealedDisk>();

describeSealedStore('memory sealed store', (place) => {
  const disk = disks.get(place) ?? createMemorySealedDisk();
  disks.set(place, disk);
  return Promise.resolve(createMemorySealedStore({ disk, sealing: RECIPE_SEALING }));
});
