import type { SearchIndex } from '../../ports/search-index.ts';
import { createSearchEngine } from '../../workers/search/engine.ts';

/** The same engine as in the worker, in this thread. */
export const createMemorySearchIndex = (): SearchIndex => {
  const engine = createSearchEngine();
  return {
    put: (shelf, notes) => {
      engine.put(shelf, notes);
      return Promise.resolve();
    },
    remove: (shelf, titles) => {
      engine.remove(shelf, titles);
      return Promise.resolve();
    },
    drop: (shelf) => {
      engine.drop(shelf);
      return Promise.resolve();
    },
    find: async (query, limits, { signal }) => {
      signal.throwIfAborted();
      return Promise.resolve(engine.find(query, limits));
    },
  };
};
