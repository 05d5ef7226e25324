import { beside } from '../../kit/async/waiting.ts';
import type { Clock } from '../../kit/world/clock.ts';
import type { Log } from '../../kit/world/log.ts';
import type { TabLock } from '../../ports/tab-lock.ts';

type Work = (signal: AbortSignal) => Promise<void>;

/** One tab lock, asked for a moment before it is needed: a browser takes 10 to 20 ms to give one. */
export interface LockAhead {
  /** Work is about to come. What comes within `AHEAD_MS` finds the lock asked for; after that it is let go. */
  readonly expect: () => void;
  /** As `TabLock.hold`. */
  readonly hold: (work: Work) => Promise<void>;
}

export interface LockAheadDeps {
  readonly name: string;
  readonly tabLock: TabLock;
  readonly clock: Pick<Clock, 'wait'>;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** Longer than a save takes; other tabs wait no longer than that for nothing. */
export const AHEAD_MS = 250;

/** A lock that was asked for. The first call decides what is done under it, the others do nothing. */
interface Asked {
  readonly use: (work: Work | undefined) => void;
  /** As the `hold` it stands for: ends when the lock is free again. */
  readonly ended: Promise<void>;
}

const askFor = ({ name, tabLock, signal }: LockAheadDeps): Asked => {
  let use: Asked['use'] = () => undefined;
  const known = new Promise<Work | undefined>((resolve) => (use = resolve));
  const onEnd = (): void => use(undefined);
  signal.addEventListener('abort', onEnd, { once: true });
  const ended = tabLock
    .hold(name, async (held) => (await known)?.(held), { signal })
    .finally(() => signal.removeEventListener('abort', onEnd));
  return { use, ended };
};

export const createLockAhead = (deps: LockAheadDeps): LockAhead => {
  const { name, tabLock, clock, log, signal } = deps;
  let waiting: Asked | undefined;
  const letGo = (asked: Asked): void => {
    if (waiting === asked) waiting = undefined;
    asked.use(undefined);
  };
  const expect = (): void => {
    if (waiting !== undefined || signal.aborted) return;
    const asked = askFor(deps);
    waiting = asked;
    // Who uses the lock hears of its failure; where nobody does, nothing failed.
    asked.ended.catch(() => undefined);
    const late = clock.wait(AHEAD_MS, { signal }).then(() => letGo(asked));
    beside(log, 'a lock that was asked for ahead was not let go', signal, late);
  };
  return {
    expect,
    hold: (work) => {
      const asked = waiting;
      waiting = undefined;
      if (asked === undefined) return tabLock.hold(name, work, { signal });
      asked.use(work);
      return asked.ended;
    },
  };
};
