import type { IpnsName, PeerIdText } from '../../domain/identity/identity.ts';
import type { Following } from './following.ts';
import type { LedgerKeeper } from './ledger-keeper.ts';
import type { LoanDesk } from './loan-desk.ts';
import type { NeighbourMemories } from './neighbour-memories.ts';
import type { NeighbourhoodDeps } from './neighbourhood-deps.ts';
import { beside } from '../../kit/async/waiting.ts';
import { remember } from '../../kit/remember.ts';
import type { IpnsRecord } from '../../domain/record/record.ts';

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

/** People hidden in this session whose last record is kept, in case that is taken back. */
const MAX_ASIDE = 64;

/** The ledger lets go of whom the person hides, and has them again as soon as they are hidden no more. */
const createHiding = ({ acquaintances }: RememberMetDeps, { keeper }: MetRooms) => {
  const aside = new Map<IpnsName, IpnsRecord>();
  const hide = (name: IpnsName, record: IpnsRecord | undefined): void => {
    if (record !== undefined) remember(aside, name, record, MAX_ASIDE);
    keeper.prune();
  };
  const bringBack = (name: IpnsName): void => {
    const record = aside.get(name);
    aside.delete(name);
    if (record !== undefined) keeper.add(record);
  };
  return (name: IpnsName): void => {
    const record = keeper.newestOf(name);
    if (acquaintances.get(name).hidden) hide(name, record);
    else if (record === undefined) bringBack(name);
  };
};

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
  const hiding = createHiding(deps, rooms);
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
      hiding(name);
      lend(name);
      redraw();
    },
    { signal },
  );
  return {
    linked: (device) => {
      const name = keeper.personOf(device);
      if (name === undefined || name === identity.ipnsName) return;
      if (acquaintances.get(name).linkedAtMs === undefined)
        acquaintances.change(name, { linkedAtMs: clock.nowMs() });
      const record = keeper.newestOf(name);
      const isRead = record !== undefined && memories.get(name).front?.root.equals(record.root) === true;
      if (record !== undefined && !isRead) following.follow(record);
    },
  };
};
