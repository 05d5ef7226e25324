import type { IpnsName, PeerIdText } from '../../domain/identity/identity.ts';
import { LEDGER_PROTOCOL } from '../../domain/neighbourhood/ledger-wire.ts';
import { createRateLimit } from '../../kit/rate-limit.ts';
import type { Chance } from '../../kit/world/chance.ts';
import type { Clock } from '../../kit/world/clock.ts';
import type { Log } from '../../kit/world/log.ts';
import type { LinkState, MessageStream, Network } from '../../ports/network.ts';
import { exchangeLedgers, LedgerProtocolError } from './ledger-exchange.ts';
import type { LedgerKeeper } from './ledger-keeper.ts';
import { createLedgerManners, type LedgerManners } from './ledger-manners.ts';
import { createTurnstile } from '../../kit/async/turnstile.ts';
import { again, beside, createSoon, within } from '../../kit/async/waiting.ts';

/** Twenty thousand records of 1 KiB through a relayed link, with room to spare. */
const EXCHANGE_MS = 60_000;
/** Gossip that was lost is found by then, without anybody's link having changed. */
const ROUND_EVERY_MS = 45_000;
/** While somebody types, one exchange answers several publications. */
const GATHER_MS = 500;
/**
 * A link may be relayed only until a WebRTC dial ends, mostly soon and at times after some seconds, and exchanges need a
 * direct one. The first pause; each one is twice the last.
 */
const TRIES = 8;
const RETRY_MS = 100;
/** Exchanges that one peer may begin. */
const INCOMING = { burst: 20, everyMs: 1_000, maxKeys: 1_024 };
/** Exchanges that others began: of people who are near, and of strangers. The rest waits, or is turned away. */
const NEAR_AT_A_TIME = 4;
const STRANGERS_AT_A_TIME = 2;
const MAX_WAITING = 16;

export interface LedgerSyncDeps {
  readonly own: IpnsName;
  readonly keeper: LedgerKeeper;
  readonly network: Network;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly log: Log;
  readonly refuse: (reason: string) => void;
  /** The peer's ledger holds our record of that sequence. */
  readonly onHeld: (peer: PeerIdText, sequence: bigint) => void;
  /** An exchange has ended well, so a direct link stands. */
  readonly onMet: (peer: PeerIdText) => void;
  readonly signal: AbortSignal;
}

export interface LedgerSync {
  /** A direct link stands: exchange, unless that was done since the peer was linked. */
  readonly withNew: (peer: PeerIdText) => void;
  /** Soon, with every linked neighbour. */
  readonly withAll: () => void;
}

/** One exchange over a stream, closed whatever comes; reset where the other end broke the protocol. */
const createExchange = (
  deps: LedgerSyncDeps,
  manners: LedgerManners,
): ((stream: MessageStream) => Promise<void>) => {
  const { clock, signal, onHeld, onMet, log } = deps;
  return async (stream) => {
    try {
      const outcome = await within(clock, EXCHANGE_MS, signal, (until) =>
        exchangeLedgers(stream, {
          ...deps,
          isDeclined: (entry) => manners.isDeclined(stream.peer, entry),
          signal: until,
        }),
      );
      if (outcome.ownSequence !== undefined) onHeld(stream.peer, outcome.ownSequence);
      manners.decline(stream.peer, outcome.declined);
      onMet(stream.peer);
      log.info('ledgers exchanged', { peer: stream.peer, received: outcome.received });
    } catch (error) {
      if (error instanceof LedgerProtocolError) {
        manners.pause(stream.peer);
        stream.reset();
      }
      throw error;
    } finally {
      await stream.close();
    }
  };
};

interface Call {
  /** An exchange that is under way is shared. */
  readonly now: (peer: PeerIdText) => Promise<void>;
  /** One that begins from now on: what is under way may have begun before there was news. */
  readonly after: (peer: PeerIdText) => Promise<void>;
}

