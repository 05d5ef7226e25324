import type { PeerIdText } from '../../domain/identity/identity.ts';
import { DEVICE_RANKS, type DeviceRank } from '../../domain/neighbourhood/places.ts';
import type { Acquaintances } from './acquaintances.types.ts';
import type { LedgerKeeper } from './ledger-keeper.ts';

/**
 * How near a device is, by the nearest name whose record claims it. A claim is signed by who makes it, so claims of
 * strangers take nothing from a device of somebody known; a device that only hidden people claim is a stranger's.
 */
export const createDeviceRank =
  (claimantsOf: LedgerKeeper['claimantsOf'], acquaintances: Pick<Acquaintances, 'standingOf'>) =>
  (device: PeerIdText): DeviceRank => {
    const ranks = new Set(
      claimantsOf(device).map((name): DeviceRank => {
        const standing = acquaintances.standingOf(name);
        if (standing === 'hidden') return 'stranger';
        return standing === 'stranger' ? 'vouched' : standing;
      }),
    );
    return DEVICE_RANKS.find((rank) => ranks.has(rank)) ?? 'stranger';
  };
