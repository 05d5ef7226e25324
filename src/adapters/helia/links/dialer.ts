import type { Libp2p } from '@libp2p/interface';
import { multiaddr, type Multiaddr } from '@multiformats/multiaddr';
import type { PeerIdText } from '../../../domain/identity/identity.ts';
import { within } from '../../../kit/async/waiting.ts';
import type { Clock } from '../../../kit/world/clock.ts';
import type { Log } from '../../../kit/world/log.ts';
import { DialFailedError } from '../../../ports/network.ts';
import { DIAL_TIMEOUT_MS } from '../node/libp2p-options.ts';
import type { StationAddress } from '../node/stations.ts';
import { orAborted } from '../../../kit/async/or-aborted.ts';
import { directConnections, peerOf, textOf } from './direct.ts';
import { isDirect } from '../node/link-kinds.ts';

export interface DialerDeps {
  readonly libp2p: Libp2p;
  readonly stations: readonly StationAddress[];
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

export interface Dialer {
  /** Resolves when a direct link stands; concurrent calls for one peer share one attempt. @throws {DialFailedError} */
  readonly dial: (
    peer: PeerIdText,
    addresses: readonly string[],
    options: { readonly signal: AbortSignal },
  ) => Promise<void>;
}

/** A dial that works takes half a second nearby, seconds on a slow phone; one that lost its relay never ends. */
const TRY_MS = [DIAL_TIMEOUT_MS, DIAL_TIMEOUT_MS, 2 * DIAL_TIMEOUT_MS, 2 * DIAL_TIMEOUT_MS] as const;
/** Doubles after each try: a neighbour whose station has just returned needs a moment for its relay slot. */
const PAUSE_MS = 200;
/** How long the higher peer ID waits for the lower one to begin, and to finish once it began. */
const YIELD_MS = 250;
const YIELD_MORE_MS = 2_500;

/**
 * The `/webrtc` addresses to try, through our own stations only: those that the given addresses name first. Nothing
 * else of a foreign address is used, so none can lead this node astray.
 */
export const routesTo = (
  peer: PeerIdText,
  addresses: readonly string[],
  stations: readonly StationAddress[],
): readonly Multiaddr[] => {
  const named = (station: StationAddress): boolean =>
    addresses.some((address) => address.includes(`/p2p/${station.peerId}/p2p-circuit`));
  return stations
    .toSorted((a, b) => Number(named(b)) - Number(named(a)))
    .map((station) => multiaddr(`${station.text}/p2p-circuit/webrtc/p2p/${peer}`));
};

/** Resolves true as soon as a direct link to `peer` stands, false after `ms`. */
const waitForDirect = async ({ libp2p, clock, signal }: DialerDeps, peer: PeerIdText, ms: number) => {
  if (directConnections(libp2p, peer).length > 0) return true;
  const seen = new AbortController();
  libp2p.addEventListener(
    'connection:open',
    ({ detail }) => {
      if (textOf(detail.remotePeer) === peer && isDirect(detail)) seen.abort();
    },
    { signal: seen.signal },
  );
  await clock.wait(ms, { signal: AbortSignal.any([seen.signal, signal]) }).catch(() => undefined);
  seen.abort();
  return directConnections(libp2p, peer).length > 0;
};

/** When both call each other at once, the lower peer ID's call is the one to stand. */
const yieldToLower = async (deps: DialerDeps, peer: PeerIdText): Promise<boolean> => {
  const { libp2p } = deps;
  if (textOf(libp2p.peerId) < peer) return false;
  if (await waitForDirect(deps, peer, YIELD_MS)) return true;
  const isCalling = libp2p.getConnections(peerOf(peer)).some((link) => link.direction === 'inbound');
  return isCalling && (await waitForDirect(deps, peer, YIELD_MORE_MS));
};

/** A relayed connection on which signalling failed twice may itself be dead: the next try makes a new one. */
const dropRelayed = (libp2p: Libp2p, peer: PeerIdText): void => {
  for (const connection of libp2p.getConnections(peerOf(peer)))
    if (!isDirect(connection)) connection.abort(new DialFailedError('signalling got no answer'));
};

const tryOnce = async (
  deps: DialerDeps,
  route: Multiaddr,
  peer: PeerIdText,
  ms: number,
): Promise<unknown> => {
  try {
    await within(deps.clock, ms, deps.signal, (signal) => deps.libp2p.dial(route, { signal }));
    return undefined;
  } catch (error) {
    deps.log.info('dial failed', { peer, error: String(error) });
    return error;
  }
};

/** Resolves with what went wrong in the last try, `undefined` once a direct link stands. */
const tryAll = async (deps: DialerDeps, routes: readonly Multiaddr[], peer: PeerIdText): Promise<unknown> => {
  let cause: unknown;
  for (const [tries, ms] of TRY_MS.entries()) {
    const route = routes[tries % routes.length];
    if (route === undefined || deps.signal.aborted) break;
    if (tries === 2) dropRelayed(deps.libp2p, peer);
    cause = await tryOnce(deps, route, peer, ms);
    if (cause === undefined || (await waitForDirect(deps, peer, PAUSE_MS * 2 ** tries))) return undefined;
  }
  return cause ?? deps.signal.reason;
};

const attempt = async (deps: DialerDeps, peer: PeerIdText, addresses: readonly string[]): Promise<void> => {
  const routes = routesTo(peer, addresses, deps.stations);
  if (routes.length === 0) throw new DialFailedError('no station to call through');
  if (await yieldToLower(deps, peer)) return;
  const cause = await tryAll(deps, routes, peer);
  if (cause !== undefined) throw new DialFailedError(`no direct link to ${peer}`, { cause });
};

/** A dial may be lost with its relayed link, or meet a station that has just returned: there are four tries. */
export const createDialer = (deps: DialerDeps): Dialer => {
  const running = new Map<PeerIdText, Promise<void>>();
  const shared = (peer: PeerIdText, addresses: readonly string[]): Promise<void> => {
    const known = running.get(peer);
    if (known !== undefined) return known;
    const work = attempt(deps, peer, addresses).finally(() => running.delete(peer));
    running.set(peer, work);
    // Callers may all have left by the time it fails.
    work.catch(() => undefined);
    return work;
  };
  return {
    dial: async (peer, addresses, { signal }) => {
      if (peer === textOf(deps.libp2p.peerId)) throw new DialFailedError('that is this device');
      if (directConnections(deps.libp2p, peer).length > 0) return;
      await orAborted(shared(peer, addresses), signal);
    },
  };
};
