import type { Clock } from '../world/clock.ts';

/** The page answers at least this often while something long is done on its thread. */
const SLICE_MS = 16;

/** Lets the page answer when a slice of time is over; `undefined` where it need not. Ends with the signal. */
export type Pause = () => Promise<void> | undefined;

export const createPause = ({ nowMs, wait }: Pick<Clock, 'nowMs' | 'wait'>, signal: AbortSignal): Pause => {
  let sinceMs = nowMs();
  return () => {
    if (nowMs() - sinceMs < SLICE_MS) return undefined;
    return wait(0, { signal }).then(() => void (sinceMs = nowMs()));
  };
};
