import type { IpnsName } from '../../domain/identity/identity.ts';
import { parseIpnsName } from '../../domain/identity/key-formats.ts';
import type { Clock } from '../../kit/world/clock.ts';
import type { Log } from '../../kit/world/log.ts';
import type { SearchIndex, ShelfHits } from '../../ports/search-index.ts';
import type { Neighbour } from '../neighbourhood/neighbourhood.types.ts';
import { createSoon } from '../../kit/async/waiting.ts';
import type { SiteReader } from '../site/read-site.types.ts';
import { createStore, type Store, type WritableStore } from '../../kit/store.ts';
import type { Notebook } from '../wiki/notebook.ts';
import { createNeighbourShelves, type KeptSite } from './neighbour-shelves.ts';
import { createOwnShelf, MINE } from './own-shelf.ts';
import type { FoundGroup, SearchActions, SearchStatus } from './search.types.ts';

/** Several saves, or several neighbours' news, are taken in at once; short enough that nobody waits for it. */
const GATHER_MS = 100;
/** A screen or two; who wants more types one more word. */
const LIMITS = { hitsPerShelf: 8, first: MINE, shelves: 12 };

export interface SearchDeps {
  /** A new, empty index that ends with the signal. */
  readonly openIndex: (options: { readonly signal: AbortSignal }) => SearchIndex;
  readonly notebook: Pick<Notebook, 'load' | 'list' | 'status'>;
  readonly neighbours: Store<readonly Neighbour[]>;
  /** Sites that lie complete on this device, the newest first. */
  readonly keptSites: () => readonly KeptSite[];
  readonly readSite: SiteReader['readSite'];
  readonly clock: Clock;
  readonly log: Log;
  /** Ends with the session; nothing that was read in outlives it. */
  readonly signal: AbortSignal;
}

const CLOSED: SearchStatus = { state: 'closed', done: 0, total: 0, neighboursLeftOut: 0 };

/** One index with what fills it, until its signal ends. */
const fill = (
  deps: SearchDeps,
  index: SearchIndex,
  status: WritableStore<SearchStatus>,
  signal: AbortSignal,
): (() => Promise<void>) => {
  const { notebook, keptSites, readSite } = deps;
  const own = createOwnShelf(notebook.list);
  const others = createNeighbourShelves({ readSite, signal });
  const tell = (state: SearchStatus['state'], done: number): void =>
    status.set({ state, done, total: notebook.list().length, neighboursLeftOut: others.leftOut() });
  return async () => {
    await notebook.load();
    await own.update(index, (done) => tell(status.get().state, done));
    await others.update(index, keptSites());
    tell('ready', notebook.list().length);
  };
};

const groupOf =
  (neighbours: readonly Neighbour[]) =>
  ({ shelf, total, hits }: ShelfHits): readonly FoundGroup[] => {
    if (shelf === MINE) return [{ whose: MINE, displayName: undefined, total, notes: hits }];
    const name = parseIpnsName(shelf);
    return name.ok
      ? [{ whose: name.value, displayName: nameIn(neighbours, name.value), total, notes: hits }]
      : [];
  };

const nameIn = (neighbours: readonly Neighbour[], wanted: IpnsName): string | undefined =>
  neighbours.find(({ name }) => name === wanted)?.displayName;

/** Finds notes by their words, mine and those of neighbours that are kept here. Nothing is built before somebody searches. */
export const createSearch = (deps: SearchDeps): SearchActions => {
  const { openIndex, notebook, neighbours, clock, log, signal } = deps;
  const status = createStore(CLOSED);
  let index: SearchIndex | undefined;
  let life = new AbortController();

  const fail = (error: unknown): void => {
    if (signal.aborted) return;
    log.warn('search stopped', error);
    life.abort();
    index = undefined;
    status.set({ ...status.get(), state: 'broken' });
  };
  const open = (): void => {
    if (index !== undefined || signal.aborted) return;
    life = new AbortController();
    const until = AbortSignal.any([signal, life.signal]);
    index = openIndex({ signal: until });
    status.set({ ...CLOSED, state: 'reading', total: notebook.list().length });
    const update = fill(deps, index, status, until);
    const soon = createSoon({ clock, ms: GATHER_MS, signal: until, log }, () => update().catch(fail));
    for (const store of [notebook.status, neighbours] as const) store.subscribe(soon, { signal: until });
  };
  return {
    status,
    open,
    find: async (query, options) => {
      const answers = (await index?.find(query, LIMITS, options)) ?? [];
      return answers.flatMap(groupOf(neighbours.get()));
    },
  };
};
