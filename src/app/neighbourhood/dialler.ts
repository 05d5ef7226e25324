import type { PeerIdText } from '../../domain/identity/identity.ts';
import { DEVICE_RANKS, type DeviceRank } from '../../domain/neighbourhood/places.ts';
import type { Clock } from '../../kit/world/clock.ts';
import type { Log } from '../../kit/world/log.ts';
import { NoPlaceError, type Network } from '../../ports/network.ts';
import { createDialPauses, type DialPauses } from './dial-pauses.ts';
import { beside, within } from '../../kit/async/waiting.ts';

/** Devices that wait to be called; the farthest and then the oldest goes. */
const MAX_WAITING = 64;
const AT_A_TIME = 3;
/** Of these, strangers may use all but one. */
const STRANGERS_AT_A_TIME = 2;
/** All four tries of a dial; a stranger has the first two. */
const DIAL_MS = 20_000;
const STRANGER_DIAL_MS = 6_500;

export interface DiallerDeps {
  readonly network: Pick<Network, 'peerId' | 'links' | 'dial'>;
  readonly rankOf: (device: PeerIdText) => DeviceRank;
  readonly clock: Clock;
  /** A direct link stands: a new one, or one that stood already. */
  readonly onLinked: (device: PeerIdText) => void;
  readonly log: Log;
  readonly signal: AbortSignal;
}

interface Call {
  readonly device: PeerIdText;
  readonly addresses: readonly string[];
  readonly rank: DeviceRank;
}

/** Nearest first, among equals the newest: `calls` are in the order of their hellos. */
const inOrder = (calls: Iterable<Call>): readonly Call[] =>
  [...calls].reverse().toSorted((a, b) => DEVICE_RANKS.indexOf(a.rank) - DEVICE_RANKS.indexOf(b.rank));

/** A neighbour that cannot be reached is an ordinary thing: logged, and left alone for a while. */
const createDialOne =
  ({ network, clock, onLinked, log, signal }: DiallerDeps, pauses: DialPauses) =>
  async ({ device, addresses, rank }: Call): Promise<void> => {
    const ms = rank === 'stranger' ? STRANGER_DIAL_MS : DIAL_MS;
    try {
      await within(clock, ms, signal, (limit) => network.dial(device, addresses, { signal: limit }));
      pauses.reached(device);
      onLinked(device);
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof NoPlaceError)) pauses.failed(device, rank, clock.nowMs());
      log.info('neighbour not reached', { device, reason: String(error) });
    }
  };

/**
 * Links with devices that said hello: whom the person knows before whom the ledger vouches for before strangers, three
 * at a time. One that could not be reached is tried at a later hello, after a pause that doubles.
 */
export const createDialler = (
  deps: DiallerDeps,
): ((device: PeerIdText, addresses: readonly string[]) => void) => {
  const { network, clock, log, signal, rankOf } = deps;
  const waiting = new Map<PeerIdText, Call>();
  const calling = new Map<PeerIdText, DeviceRank>();
  const pauses = createDialPauses();
  const dialOne = createDialOne(deps, pauses);
  const mayCall = ({ rank }: Call): boolean => {
    const strangers = [...calling.values()].filter((other) => other === 'stranger').length;
    return calling.size < AT_A_TIME && (rank !== 'stranger' || strangers < STRANGERS_AT_A_TIME);
  };
  const begin = (call: Call): void => {
    waiting.delete(call.device);
    calling.set(call.device, call.rank);
    const done = (): void => {
      calling.delete(call.device);
      next();
    };
    beside(log, 'dialling stopped', signal, dialOne(call).finally(done));
  };
  const next = (): void => {
    if (signal.aborted) return;
    for (const call of inOrder(waiting.values())) if (mayCall(call)) begin(call);
  };
  return (device, addresses) => {
    const isSelf = device === network.peerId;
    if (addresses.length === 0 || isSelf || calling.has(device) || pauses.pauses(device, clock.nowMs()))
      return;
    waiting.delete(device);
    waiting.set(device, { device, addresses, rank: rankOf(device) });
    const last = waiting.size > MAX_WAITING ? inOrder(waiting.values()).at(-1) : undefined;
    if (last !== undefined) waiting.delete(last.device);
    next();
  };
};
