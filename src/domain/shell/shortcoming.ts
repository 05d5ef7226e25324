import { RECORD_LIFETIME_MS } from '../record/record.ts';

/** What a browser or a device does not give, while the app still works. */
export type Shortcoming =
  'no-offline' | 'no-direct-links' | 'clock-behind' | 'clock-far-behind' | 'clock-ahead';

/** As much as neighbours forgive: docs/protocol.md, limits. */
export const CLOCK_TOLERANCE_MS = 600_000;

/** Times that are surely past, or surely now. */
export interface KnownTimes {
  /** Day of this build: no right clock shows less. */
  readonly builtMs: number | undefined;
  /** What the server that holds the app says it is. */
  readonly serverMs: number | undefined;
}

export const clockShortcoming = (
  nowMs: number,
  { builtMs = -Infinity, serverMs }: KnownTimes,
): Shortcoming | undefined => {
  const earliestMs = Math.max(builtMs, (serverMs ?? -Infinity) - CLOCK_TOLERANCE_MS);
  // What is signed by such a clock has ended for everybody else.
  if (nowMs < earliestMs - RECORD_LIFETIME_MS) return 'clock-far-behind';
  if (nowMs < earliestMs) return 'clock-behind';
  return serverMs !== undefined && nowMs > serverMs + CLOCK_TOLERANCE_MS ? 'clock-ahead' : undefined;
};
