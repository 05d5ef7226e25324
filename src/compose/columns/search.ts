import { createWorkerSearchIndex } from '../../adapters/worker/search-index.ts';
import { createSearch } from '../../app/search/search.ts';
import type { Session } from '../session.ts';
import type { NeighbourhoodColumn } from './neighbourhood.ts';
import type { WikiColumn } from './wiki.ts';

export interface SearchNeeds {
  readonly wiki: Pick<WikiColumn, 'notebook'>;
  readonly neighbourhood: Pick<NeighbourhoodColumn, 'actions' | 'siteReader'>;
}

/** Finds words in own notes and in those that are kept for neighbours. */
export const openSearch = (
  { clock, log, trust, signal }: Pick<Session, 'clock' | 'log' | 'trust' | 'signal'>,
  { wiki: { notebook }, neighbourhood: { actions, siteReader } }: SearchNeeds,
) => ({
  actions: createSearch({
    ...{ clock, log, signal, notebook },
    neighbours: actions.neighbours,
    keptSites: actions.keptSites,
    readSite: siteReader.readSite,
    openIndex: (options) => createWorkerSearchIndex({ ...options, trust }),
  }),
});
