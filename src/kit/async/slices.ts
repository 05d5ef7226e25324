import type { Clock } from '../world/clock.ts';

/** Half a frame: so long one job may hold the thread that also answers clicks, in milliseconds. */
export const SLICE_MS = 8;

/**
 * Cuts one job's work, such as what a stream brings, into slices. What it gives is awaited between two steps: it lets everything else
 * go first once a slice is used up. A slice for each job, so that many of them cost each other time, not the person.
 */
export const createSlices = ({ nowMs, turn }: Pick<Clock, 'nowMs' | 'turn'>): (() => Promise<void>) => {
  let beganMs = nowMs();
  return async () => {
    if (nowMs() - beganMs < SLICE_MS) return;
    await turn();
    beganMs = nowMs();
  };
};
