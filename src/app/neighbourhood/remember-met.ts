import type { IpnsName, PeerIdText } from '../../domain/identity/identity.ts';
import type { Following } from './following.ts';
import type { LedgerKeeper } from './ledger-keeper.ts';
import type { LoanDesk } from './loan-desk.ts';
import type { NeighbourMemories } from './neighbour-memories.ts';
import type { NeighbourhoodDeps } from './neighbourhood-deps.ts';
import { beside } from '../../kit/async/waiting.ts';

type RememberMetDeps = Pick<
  NeighbourhoodDeps,
  'acquaintances' | 'clock' | 'identity' | 'log' | 'mode' | 'signal'
>;

interface MetRooms {
  readonly keeper: LedgerKeeper;
  readonly memories: NeighbourMemories;
  readonly following: Following;
  readonly loanDesk: LoanDesk;
  readonly redraw: () => void;
}

/** More is lent to whom the person knows, and nothing to whom they hide. */
const createLend =
  ({ acquaintances, log, mode, signal }: RememberMetDeps, { keeper, following, loanDesk }: MetRooms) =>
  (name: IpnsName): void => {
    const standing = acquaintances.standingOf(name);
    const record = keeper.newestOf(name);
    if (standing === 'known' && record !== undefined && mode.get() !== 'other-tab') following.follow(record);
    if (standing === 'hidden') beside(log, 'hidden root not let go', signal, loanDesk.drop(name));
  };

/**
 * Whoever could be read, and whoever vouches for a device that is linked, is met from then on; the latter wait no longer
 * among strangers for their notes to be read.
 */
export const rememberWhoIsMet = (
  deps: RememberMetDeps,
  rooms: MetRooms,
): { readonly linked: (device: PeerIdText) => void } => {
  const { acquaintances, clock, identity, signal } = deps;
  const { keeper, memories, following, redraw } = rooms;
  const lend = createLend(deps, rooms);
  memories.onChange(
    (name) => {
      keeper.settle(name);
      if (memories.get(name).front === undefined || acquaintances.get(name).firstSeenMs !== undefined) return;
      acquaintances.change(name, { firstSeenMs: clock.nowMs() });
    },
    { signal },
  );
  acquaintances.onChange(
    (name) => {
      keeper.settle(name);
      if (acquaintances.get(name).hidden) keeper.prune();
      lend(name);
      redraw();
    },
    { signal },
  );
  return {
    linked: (device) => {
      const name = keeper.personOf(device);
      if (name === undefined || name === identity.ipnsName) return;
      if (acquaintances.get(name).linkedAtMs !== undefined) return;
      acquaintances.change(name, { linkedAtMs: clock.nowMs() });
      const record = keeper.newestOf(name);
      const isRead = record !== undefined && memories.get(name).front?.root.equals(record.root) === true;
      if (record !== undefined && !isRead) following.follow(record);
    },
  };
};
