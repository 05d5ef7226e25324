import workerUrl from '../../workers/search.worker.ts?worker&url';
import { SearchBrokenError, type SearchIndex } from '../../ports/search-index.ts';
import {
  parseSearchResponse,
  type SearchRequest,
  type SearchResponse,
} from '../../workers/search/protocol.ts';
import { createWorkerCalls } from './calls.ts';

type Found = Extract<SearchResponse, { ok: true }>['value'];
type Ask = (request: WithoutId<SearchRequest>) => Promise<Found>;
type WithoutId<Request> = Request extends unknown ? Omit<Request, 'id'> : never;

/** @throws {SearchBrokenError} from every call once the worker is dead. */
const createAsk = (worker: Worker, signal: AbortSignal): Ask => {
  const gone = new SearchBrokenError('the search worker is gone');
  const call = createWorkerCalls({ worker, parse: parseSearchResponse, gone, signal });
  return async (request) => {
    const response = await call(request);
    if (!response.ok) throw new SearchBrokenError('the search worker failed');
    return response.value;
  };
};

/** The index of the product: in a worker of its own, so that the page never waits for it. It ends with the signal. */
export const createWorkerSearchIndex = ({
  trust = (url) => url,
  signal,
}: {
  /** Marks the worker's address as ours, where the page's policy asks for trusted types. */
  readonly trust?: (url: string) => string;
  readonly signal: AbortSignal;
}): SearchIndex => {
  const worker = new Worker(trust(workerUrl), { type: 'module' });
  const ask = createAsk(worker, signal);
  return {
    put: async (shelf, notes) => {
      await ask({ verb: 'put', shelf, notes: [...notes] });
    },
    remove: async (shelf, titles) => {
      await ask({ verb: 'remove', shelf, titles: [...titles] });
    },
    drop: async (shelf) => {
      await ask({ verb: 'drop', shelf });
    },
    find: async (query, limits, options) => {
      options.signal.throwIfAborted();
      const found = await ask({ verb: 'find', query, limits });
      options.signal.throwIfAborted();
      return found ?? [];
    },
  };
};