const createCall = (deps: LedgerSyncDeps, manners: LedgerManners): Call => {
  const { network, clock, signal, log } = deps;
  const exchange = createExchange(deps, manners);
  const tryOnce = async (peer: PeerIdText): Promise<boolean> => {
    try {
      await exchange(await network.openStream(peer, LEDGER_PROTOCOL, { signal }));
      return true;
    } catch (error) {
      if (!signal.aborted) log.info('ledger exchange failed', { peer, reason: String(error) });
      return false;
    }
  };
  const mayCall = (peer: PeerIdText): boolean =>
    network.links().peers.includes(peer) && !manners.isPaused(peer);
  const tryAll = async (peer: PeerIdText): Promise<void> => {
    for (let tried = 1; mayCall(peer); tried += 1) {
      if ((await tryOnce(peer)) || tried === TRIES) return;
      await clock.wait(RETRY_MS * 2 ** (tried - 1), { signal });
    }
  };
  const running = new Map<PeerIdText, Promise<void>>();
  const now = (peer: PeerIdText): Promise<void> => {
    const call = running.get(peer) ?? tryAll(peer).finally(() => running.delete(peer));
    running.set(peer, call);
    return call;
  };
  return {
    now,
    after: async (peer) => {
      await running.get(peer);
      await now(peer);
    },
  };
};

const answer = (deps: LedgerSyncDeps, manners: LedgerManners): void => {
  const { network, clock, signal, refuse, log } = deps;
  const exchange = createExchange(deps, manners);
  const near = createTurnstile<PeerIdText>(NEAR_AT_A_TIME, MAX_WAITING);
  const strangers = createTurnstile<PeerIdText>(STRANGERS_AT_A_TIME, MAX_WAITING);
  const incoming = createRateLimit(INCOMING);
  const handle = async (stream: MessageStream): Promise<void> => {
    const { peer } = stream;
    const isWelcome = !manners.isPaused(peer) && incoming.take(peer, clock.nowMs());
    const person = deps.keeper.personOf(peer);
    const turnstile = person !== undefined && deps.keeper.isNear(person) ? near : strangers;
    if (isWelcome && (await turnstile.pass(peer, () => exchange(stream)))) return;
    refuse(manners.isPaused(peer) ? 'ledger-paused' : 'ledger-too-many');
    // Closed, a stream carries what is on its way to its end; of a stranger's flood that is megabytes a time.
    stream.reset();
  };
  beside(
    log,
    'ledger protocol not served',
    signal,
    network.handleStream(LEDGER_PROTOCOL, handle, { signal }),
  );
};

/**
 * Anti-entropy: exchanges ledgers on each new link (begun by the smaller peer ID), after own publications, and every
 * 45 s with one neighbour drawn by lot.
 */
export const createLedgerSync = (deps: LedgerSyncDeps): LedgerSync => {
  const { network, clock, chance, signal, log } = deps;
  /** With whom an exchange went well since they were linked. */
  const met = new Set<PeerIdText>();
  const onMet = (peer: PeerIdText): void => {
    met.add(peer);
    deps.onMet(peer);
  };
  const manners = createLedgerManners(clock);
  const call = createCall({ ...deps, onMet }, manners);
  const callBeside = (peer: PeerIdText): void =>
    beside(log, 'ledger exchange stopped', signal, call.now(peer));
  const withNew = (peer: PeerIdText): void => {
    if (!met.has(peer)) callBeside(peer);
  };
  const onLinks = ({ peers }: LinkState): void => {
    for (const peer of met) if (!peers.includes(peer)) met.delete(peer);
    for (const peer of peers) if (network.peerId < peer) withNew(peer);
  };
  const drawOne = (): void => {
    const { peers } = network.links();
    const peer = peers[(chance.bytes(1)[0] ?? 0) % Math.max(1, peers.length)];
    if (peer !== undefined) callBeside(peer);
  };
  /** Each for itself: who lets an exchange run out of time holds up nobody else's. */
  const callAll = (): void => {
    for (const peer of network.links().peers)
      beside(log, 'ledger exchange stopped', signal, call.after(peer));
  };
  answer({ ...deps, onMet }, manners);
  network.onLinks(onLinks, { signal });
  onLinks(network.links());
  beside(
    log,
    'ledger rounds stopped',
    signal,
    again(clock, () => ROUND_EVERY_MS, signal, drawOne),
  );
  return { withNew, withAll: createSoon({ clock, ms: GATHER_MS, signal, log }, callAll) };
};
