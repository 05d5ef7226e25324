import type { Connection, Libp2p } from '@libp2p/interface';
import { within } from '../../../kit/async/waiting.ts';
import type { Clock } from '../../../kit/world/clock.ts';
import type { Log } from '../../../kit/world/log.ts';
import type { StationState } from '../../../ports/network.ts';
import type { StationAddress } from '../node/stations.ts';
import { directConnections, dropSilent, textOf } from './direct.ts';
import { createWaker, type Waker } from './waker.ts';

export interface WatchdogDeps {
  readonly libp2p: Libp2p;
  readonly station: StationAddress;
  readonly clock: Clock;
  readonly log: Log;
  /** A number in [0, 1), so that a whole village does not redial in step. */
  readonly jitter: () => number;
  readonly onChange: () => void;
  /** The station is connected, for the first time or again. */
  readonly onReturn: () => void;
  readonly signal: AbortSignal;
}

export interface Watchdog {
  readonly state: () => StationState;
  /** Looks again now, and drops a connection that only seems to be open. */
  readonly nudge: () => void;
}

const DIAL_MS = 3_000;
const BACKOFF_MIN_MS = 500;
/** With its dial a returned station is in use again within three seconds. */
const BACKOFF_MAX_MS = 2_500;
const LOOK_MS = 1_000;
/** Looks without a relay address before the connection is made anew: a fresh one asks for a slot again. */
const LOOKS_BEFORE_KICK = 4;

export const backoffMs = (failures: number, jitter: number): number =>
  Math.min(BACKOFF_MAX_MS, BACKOFF_MIN_MS * 2 ** Math.max(0, failures - 1)) * (0.6 + 0.4 * jitter);

const createDial =
  ({ libp2p, station, clock, signal, log }: WatchdogDeps) =>
  async (): Promise<boolean> => {
    try {
      await within(clock, DIAL_MS, signal, (limit) => libp2p.dial(station.addr, { signal: limit }));
      return true;
    } catch (error) {
      if (!signal.aborted)
        log.info('station does not answer', { station: station.text, error: String(error) });
      return false;
    }
  };

/** Counts looks without a relay address, and says when to reconnect: after 4, 8, 16, … looks. */
const createSlotCheck = ({ libp2p, station }: WatchdogDeps) => {
  let looks = 0;
  let patience = LOOKS_BEFORE_KICK;
  const holdsSlot = (): boolean =>
    libp2p.getMultiaddrs().some((addr) => addr.toString().includes(`${station.peerId}/p2p-circuit`));
  return (): 'fine' | 'kick' => {
    if (holdsSlot()) {
      looks = 0;
      patience = LOOKS_BEFORE_KICK;
      return 'fine';
    }
    looks += 1;
    if (looks < patience) return 'fine';
    looks = 0;
    patience *= 2;
    return 'kick';
  };
};

/** One round of care; resolves with the failures in a row so far. */
const createTend = (
  deps: WatchdogDeps,
  waker: Waker,
  show: (state: StationState['state']) => void,
): ((failures: number) => Promise<number>) => {
  const { libp2p, station } = deps;
  const dial = createDial(deps);
  const checkSlot = createSlotCheck(deps);
  const connected = (): boolean => directConnections(libp2p, station.peerId).length > 0;
  const watch = async (): Promise<void> => {
    show('connected');
    await waker.sleep(LOOK_MS);
    if (connected() && checkSlot() === 'kick') await libp2p.hangUp(station.addr).catch(() => undefined);
  };
  return async (failures) => {
    if (connected()) {
      await watch();
      return 0;
    }
    if (failures === 0) show('connecting');
    if (await dial()) return 0;
    show('unreachable');
    await waker.sleep(backoffMs(failures + 1, deps.jitter()));
    return failures + 1;
  };
};

/**
 * Keeps one station connected, and with it a relay slot: dials at once, on loss and on `nudge`, with a back-off. libp2p
 * by itself never takes a returned relay back (js-libp2p#3601).
 */
export const createWatchdog = (deps: WatchdogDeps): Watchdog => {
  const { libp2p, station, clock, signal } = deps;
  const waker = createWaker(clock, signal);
  let state: StationState['state'] = 'connecting';
  const tend = createTend(deps, waker, (next) => {
    if (state === next) return;
    state = next;
    deps.onChange();
    if (next === 'connected') deps.onReturn();
  });
  const run = async (failures: number): Promise<void> => {
    let count = failures;
    while (!signal.aborted) count = await tend(count);
  };
  const onClose = ({ detail }: { readonly detail: Connection }): void => {
    if (textOf(detail.remotePeer) === station.peerId) waker.wake();
  };
  libp2p.addEventListener('connection:close', onClose, { signal });
  void run(0);
  return {
    state: () => ({ address: station.text, state }),
    nudge: () => {
      void dropSilent(directConnections(libp2p, station.peerId), clock, signal).then(() => waker.wake());
    },
  };
};
