import type { MoveCode } from '../../domain/move/code.ts';
import {
  encodeStored,
  movedAwayIn,
  pendingMoveIn,
  type MovedAway,
  type PendingMove,
} from '../../domain/move/pending.ts';
import type { MoveRole } from '../../domain/move/proof.ts';
import type { Chance } from '../../kit/world/chance.ts';
import type { Clock } from '../../kit/world/clock.ts';
import { keyIn } from '../../domain/settings/keyspaces.ts';
import type { KeyValueStore } from '../../ports/key-value-store.ts';
import type { Log } from '../../kit/world/log.ts';
import type { Network } from '../../ports/network.ts';
import type { Vault } from '../../ports/vault.ts';
import type { Carrier } from '../backup/carrier.ts';
import type { NetworkMode } from '../network/network-mode.ts';
import type { Store, WritableStore } from '../../kit/store.ts';
import type { HandshakeDeps } from './handshake.ts';
import type { MoveFault, MoveState } from './move.types.ts';

export interface MoveDeps {
  readonly carrier: Carrier;
  readonly vault: Pick<Vault, 'hideNames'>;
  readonly network: Network;
  /** What this tab knows of its own network. */
  readonly mode: Store<NetworkMode>;
  readonly settings: KeyValueStore;
  /** Where this place is, for people. */
  readonly address: string;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly log: Log;
  /** Ends with the session. */
  readonly signal: AbortSignal;
}

/** What giving and taking share: what is shown, and what outlives the page. */
export interface MoveDesk extends MoveDeps {
  readonly state: WritableStore<MoveState>;
}

/** The person ended the move; the other place is told. */
export class MoveEndedError extends Error {
  override readonly name = 'MoveEndedError';
}

/** A proof takes two turns; who says nothing for so long is gone. */
export const PROOF_MS = 15_000;
/** After this long without the other place a move is over by itself. */
const PENDING_MS = 24 * 3_600_000;
const PENDING_KEY = keyIn('move', 'pending');
const AWAY_KEY = keyIn('move', 'away');

export const rememberMove = (
  { settings, clock }: MoveDesk,
  pending: Omit<PendingMove, 'heardAtMs'>,
): Promise<void> => settings.putMany([[PENDING_KEY, encodeStored({ ...pending, heardAtMs: clock.nowMs() })]]);

/** The code stays good: the other place may have missed the last word. */
export const rememberAway = ({ settings }: MoveDesk, away: MovedAway): Promise<void> =>
  settings.putMany([[AWAY_KEY, encodeStored(away)]]);

export const forgetMove = ({ settings }: MoveDesk): Promise<void> =>
  settings.putMany([
    [PENDING_KEY, undefined],
    [AWAY_KEY, undefined],
  ]);

export const readMoves = async ({
  settings,
  clock,
}: MoveDesk): Promise<{
  readonly pending: PendingMove | undefined;
  readonly away: MovedAway | undefined;
}> => {
  const [stored, moved] = await Promise.all([settings.get(PENDING_KEY), settings.get(AWAY_KEY)]);
  const pending = stored && pendingMoveIn(stored);
  const isFresh = pending !== undefined && clock.nowMs() - pending.heardAtMs < PENDING_MS;
  return { pending: isFresh ? pending : undefined, away: moved && movedAwayIn(moved) };
};

export const showFault = ({ state }: MoveDesk, role: MoveRole, fault: MoveFault, canResume: boolean): void =>
  state.set({ at: 'failed', role, fault, canResume });

export const handshakeDeps = ({ vault, chance, network }: MoveDesk, code: MoveCode): HandshakeDeps => ({
  vault,
  chance,
  self: network.peerId,
  code,
});
