import type { Clock } from '../world/clock.ts';
import type { Log } from '../world/log.ts';
import { orAborted } from './or-aborted.ts';
import { ownSignal } from './own-signal.ts';

/** The work did not end in its time. */
export class TimedOutError extends Error {
  override readonly name = 'TimedOutError';
}

/** Lets work run beside its caller: a failure is logged, unless the signal had ended it. */
export const beside = (log: Log, what: string, signal: AbortSignal, work: Promise<unknown>): void => {
  work.catch((error: unknown) => {
    if (!signal.aborted) log.warn(what, error);
  });
};

/** Runs `work` with a signal that ends with `signal` or after `ms`. @throws {TimedOutError} */
export const within = async <T>(
  clock: Clock,
  ms: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> => {
  const own = ownSignal([signal]);
  const waiting = ownSignal([own.signal]);
  const ring = (): void => own.abort(new TimedOutError(`not done after ${ms} ms`));
  clock.wait(ms, { signal: waiting.signal }).then(ring, () => undefined);
  try {
    return await orAborted(work(own.signal), own.signal);
  } finally {
    waiting.letGo();
    waiting.abort(new DOMException('done in time', 'AbortError'));
    own.letGo();
  }
};

/** Calls `work` again and again, `pauseMs()` after the last call, until the signal ends. */
export const again = async (
  clock: Clock,
  pauseMs: () => number,
  signal: AbortSignal,
  work: () => Promise<void> | void,
): Promise<void> => {
  while (!signal.aborted) {
    await clock.wait(pauseMs(), { signal });
    await work();
  }
};

export interface SoonOptions {
  readonly clock: Clock;
  readonly ms: number;
  readonly signal: AbortSignal;
  readonly log: Log;
}

/** Gathers calls: `work` runs once for all that come while `pause` lasts, and never twice at a time. */
const gathered = (
  { signal, log }: Pick<SoonOptions, 'signal' | 'log'>,
  pause: () => Promise<void>,
  work: () => Promise<void> | void,
): (() => void) => {
  let asked = false;
  let running = false;
  const run = async (): Promise<void> => {
    while (asked) {
      await pause();
      asked = false;
      await work();
    }
  };
  return () => {
    asked = !signal.aborted;
    if (running || signal.aborted) return;
    running = true;
    beside(
      log,
      'gathered work failed',
      signal,
      run().finally(() => (running = false)),
    );
  };
};

/** Gathers calls: `work` runs once, `ms` after the first of them, and never twice at a time. */
export const createSoon = (options: SoonOptions, work: () => Promise<void> | void): (() => void) =>
  gathered(options, () => options.clock.wait(options.ms, options), work);

/** The same for work that rested: it runs in the next turn, and again no sooner than `ms` after its last start. */
export const createSpaced = (options: SoonOptions, work: () => Promise<void> | void): (() => void) => {
  const { clock, ms } = options;
  let startedMs = -Infinity;
  const pause = async (): Promise<void> => {
    const early = startedMs + ms - clock.nowMs();
    await (early > 0 ? clock.wait(Math.min(early, ms), options) : clock.turn());
    // A turn does not end by the signal.
    options.signal.throwIfAborted();
    startedMs = clock.nowMs();
  };
  return gathered(options, pause, work);
};
