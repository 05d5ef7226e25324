import type { CID } from 'multiformats/cid';
import type { IpnsName } from '../../domain/identity/identity.ts';
import type { NeighbourMemory } from '../../domain/neighbourhood/neighbour-memory.ts';
import type { IpnsRecord } from '../../domain/record/record.ts';
import type { Result } from '../../kit/result.ts';
import type { Clock } from '../../kit/world/clock.ts';
import type { Log } from '../../kit/world/log.ts';
import type { WikiHost } from '../../ports/wiki-host.ts';
import { isHopeless, type Site, type SiteFault, type SiteReader } from '../site/read-site.types.ts';
import { createStore, type WritableStore } from '../../kit/store.ts';
import type { Acquaintances } from './acquaintances.types.ts';
import type { BlockPull } from './block-pull.ts';
import { copyNote, type CopyNoteDeps } from './copy-note.ts';
import { createAttach } from './frame-feed.ts';
import type { NeighbourWikiState, OpenNeighbour } from './neighbourhood.types.ts';
import { again, beside } from '../../kit/async/waiting.ts';

/** Without a byte for so long, a root counts as not to be had now. */
const IDLE_MS = 5_000;
/** What nobody had is asked for again this often, besides at each new link and record. */
const RETRY_EVERY_MS = 5_000;

export interface OpenNeighbourDeps extends CopyNoteDeps {
  readonly acquaintances: Pick<Acquaintances, 'change'>;
  /** Newest record known of the name, from the ledger or, failing that, from the network. */
  readonly resolve: (
    name: IpnsName,
    options: { readonly signal: AbortSignal },
  ) => Promise<IpnsRecord | undefined>;
  readonly memoryOf: (name: IpnsName) => NeighbourMemory;
  /** Hears when it is worth looking again: a newer record of the name, a new link, a nudge. */
  readonly onNews: (name: IpnsName, listener: () => void, options: { readonly signal: AbortSignal }) => void;
  readonly pull: BlockPull;
  readonly readSite: SiteReader['readSite'];
  readonly wikiHost: WikiHost;
  readonly clock: Clock;
  readonly log: Log;
}

type Wiki = WritableStore<NeighbourWikiState>;

/** Reads a root; gives up when nothing arrives for 5 s. Shows progress only where nothing is shown yet. */
const readPatiently = async (
  { readSite, clock }: OpenNeighbourDeps,
  root: CID,
  wiki: Wiki,
  signal: AbortSignal,
): Promise<Result<Site, SiteFault>> => {
  const idle = new AbortController();
  const done = new AbortController();
  let moved = false;
  const watch = again(
    clock,
    () => IDLE_MS,
    AbortSignal.any([signal, done.signal, idle.signal]),
    () => {
      if (!moved) idle.abort();
      moved = false;
    },
  );
  // The watch ends by its own signal; that is not a fault.
  watch.catch(() => undefined);
  const onProgress = (bytes: number, total: number): void => {
    moved = true;
    if (wiki.get().state !== 'ready') wiki.set({ state: 'loading', done: bytes, total });
  };
  try {
    return await readSite(root, { onProgress, signal: AbortSignal.any([signal, idle.signal]) });
  } finally {
    done.abort();
  }
};

const show = (wiki: Wiki, site: Site, stale: boolean): void =>
  wiki.set({
    state: 'ready',
    notes: site.tiddlers,
    authorName: site.profile.displayName,
    stale,
    refused: site.refusedLines,
  });

/** What is shown, and what will never be readable. */
interface Shown {
  root?: string;
  hopelessRoot?: string;
}

/** The newest cannot be read: what is shown stays, else the version that is complete here is shown. */
const showOlder = async (
  deps: OpenNeighbourDeps,
  name: IpnsName,
  wiki: Wiki,
  fault: SiteFault,
  signal: AbortSignal,
): Promise<string | undefined> => {
  const shown = wiki.get();
  if (shown.state === 'ready') {
    wiki.set({ ...shown, stale: true });
    return undefined;
  }
  const { kept } = deps.memoryOf(name);
  const older = kept && (await readPatiently(deps, kept.root, wiki, signal));
  if (signal.aborted) return undefined;
  if (older?.ok === true) show(wiki, older.value, true);
  else wiki.set({ state: 'unavailable', reason: fault === 'falsified' ? 'nobody-has-it' : fault });
  return older?.ok === true ? kept?.root.toString() : undefined;
};

/** Shows the newest readable version: the newest record's root, else what is complete here. */
const createRefresh = (
  deps: OpenNeighbourDeps,
  name: IpnsName,
  wiki: Wiki,
  signal: AbortSignal,
): (() => Promise<void>) => {
  const seen: Shown = {};
  const fallBack = async (fault: SiteFault): Promise<void> => {
    const root = await showOlder(deps, name, wiki, fault, signal);
    if (root !== undefined) seen.root = root;
  };
  const isCurrent = (root: string): boolean => {
    const shown = wiki.get();
    return shown.state === 'ready' && !shown.stale && seen.root === root;
  };
  return async () => {
    const record = await deps.resolve(name, { signal });
    if (record === undefined) return fallBack('nobody-has-it');
    const root = record.root.toString();
    if (isCurrent(root) || seen.hopelessRoot === root) return;
    await deps.pull(record);
    const site = await readPatiently(deps, record.root, wiki, signal);
    if (signal.aborted) return;
    if (!site.ok) {
      if (isHopeless(site.error)) seen.hopelessRoot = root;
      return fallBack(site.error);
    }
    seen.root = root;
    show(wiki, site.value, false);
  };
};

/** Runs one refresh at a time; what is asked meanwhile runs once more after it. */
const createRefresher = (log: Log, signal: AbortSignal, refresh: () => Promise<void>): (() => void) => {
  let running = false;
  let asked = false;
  const run = async (): Promise<void> => {
    while (asked && !signal.aborted) {
      asked = false;
      await refresh();
    }
  };
  return () => {
    asked = true;
    if (running) return;
    running = true;
    beside(
      log,
      'neighbour not refreshed',
      signal,
      run().finally(() => (running = false)),
    );
  };
};

/** Opens a neighbour's wiki and keeps it current until the signal ends. */
export const openNeighbour = (
  deps: OpenNeighbourDeps,
  name: IpnsName,
  { signal }: { readonly signal: AbortSignal },
): OpenNeighbour => {
  const wiki = createStore<NeighbourWikiState>({ state: 'loading', done: 0, total: undefined });
  const refresh = createRefresher(deps.log, signal, createRefresh(deps, name, wiki, signal));
  const isCurrent = (): boolean => {
    const shown = wiki.get();
    return shown.state === 'ready' && !shown.stale;
  };
  const retry = (): void => {
    if (!isCurrent()) refresh();
  };
  deps.onNews(name, refresh, { signal });
  beside(
    deps.log,
    'retries stopped',
    signal,
    again(deps.clock, () => RETRY_EVERY_MS, signal, retry),
  );
  refresh();
  return {
    wiki,
    attach: createAttach(deps.wikiHost, wiki),
    copy: async (title) => {
      const shown = wiki.get();
      const notes = shown.state === 'ready' ? shown.notes : [];
      const authorName = shown.state === 'ready' ? shown.authorName : '';
      const copiedAs = await copyNote(
        deps,
        notes.find((note) => note.title === title),
        name,
        authorName,
      );
      deps.acquaintances.change(name, { copiedFrom: true });
      return copiedAs;
    },
  };
};
