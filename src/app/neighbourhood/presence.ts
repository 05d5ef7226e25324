import type { PeerIdText } from '../../domain/identity/identity.ts';
import { ONLINE_FOR_MS } from '../../domain/neighbourhood/limits.ts';
import { remember } from '../../domain/neighbourhood/remember.ts';
import type { HelloMessage } from '../../domain/neighbourhood/wire.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Network } from '../../ports/network.ts';

/** Devices remembered; beyond, the one not heard of for longest is forgotten. */
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
  readonly clock: Clock;
}

export const createPresence = ({ network, clock }: PresenceDeps): Presence => {
  const heardAtMs = new Map<PeerIdText, number>();
  const isHeard = (device: PeerIdText): boolean =>
    clock.nowMs() - (heardAtMs.get(device) ?? Number.NEGATIVE_INFINITY) < ONLINE_FOR_MS;
  return {
    hear: (device, { leaving }) => {
      const isNew = !leaving && !isHeard(device);
      if (leaving) heardAtMs.delete(device);
      else remember(heardAtMs, device, clock.nowMs(), MAX_DEVICES);
      return isNew;
    },
    whoIsOnline: () => {
      const linked = new Set(network.links().peers);
      return (device) => isHeard(device) || linked.has(device);
    },
  };
};
