import type { IpnsName, PeerIdText } from '../../domain/identity/identity.ts';
import { CLOCK_SKEW_MS } from '../../domain/neighbourhood/limits.ts';
import { MAX_RECENT_TITLES, type NeighbourFront } from '../../domain/neighbourhood/neighbour-memory.ts';
import type { IpnsRecord } from '../../domain/record/record.ts';
import { err, ok, type Result } from '../../kit/result.ts';
import type { Clock } from '../../kit/world/clock.ts';
import type { Log } from '../../kit/world/log.ts';
import type { SiteFront, SiteReader } from '../site/read-site.types.ts';
import type { Acquaintances } from './acquaintances.types.ts';
import type { BlockPull } from './block-pull.ts';
import type { LoanDesk } from './loan-desk.ts';
import type { NeighbourMemories } from './neighbour-memories.ts';
import { FRONT_LANES, laneOf, rankOfStanding, STRANGER, WHOLE_LANES } from './rank.ts';
import { createTries, type Tries } from './tries.ts';
import { remember } from '../../kit/remember.ts';
import { orAborted } from '../../kit/async/or-aborted.ts';
import { ownSignal, type OwnSignal } from '../../kit/async/own-signal.ts';
import { createUnservedTries } from './unserved-tries.ts';
import { beside, TimedOutError, within } from '../../kit/async/waiting.ts';
import { createWorkQueue, type WorkQueue, type WorkQueueOptions } from '../../kit/async/work-queue.ts';

/** Profile, feed and manifest are three small blocks; who has them gives them at once. */
const FRONT_MS = 10_000;
/** Of whom nothing is known: who has it gives it in this time, or another gets the lane. */
const STRANGER_FRONT_MS = 2_000;
/** Whoever waits for less is tried right after it, and not with the next round of the housekeeping. */
const SHORT_PAUSE_MS = 30_000;

export interface FollowingDeps {
  readonly own: IpnsName;
  readonly memories: NeighbourMemories;
  readonly loanDesk: LoanDesk;
  readonly pull: BlockPull;
  readonly readFront: SiteReader['readFront'];
  readonly acquaintances: Pick<Acquaintances, 'standingOf'>;
  readonly isLinked: (device: PeerIdText) => boolean;
  /** What the ledger holds of this name. */
  readonly newestOf: (name: IpnsName) => IpnsRecord | undefined;
  /** The one name whose record this device handed over itself. */
  readonly speaksFor: (device: PeerIdText) => IpnsName | undefined;
  /** The whole root is here, or will not be. */
  readonly onSettled: (record: IpnsRecord) => void;
  readonly clock: Clock;
  readonly log: Log;
  readonly refuse: (reason: string) => void;
  readonly signal: AbortSignal;
}

