import type { Clock } from '../../kit/world/clock.ts';

/** An installed app may stay open for weeks: it asks by itself. */
export const CHECK_EVERY_MS = 3_600_000;
/** After a version that could not be taken: a release that was half uploaded is whole by then. */
export const RETRY_AFTER_MS = 600_000;

export interface UpdateChecks {
  /** The next check comes sooner. */
  readonly retry: () => void;
}

/** Asks for a newer version again and again until the signal ends. A check without network is no fault. */
export const startUpdateChecks = (deps: {
  readonly clock: Pick<Clock, 'wait'>;
  readonly check: () => Promise<void>;
  readonly signal: AbortSignal;
}): UpdateChecks => {
  const { clock, check, signal } = deps;
  let waiting = new AbortController();
  const waitFor = (ms: number): void => {
    waiting.abort();
    waiting = new AbortController();
    clock.wait(ms, { signal: AbortSignal.any([signal, waiting.signal]) }).then(
      async () => {
        await check().catch(() => undefined);
        waitFor(CHECK_EVERY_MS);
      },
      () => undefined,
    );
  };
  waitFor(CHECK_EVERY_MS);
  return { retry: () => waitFor(RETRY_AFTER_MS) };
};
