import type { Clock } from '../../kit/world/clock.ts';

/** Runs work on request: at once when idle, never twice at a time, then at most once per spacing. */
export interface Pacer {
  readonly request: () => void;
  /** Resolves when no work is running or asked for. */
  readonly settled: () => Promise<void>;
}

/** `again`: what was to be done is another thing by now; it is begun anew after the spacing. */
export type Worked = 'done' | 'failed' | 'again';

export interface PacerDeps {
  readonly clock: Clock;
  /** Between the starts of two runs. */
  readonly spacingMs: number;
  /** Failed work is tried again after this, or at the next request. */
  readonly retryMs: number;
  readonly signal: AbortSignal;
  /** Must not reject. */
  readonly work: () => Promise<Worked>;
}

export const createPacer = ({ clock, spacingMs, retryMs, signal, work }: PacerDeps): Pacer => {
  let isAsked = false;
  let lastStartMs = -Infinity;
  let running: Promise<void> | undefined;
  let retry = new AbortController();

  const retryLater = (): void => {
    retry = new AbortController();
    const either = AbortSignal.any([signal, retry.signal]);
    clock.wait(retryMs, { signal: either }).then(request, () => undefined);
  };
  const turn = async (): Promise<void> => {
    const early = lastStartMs + spacingMs - clock.nowMs();
    if (early > 0) await clock.wait(early, { signal });
    isAsked = false;
    lastStartMs = clock.nowMs();
    retry.abort();
    const worked = await work();
    if (worked === 'failed') retryLater();
    if (worked === 'again') isAsked = true;
  };
  const run = async (): Promise<void> => {
    try {
      while (isAsked && !signal.aborted) await turn();
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      running = undefined;
    }
  };
  const request = (): void => {
    isAsked = true;
    // One tick later, so that what is asked in one breath is done in one run.
    if (!signal.aborted) running ??= Promise.resolve().then(run);
  };
  return {
    request,
    settled: async () => {
      while (running !== undefined) await running;
    },
  };
};
