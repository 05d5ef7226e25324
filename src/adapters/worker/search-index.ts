import workerUrl from '../../workers/search.worker.ts?worker&url';
import { SearchBrokenError, type SearchIndex } from '../../ports/search-index.ts';
import {
  parseSearchResponse,
  type SearchRequest,
  type SearchResponse,
} from '../../workers/search/protocol.ts';

interface Waiting {
  readonly resolve: (response: SearchResponse) => void;
  readonly reject: (error: SearchBrokenError) => void;
}

type Found = Extract<SearchResponse, { ok: true }>['value'];
type Ask = (request: WithoutId<SearchRequest>) => Promise<Found>;
type WithoutId<Request> = Request extends unknown ? Omit<Request, 'id'> : never;

/** Pairs requests with answers by number. @throws {SearchBrokenError} from every call once the worker is dead. */
const createAsk = (worker: Worker, signal: AbortSignal): Ask => {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let broken = false;
  const breakAll = (): void => {
    broken = true;
    worker.terminate();
    for (const { reject } of waiting.values()) reject(new SearchBrokenError('the search worker is gone'));
    waiting.clear();
  };
  worker.addEventListener('message', (event: MessageEvent<unknown>) => {
    const parsed = parseSearchResponse(event.data);
    if (!parsed.ok) return;
    waiting.get(parsed.value.id)?.resolve(parsed.value);
    waiting.delete(parsed.value.id);
  });
  worker.addEventListener('error', breakAll);
  worker.addEventListener('messageerror', breakAll);
  signal.addEventListener('abort', breakAll, { once: true });
  return async (request) => {
    if (broken || signal.aborted) throw new SearchBrokenError('the search worker is gone');
    const id = (lastId += 1);
    const answered = new Promise<SearchResponse>((resolve, reject) => waiting.set(id, { resolve, reject }));
    worker.postMessage({ ...request, id });
    const response = await answered;
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
