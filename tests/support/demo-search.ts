import { CID } from 'multiformats/cid';
import { createBrowserClock } from '../../src/adapters/browser/clock.ts';
import { createMemoryLog } from '../../src/adapters/memory/log.ts';
import { createMemorySearchIndex } from '../../src/adapters/memory/search-index.ts';
import type { Neighbour } from '../../src/app/neighbourhood/neighbourhood.types.ts';
import { createSearch } from '../../src/app/search/search.ts';
import type { SearchActions } from '../../src/app/search/search.types.ts';
import type { Site } from '../../src/app/site/read-site.types.ts';
import type { Store } from '../../src/kit/store.ts';
import type { NotebookStatus } from '../../src/app/wiki/notebook.types.ts';
import { ok } from '../../src/kit/result.ts';
import type { NoteRecord } from '../../src/domain/wiki/tiddler.ts';
import { BOB, NEIGHBOUR_NOTES } from './demo-people.ts';

const ROOT = CID.parse('bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi');
const SITE: Site = {
  profile: { displayName: 'Bob' },
  feed: [],
  manifest: {} as Site['manifest'],
  tiddlers: NEIGHBOUR_NOTES,
  refusedLines: 0,
};

/** The real search over the demo's notes; Bob's are kept here. */
export const createDemoSearch = (
  stores: { readonly status: Store<NotebookStatus>; readonly neighbours: Store<readonly Neighbour[]> },
  list: () => readonly NoteRecord[],
): SearchActions =>
  createSearch({
    openIndex: createMemorySearchIndex,
    notebook: { load: () => Promise.resolve(), list, status: stores.status },
    neighbours: stores.neighbours,
    keptSites: () => [{ name: BOB.ipnsName, root: ROOT }],
    readSite: () => Promise.resolve(ok(SITE)),
    clock: createBrowserClock(),
    log: createMemoryLog(),
    signal: new AbortController().signal,
  });
