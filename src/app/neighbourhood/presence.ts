import type { PeerIdText } from '../../domain/identity/identity.ts';
import { ONLINE_FOR_MS } from '../../domain/neighbourhood/limits.ts';
import type { DeviceRank } from '../../domain/neighbourhood/places.ts';
import { rememberNear } from '../../kit/remember.ts';
import type { HelloMessage } from '../../domain/neighbourhood/wire.ts';
import type { Clock } from '../../kit/world/clock.ts';
import type { Network } from '../../ports/network.ts';

/** Devices remembered; beyond, the stranger not heard of for longest is forgotten. */
const MAX_DEVICES = 4_096;

/** Which devices are about: linked with us, or heard of within the last 90 s. */
export interface Presence {
  /** Notes a hello; true when the device was not known to be about. */
  readonly hear: (device: PeerIdText, hello: HelloMessage) => boolean;
  /** Links are looked up once for all that the answer is asked. */
  readonly whoIsOnline: () => (device: PeerIdText) => boolean;
}

export interface PresenceDeps {
  readonly network: Pick<Network, 'links'>;
  readonly rankOf: (device: PeerIdText) => DeviceRank;
  readonly clock: Clock;
}

export const createPresence = ({ network, rankOf, clock }: PresenceDeps): Presence => {
  const heard = new Map<PeerIdText, { readonly atMs: number; readonly isNear: boolean }>();
  const isHeard = (device: PeerIdText): boolean =>
    clock.nowMs() - (heard.get(device)?.atMs ?? Number.NEGATIVE_INFINITY) < ONLINE_FOR_MS;
  return {
    hear: (device, { leaving }) => {
      const isNew = !leaving && !isHeard(device);
      if (leaving) heard.delete(device);
      else {
        const isNear = rankOf(device) !== 'stranger';
        rememberNear(heard, device, { atMs: clock.nowMs(), isNear }, MAX_DEVICES);
      }
      return isNew;
    },
    whoIsOnline: () => {
      const linked = new Set(network.links().peers);
      return (device) => isHeard(device) || linked.has(device);
    },
  };
};
