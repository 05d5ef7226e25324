import type { IpnsName } from '../../domain/identity/identity.ts';
import { CLOCK_SKEW_MS } from '../../domain/neighbourhood/limits.ts';
import { MAX_RECENT_TITLES, type NeighbourFront } from '../../domain/neighbourhood/neighbour-memory.ts';
import type { IpnsRecord } from '../../domain/record/record.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { SiteFront, SiteReader } from '../site/read-site.types.ts';
import type { BlockPull } from './block-pull.ts';
import type { LoanDesk } from './loan-desk.ts';
import type { NeighbourMemories } from './neighbour-memories.ts';
import { TimedOutError, within } from './waiting.ts';
import { createWorkQueue } from './work-queue.ts';

/** Profile, feed and manifest are three small blocks; who has them gives them at once. */
const FRONT_MS = 10_000;
const AT_A_TIME = 4;

export interface FollowingDeps {
  readonly own: IpnsName;
  readonly memories: NeighbourMemories;
  readonly loanDesk: LoanDesk;
  readonly pull: BlockPull;
  readonly readFront: SiteReader['readFront'];
  readonly clock: Clock;
  readonly log: Log;
  readonly refuse: (reason: string) => void;
  readonly signal: AbortSignal;
}

export interface Following {
  /** Reads the front of this record's root, then keeps the whole root. */
  readonly follow: (record: IpnsRecord) => void;
  /** Somebody new is linked: what nobody had may be there now. */
  readonly retry: () => void;
}

/** A clock that runs ahead must not put its owner on top for ever: its future counts as now, the moment of reading. */
const believable = (atMs: number, nowMs: number): number => (atMs > nowMs + CLOCK_SKEW_MS ? nowMs : atMs);

const updatedAtMsOf = ({ feed }: SiteFront, nowMs: number): number | undefined => {
  const dates = feed.flatMap(({ modified }) => {
    const atMs = Date.parse(modified ?? '');
    return Number.isNaN(atMs) ? [] : [believable(atMs, nowMs)];
  });
  return dates.length === 0 ? undefined : Math.max(...dates);
};

const frontOf = ({ root }: IpnsRecord, front: SiteFront, nowMs: number): NeighbourFront => ({
  root,
  displayName: front.profile.displayName,
  noteCount: front.manifest.tiddlerCount,
  recentTitles: front.feed.slice(0, MAX_RECENT_TITLES).map(({ title }) => title),
  updatedAtMs: updatedAtMsOf(front, nowMs),
});

/** Newest publication first: a record's end of validity is a year after its making. */
const newestFirst = (a: IpnsRecord, b: IpnsRecord): number => b.validUntilMs - a.validUntilMs;

/** True when done or hopeless, false when it is worth another try. */
const createFrontDesk = (deps: FollowingDeps): ((record: IpnsRecord) => Promise<boolean>) => {
  const { memories, readFront, clock, refuse, signal } = deps;
  return async (record) => {
    if (memories.get(record.name).front?.root.equals(record.root) === true) return true;
    const front = await within(clock, FRONT_MS, signal, (until) => readFront(record.root, { signal: until }));
    if (front.ok) memories.change(record.name, { front: frontOf(record, front.value, clock.nowMs()) });
    else if (front.error === 'nobody-has-it') return false;
    else refuse(`root-${front.error}`);
    return front.ok;
  };
};

/** Reads and keeps what neighbours publish, four at a time, so that it is there when they are not. */
export const createFollowing = (deps: FollowingDeps): Following => {
  const { own, pull, loanDesk, log, signal } = deps;
  const failed = new Map<IpnsName, IpnsRecord>();
  const showFront = createFrontDesk(deps);
  const work = async (name: IpnsName, record: IpnsRecord): Promise<void> => {
    try {
      failed.delete(name);
      await pull(record);
      const done = (await showFront(record)) && (await loanDesk.keep(record));
      if (!done) failed.set(name, record);
    } catch (error) {
      failed.set(name, record);
      if (!signal.aborted && !(error instanceof TimedOutError)) log.warn('neighbour not followed', error);
    }
  };
  const queue = createWorkQueue({ atATime: AT_A_TIME, order: newestFirst, work, signal });
  const follow = (record: IpnsRecord): void => {
    if (record.name !== own) queue.add(record.name, record);
  };
  return { follow, retry: () => [...failed.values()].forEach(follow) };
};
