import type { Clock } from '../world/clock.ts';

/** A signal that ends in time, by the clock that was handed in. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Lets go of the clock, once nobody needs the signal any more. */
  readonly clear: () => void;
}

/** Ends with the first of `signals`, or after `ms` milliseconds with a `DOMException` named `TimeoutError`, as `AbortSignal.timeout` does. */
export const deadline = (
  clock: Pick<Clock, 'wait'>,
  ms: number,
  signals: readonly AbortSignal[] = [],
): Deadline => {
  const late = new AbortController();
  const cleared = new AbortController();
  const signal = AbortSignal.any([...signals, late.signal]);
  const ring = (): void => late.abort(new DOMException(`not done after ${ms} ms`, 'TimeoutError'));
  clock.wait(ms, { signal: AbortSignal.any([signal, cleared.signal]) }).then(ring, () => undefined);
  return { signal, clear: () => cleared.abort() };
};
