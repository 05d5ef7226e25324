import type { IpnsName } from '../../domain/identity/identity.ts';
import type { Hit } from '../../ports/search-index.ts';
import type { Store } from '../../kit/store.ts';

/** Notes of one person that answer a query, best first. Names and texts of others are untrusted. */
export interface FoundGroup {
  readonly whose: 'mine' | IpnsName;
  /** `undefined` for my own notes, and until the neighbour's profile could be read. */
  readonly displayName: string | undefined;
  /** Notes that answer; `notes` are the first of them. */
  readonly total: number;
  readonly notes: readonly Hit[];
}

export interface SearchStatus {
  /** `closed` until somebody searches; then notes are read in, the newest first, and can be found as they come. */
  readonly state: 'closed' | 'reading' | 'ready' | 'broken';
  /** My own notes that can be found, of how many. */
  readonly done: number;
  readonly total: number;
  /** Neighbours whose notes are kept here but did not fit into the memory that search takes. */
  readonly neighboursLeftOut: number;
}

export interface SearchActions {
  /** Changes each time something else may be found. */
  readonly status: Store<SearchStatus>;
  /** Somebody is about to search: reads the notes in, once; begins anew after `broken`. */
  readonly open: () => void;
  /** My notes and those of neighbours that are kept on this device. An empty query finds nothing. */
  readonly find: (query: string, options: { readonly signal: AbortSignal }) => Promise<readonly FoundGroup[]>;
}
