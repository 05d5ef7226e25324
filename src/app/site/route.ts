import type { IpnsRecord } from '../../domain/record/record.ts';
import type { Clock } from '../../kit/world/clock.ts';
import type { Log } from '../../kit/world/log.ts';

/** Peers that one way out has handed the newest record to; 0 means that it still tries. */
export interface RouteOutcome {
  readonly recipients: number;
}

export interface Route {
  /** From now on this record, until a newer one comes. */
  readonly offer: (record: IpnsRecord) => void;
  /** Somebody new may hear it: offer it again at once. */
  readonly again: () => void;
}

export interface RouteDeps {
  readonly name: string;
  readonly send: (record: IpnsRecord) => Promise<RouteOutcome>;
  readonly onOutcome: (outcome: RouteOutcome) => void;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 30_000;
/** Newcomers and restarted stations hear of us at the latest after this. */
const REOFFER_MS = 600_000;

const pauseMs = (recipients: number, failures: number): number =>
  recipients > 0 ? REOFFER_MS : Math.min(FIRST_RETRY_MS * 2 ** failures, LONGEST_RETRY_MS);

/** One way for a record to reach others, with its own retry: a way that fails never holds up another. */
export const createRoute = ({ name, send, onOutcome, clock, log, signal }: RouteDeps): Route => {
  let current: IpnsRecord | undefined;
  let turn = new AbortController();

  const sendOnce = async (record: IpnsRecord): Promise<RouteOutcome> => {
    try {
      return await send(record);
    } catch (error) {
      log.warn(`record not handed to ${name}`, error);
      return { recipients: 0 };
    }
  };
  const run = async (record: IpnsRecord, until: AbortSignal): Promise<void> => {
    for (let failures = 0; ; failures += 1) {
      const outcome = await sendOnce(record);
      if (until.aborted) return;
      if (outcome.recipients > 0) failures = 0;
      onOutcome(outcome);
      await clock.wait(pauseMs(outcome.recipients, failures), { signal: until });
    }
  };
  const start = (record: IpnsRecord): void => {
    turn.abort();
    turn = new AbortController();
    const until = AbortSignal.any([signal, turn.signal]);
    if (until.aborted) return;
    run(record, until).catch((error: unknown) => {
      if (!until.aborted) log.warn(`stopped offering the record to ${name}`, error);
    });
  };
  return {
    offer: (record) => {
      current = record;
      start(record);
    },
    again: () => current && start(current),
  };
};