export interface Following {
  /**
   * Reads the front of this record's root, then keeps the whole root. Who waits already takes the place due to them now;
   * a try that began before the author's device was linked begins anew.
   */
  readonly follow: (record: IpnsRecord) => void;
  /** Somebody new is linked: what nobody had may be there now. */
  readonly retry: () => void;
  /** Tries again whatever had its pause. */
  readonly retryDue: () => void;
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

/** One root under many names would make each of them somebody who shares something. */
const ownFront = (name: IpnsName, front: SiteFront): Result<SiteFront, 'of-another'> =>
  front.manifest.author === name ? ok(front) : err('of-another');

type Outcome = 'done' | 'hopeless' | 'again';

type Rank = (name: IpnsName) => number;

const createFrontDesk = (
  deps: FollowingDeps,
  rankOf: Rank,
): ((record: IpnsRecord, signal: AbortSignal) => Promise<Outcome>) => {
  const { memories, pull, readFront, loanDesk, clock, refuse } = deps;
  const onFetched = loanDesk.spilled;
  return async (record, signal) => {
    const { name, root } = record;
    if (memories.get(name).front?.root.equals(root) === true) return 'done';
    await orAborted(pull(record), signal);
    const ms = rankOf(name) < STRANGER ? FRONT_MS : STRANGER_FRONT_MS;
    const read = await within(clock, ms, signal, (until) => readFront(root, { signal: until, onFetched }));
    const front = read.ok ? ownFront(name, read.value) : read;
    if (front.ok) {
      memories.change(name, { front: frontOf(record, front.value, clock.nowMs()) });
      return 'done';
    }
    if (front.error === 'nobody-has-it') return 'again';
    refuse(`root-${front.error}`);
    if (front.error === 'falsified') return 'again';
    memories.change(name, { refusedRoot: root });
    return 'hopeless';
  };
};

/** Whom one knows first, then whose root came more readily; of those the newest publication, but never by a stranger's date. */
const createOrder =
  (rankOf: Rank, weightOf: (record: IpnsRecord) => number) =>
  (a: IpnsRecord, b: IpnsRecord): number =>
    weightOf(a) - weightOf(b) || (rankOf(a.name) < STRANGER ? b.validUntilMs - a.validUntilMs : 0);

/** Runs one step for a record; true when what comes after it may begin. What `signal` ends has not failed. */
const createAttempt =
  ({ log }: FollowingDeps, tries: Tries, onPause: (ms: number) => void) =>
  async (record: IpnsRecord, signal: AbortSignal, work: () => Promise<Outcome>): Promise<boolean> => {
    try {
      const outcome = await work();
      if (outcome === 'again' && signal.aborted) return false;
      if (outcome === 'again') onPause(tries.failed(record));
      else tries.succeeded(record);
      return outcome === 'done';
    } catch (error) {
      if (signal.aborted) return false;
      onPause(tries.failed(record));
      if (!(error instanceof TimedOutError)) log.warn('neighbour not followed', error);
      return false;
    }
  };

const createLaneFor =
  ({ acquaintances, memories, isLinked, speaksFor }: FollowingDeps, tries: Tries) =>
  (name: IpnsName, { announcement }: IpnsRecord): number =>
    laneOf({
      standing: acquaintances.standingOf(name),
      wasRead: memories.get(name).front !== undefined,
      isLinked: isLinked(announcement.devicePeerId),
      isSpokenFor: speaksFor(announcement.devicePeerId) === name,
      hasFailed: tries.hasFailed(name),
    });

/** Asked before any work: also of what waited, which its author may have replaced, or whose name the ledger let go of meanwhile. */
const createIsWanted =
  ({ own, acquaintances, memories, newestOf }: FollowingDeps) =>
  ({ name, root }: IpnsRecord): boolean =>
    name !== own &&
    newestOf(name)?.root.equals(root) === true &&
    acquaintances.standingOf(name) !== 'hidden' &&
    memories.get(name).refusedRoot?.equals(root) !== true;

/** Not told: what it ends is begun anew. */
class ReplacedError extends Error {
  override readonly name = 'ReplacedError';
}

type Lanes = Omit<WorkQueueOptions<IpnsName, IpnsRecord>, 'lanes' | 'work'>;

/** Most of it is in the new one, too, and may be on its way. Twice as long with each that was left in a row, or who goes on writing would never be kept. */
const REPLACED_MS = 2_000;
const MAX_LEFT_IN_A_ROW = 6;
const MAX_LEFT = 1_024;

interface Keeping {
  readonly root: IpnsRecord['root'];
  readonly turn: OwnSignal;
  isReplaced: boolean;
}

/** Keeps whole roots. One that its author has replaced is soon not waited for: nobody may have its blocks any more. */
const createKeeps = (
  { loanDesk, onSettled, clock, log, signal }: FollowingDeps,
  lanes: Lanes,
  attempt: ReturnType<typeof createAttempt>,
): WorkQueue<IpnsName, IpnsRecord> => {
  const running = new Map<IpnsName, Keeping>();
  /** How many in a row were not waited for. */
  const left = new Map<IpnsName, number>();
  const keepWhole = async (record: IpnsRecord, until: AbortSignal): Promise<Outcome> =>
    (await loanDesk.keep(record, { signal: until })) ? 'done' : 'again';
  const queue = createWorkQueue<IpnsName, IpnsRecord>({
    ...lanes,
    lanes: WHOLE_LANES,
    work: async (name, record) => {
      const turn = ownSignal([signal]);
      running.set(name, { root: record.root, turn, isReplaced: false });
      const isDone = await attempt(record, turn.signal, () => keepWhole(record, turn.signal));
      turn.letGo();
      running.delete(name);
      if (turn.signal.aborted) remember(left, name, (left.get(name) ?? 0) + 1, MAX_LEFT);
      else left.delete(name);
      if (isDone) onSettled(record);
    },
  });
  return {
    add: (name, record) => {
      const now = running.get(name);
      queue.add(name, record);
      if (now === undefined) return;
      const wasReplaced = now.isReplaced;
      now.isReplaced = !now.root.equals(record.root);
      if (wasReplaced || !now.isReplaced) return;
      // Its author may have come back to it.
      const end = (): void => {
        if (now.isReplaced) now.turn.abort(new ReplacedError('a newer root is there'));
      };
      const ms = REPLACED_MS * 2 ** Math.min(left.get(name) ?? 0, MAX_LEFT_IN_A_ROW);
      beside(log, 'replaced root not left', signal, clock.wait(ms, { signal }).then(end));
    },
  };
};

/**
 * Reads and keeps what neighbours publish, so that it is there when they are not. First the front of all, eight at a time,
 * and beside it the whole of each, four at a time; strangers share two lanes of either, so that what they publish and
 * nobody has holds up nobody else, nor a newcomer who is linked.
 */
export const createFollowing = (deps: FollowingDeps): Following => {
  const { acquaintances, clock, log, signal } = deps;
  const rankOf: Rank = (name) => rankOfStanding(acquaintances.standingOf(name));
  const tries = createTries({ ...deps, rankOf });
  const showFront = createFrontDesk(deps, rankOf);
  const attempt = createAttempt(deps, tries, (ms) => {
    if (ms < SHORT_PAUSE_MS)
      beside(log, 'neighbour not tried again', signal, clock.wait(ms, { signal }).then(retryDue));
  });
  const unserved = createUnservedTries(deps);
  const isWanted = createIsWanted(deps);
  const lanes: Lanes = {
    rankOf: createLaneFor(deps, tries),
    order: createOrder(rankOf, tries.weightOf),
    isWanted,
    signal,
  };
  const keeps = createKeeps(deps, lanes, attempt);
  const fronts = createWorkQueue<IpnsName, IpnsRecord>({
    ...lanes,
    lanes: FRONT_LANES,
    work: async (name, record) => {
      const show = (until: AbortSignal) => attempt(record, until, () => showFront(record, until));
      if (await unserved.during(record, show)) keeps.add(name, record);
    },
  });
  const follow = (record: IpnsRecord): void => {
    if (!isWanted(record) || !tries.mayTry(record)) return;
    fronts.add(record.name, record);
    unserved.cutShort(record);
  };
  const retryDue = (): void => tries.due().forEach(follow);
  const retry = (): void => {
    for (const record of tries.afterLink()) if (isWanted(record)) fronts.add(record.name, record);
  };
  return { follow, retryDue, retry };
};
