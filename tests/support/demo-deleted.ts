import type { DeletedActions } from '../../src/app/wiki/deleted.types.ts';
import { createStore } from '../../src/kit/store.ts';
import type { PastNote } from '../../src/domain/wiki/past.ts';
import { fated, type DemoWish } from './demo-wish.ts';

const READ_AT_FIRST = 70;

/** What the wish says is gone: restored, it stands in the notebook again. */
export const createDemoDeleted = (
  wish: DemoWish,
  calls: string[],
  put: (title: string, fields: ReadonlyMap<string, string>) => void,
): DeletedActions => {
  const past = createStore<readonly PastNote[]>([]);
  const isMore = createStore(false);
  const just = createStore<readonly PastNote[]>(wish.justDeleted ?? []);
  return {
    past,
    isMore,
    just,
    readMore: () => {
      past.set(wish.past ?? []);
      isMore.set(false);
      return Promise.resolve();
    },
    read: async () => {
      await fated(wish, 'readDeleted');
      past.set((wish.past ?? []).slice(0, READ_AT_FIRST));
      isMore.set((wish.past ?? []).length > READ_AT_FIRST);
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
