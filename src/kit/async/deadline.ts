import type { Clock } from '../world/clock.ts';
import { ownSignal } from './own-signal.ts';

/** A signal that ends in time, by the clock that was handed in. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Lets go of the clock and of the other signals, once nobody needs this one any more. */
  readonly clear: () => void;
}

/** Ends with the first of `signals`, or after `ms` milliseconds with a `DOMException` named `TimeoutError`, as `AbortSignal.timeout` does. */
export const deadline = (
  clock: Pick<Clock, 'wait'>,
  ms: number,
  signals: readonly AbortSignal[] = [],
): Deadline => {
  const own = ownSignal(signals);
  const waiting = ownSignal([own.signal]);
  const ring = (): void => own.abort(new DOMException(`not done after ${ms} ms`, 'TimeoutError'));
  clock.wait(ms, { signal: waiting.signal }).then(ring, () => undefined);
  const clear = (): void => {
    waiting.letGo();
    waiting.abort(new DOMException('done in time', 'AbortError'));
    own.letGo();
  };
  return { signal: own.signal, clear };
};
