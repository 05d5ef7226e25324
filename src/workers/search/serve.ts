import type { SearchEngine } from './engine.ts';
import { parseSearchRequest, type SearchRequest, type SearchResponse } from './protocol.ts';

/** One end of a message channel: the worker's own scope, or a port in tests. */
export interface SearchSide {
  readonly postMessage: (message: unknown) => void;
  readonly addEventListener: (type: 'message', listener: (event: MessageEvent) => void) => void;
}

const answer = (engine: SearchEngine, request: SearchRequest): SearchResponse => {
  const { id } = request;
  switch (request.verb) {
    case 'put':
      engine.put(request.shelf, request.notes);
      return { id, ok: true };
    case 'remove':
      engine.remove(request.shelf, request.titles);
      return { id, ok: true };
    case 'drop':
      engine.drop(request.shelf);
      return { id, ok: true };
    case 'find':
      return { id, ok: true, value: engine.find(request.query, request.limits).map(copyOf) };
  }
};

/** Arrays as the protocol types them. */
const copyOf = ({ hits, ...rest }: ReturnType<SearchEngine['find']>[number]) => ({
  ...rest,
  hits: hits.map(({ title, markedTitle, excerpt }) => ({
    title,
    markedTitle: [...markedTitle],
    excerpt: [...excerpt],
  })),
});

/** Answers every request that can be read; what cannot be read is dropped, since nobody is known to wait for it. */
export const serveSearch = (side: SearchSide, engine: SearchEngine): void =>
  side.addEventListener('message', (event: MessageEvent<unknown>) => {
    const parsed = parseSearchRequest(event.data);
    if (!parsed.ok) return;
    try {
      side.postMessage(answer(engine, parsed.value));
    } catch {
      // Out of memory, most likely; the reason stays here, it could quote a note.
      side.postMessage({ id: parsed.value.id, ok: false });
    }
  });
