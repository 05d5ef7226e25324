import type { IpnsName, PeerIdText } from '../../domain/identity/identity.ts';
import { remember } from '../../kit/remember.ts';
import type { IpnsRecord } from '../../domain/record/record.ts';
import type { Clock } from '../../kit/world/clock.ts';
import { STRANGER } from './rank.ts';

/** Pause after a first failure, doubled by each further one, and the longest. */
const NEAR_PAUSE = { firstMs: 5_000, longestMs: 5 * 60_000 };
const STRANGER_PAUSE = { firstMs: 20_000, longestMs: 60 * 60_000 };
/** A newcomer whose own device is linked: on a slow device the first try may be short by a moment. */
const LINKED_PAUSE = { firstMs: 1_000, longestMs: STRANGER_PAUSE.longestMs };
const MAX_FAILED = 4_096;
const MAX_DEVICES = 1_024;
/** A new link may have what nobody had: so many are tried before their time, those who failed least. */
const HURRIED = 32;
/** Whom nobody new can serve is not tried again so soon, however many links come. */
const REST_MS = 5_000;

interface Failure {
  readonly record: IpnsRecord;
  readonly count: number;
  readonly failedAtMs: number;
  readonly nextAtMs: number;
}

/** Whose root did not come, and when to ask again: costs the place of its author, not that of others. */
export interface Tries {
  /** Gives the pause until the next try, in ms. */
  readonly failed: (record: IpnsRecord) => number;
  /** What became of an older root says nothing of the newest. */
  readonly succeeded: (record: IpnsRecord) => void;
  /** True when this record may be tried now; else it takes the place of the one that waits. */
  readonly mayTry: (record: IpnsRecord) => boolean;
  readonly hasFailed: (name: IpnsName) => boolean;
  /** How often this author, and others with the device that they name, came to nothing. */
  readonly weightOf: (record: IpnsRecord) => number;
  /** The newest of those whose time has come. */
  readonly due: () => readonly IpnsRecord[];
  /** The newest of those worth a try because somebody new is linked. */
  readonly afterLink: () => readonly IpnsRecord[];
}

export interface TriesDeps {
  readonly clock: Clock;
  readonly rankOf: (name: IpnsName) => number;
  readonly isLinked: (device: PeerIdText) => boolean;
  readonly newestOf: (name: IpnsName) => IpnsRecord | undefined;
}

interface Pause {
  readonly firstMs: number;
  readonly longestMs: number;
}

const pauseMs = ({ firstMs, longestMs }: Pause, count: number): number =>
  Math.min(firstMs * 2 ** (count - 1), longestMs);

/** Strangers wait longer. */
const createNearness = ({ rankOf, isLinked }: TriesDeps) => {
  const isNear = ({ name }: IpnsRecord): boolean => rankOf(name) < STRANGER;
  const canBeServed = (record: IpnsRecord): boolean => isLinked(record.announcement.devicePeerId);
  const pauseOf = (record: IpnsRecord): Pause => {
    if (isNear(record)) return NEAR_PAUSE;
    return canBeServed(record) ? LINKED_PAUSE : STRANGER_PAUSE;
  };
  return { isNear, canBeServed, pauseOf };
};

/** Of a name, only what its author said last is tried. */
const createNewest = ({ newestOf }: TriesDeps) => ({
  isOlder: ({ name, root }: IpnsRecord): boolean => newestOf(name)?.root.equals(root) === false,
  newest: ({ record }: Failure): readonly IpnsRecord[] => {
    const found = newestOf(record.name);
    return found === undefined ? [] : [found];
  },
});

const leastFirst =
  (rankOf: TriesDeps['rankOf']) =>
  (a: Failure, b: Failure): number =>
    rankOf(a.record.name) - rankOf(b.record.name) || a.count - b.count;

export const createTries = (deps: TriesDeps): Tries => {
  const { clock, rankOf } = deps;
  const { isNear, canBeServed, pauseOf } = createNearness(deps);
  const { isOlder, newest } = createNewest(deps);
  const failures = new Map<IpnsName, Failure>();
  const devices = new Map<PeerIdText, number>();
  const isWorthIt = ({ record, failedAtMs }: Failure): boolean =>
    isNear(record) || canBeServed(record) || failedAtMs + REST_MS <= clock.nowMs();
  return {
    failed: (record) => {
      const device = record.announcement.devicePeerId;
      const count = (failures.get(record.name)?.count ?? 0) + 1;
      const nowMs = clock.nowMs();
      const pause = pauseMs(pauseOf(record), count);
      const nextAtMs = nowMs + pause;
      remember(failures, record.name, { record, count, failedAtMs: nowMs, nextAtMs }, MAX_FAILED);
      remember(devices, device, (devices.get(device) ?? 0) + 1, MAX_DEVICES);
      return pause;
    },
    succeeded: (record) => {
      if (!isOlder(record)) failures.delete(record.name);
    },
    mayTry: (record) => {
      const failure = failures.get(record.name);
      const isDue = failure === undefined || failure.nextAtMs <= clock.nowMs();
      if (isDue || isNear(record) || canBeServed(record)) return true;
      failures.set(record.name, { ...failure, record });
      return false;
    },
    hasFailed: (name) => failures.has(name),
    weightOf: ({ name, announcement }) =>
      (failures.get(name)?.count ?? 0) + (devices.get(announcement.devicePeerId) ?? 0),
    due: () => [...failures.values()].filter(({ nextAtMs }) => nextAtMs <= clock.nowMs()).flatMap(newest),
    afterLink: () =>
      [...failures.values()].filter(isWorthIt).sort(leastFirst(rankOf)).slice(0, HURRIED).flatMap(newest),
  };
};
