import type { DeletedActions } from '../../src/app/wiki/deleted.types.ts';
import { createStore } from '../../src/app/store.ts';
import type { PastNote } from '../../src/domain/wiki/past.ts';
import { fated, type DemoWish } from './demo-wish.ts';

/** What the wish says is gone: restored, it stands in the notebook again. */
export const createDemoDeleted = (
  wish: DemoWish,
  calls: string[],
  put: (title: string, fields: ReadonlyMap<string, string>) => void,
): DeletedActions => {
  const past = createStore<readonly PastNote[]>([]);
  const just = createStore<readonly PastNote[]>(wish.justDeleted ?? []);
  return {
    past,
    just,
    read: async () => {
      await fated(wish, 'readDeleted');
      past.set(wish.past ?? []);
    },
    restore: async (wanted) => {
      calls.push(`restore ${wanted.title}`);
      await fated(wish, 'restoreNote');
      put(wanted.title, wanted.fields);
      for (const list of [past, just]) list.set(list.get().filter((one) => one !== wanted));
      return wanted.title;
    },
    seen: () => just.set([]),
  };
};
