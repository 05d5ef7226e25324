import type { IpnsName, PeerIdText } from '../../domain/identity/identity.ts';
import type { LedgerEntry } from '../../domain/neighbourhood/buckets.ts';
import { compareBytes } from '../../kit/bytes/bytes.ts';
import { remember } from '../../kit/remember.ts';
import type { Clock } from '../../kit/world/clock.ts';

/** Who broke the protocol is left alone this long. */
const PAUSE_MS = 10 * 60_000;
/** What a peer did not keep is not sent to it again for this long. */
const DECLINED_MS = 10 * 60_000;
const MAX_PEERS = 1_024;
const MAX_DECLINED = 4_096;

interface Declined {
  readonly digest: Uint8Array;
  readonly untilMs: number;
}

/** What is remembered of the peers with whom ledgers are exchanged. */
export interface LedgerManners {
  readonly pause: (peer: PeerIdText) => void;
  readonly isPaused: (peer: PeerIdText) => boolean;
  readonly decline: (peer: PeerIdText, entries: readonly LedgerEntry[]) => void;
  readonly isDeclined: (peer: PeerIdText, entry: LedgerEntry) => boolean;
}

export const createLedgerManners = (clock: Pick<Clock, 'nowMs'>): LedgerManners => {
  const pausedUntilMs = new Map<PeerIdText, number>();
  const declined = new Map<PeerIdText, Map<IpnsName, Declined>>();
  return {
    pause: (peer) => remember(pausedUntilMs, peer, clock.nowMs() + PAUSE_MS, MAX_PEERS),
    isPaused: (peer) => (pausedUntilMs.get(peer) ?? 0) > clock.nowMs(),
    decline: (peer, entries) => {
      const byName = declined.get(peer) ?? new Map<IpnsName, Declined>();
      const untilMs = clock.nowMs() + DECLINED_MS;
      for (const { record, digest } of entries)
        remember(byName, record.name, { digest, untilMs }, MAX_DECLINED);
      if (byName.size > 0) remember(declined, peer, byName, MAX_PEERS);
    },
    isDeclined: (peer, { record, digest }) => {
      const held = declined.get(peer)?.get(record.name);
      return held !== undefined && held.untilMs > clock.nowMs() && compareBytes(held.digest, digest) === 0;
    },
  };
};
