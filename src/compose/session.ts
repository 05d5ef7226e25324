import { createBroadcastTabChannel } from '../adapters/browser/tab-channel.ts';
import type { NetworkMode } from '../app/network/network-mode.ts';
import type { Identity } from '../domain/identity/identity.ts';
import { createStore, type WritableStore } from '../kit/store.ts';
import type { TabChannel } from '../ports/tab-lock.ts';
import { openDevice, type Device } from './device.ts';
import { createLateNetwork, type LateNetwork } from '../app/network/late-network.ts';
import { openStorage, type Storage } from './storage.ts';
import type { World } from './world.ts';

/** What the columns of one open session are made from. Each names what it takes of it, and hands on no more than that. */
export interface Session extends Pick<
  World,
  'clock' | 'chance' | 'log' | 'vault' | 'trust' | 'baseUrl' | 'release'
> {
  readonly identity: Identity;
  readonly storage: Storage;
  readonly device: Device;
  /** There from the beginning; the node behind it comes late, goes, and comes again. */
  readonly network: LateNetwork;
  readonly mode: WritableStore<NetworkMode>;
  /** To the other tabs of this person. */
  readonly tabs: TabChannel;
  /** Ends with the session. */
  readonly signal: AbortSignal;
}

export const openSession = async (
  world: World,
  identity: Identity,
  signal: AbortSignal,
): Promise<Session> => {
  const { clock, chance, log, vault, trust, baseUrl, release } = world;
  const storage = await openStorage(world, identity, signal);
  const device = await openDevice({ vault, chance, settings: storage.settings });
  return {
    ...{ clock, chance, log, vault, trust, baseUrl, release },
    ...{ identity, storage, device, signal },
    network: createLateNetwork(device.peerId),
    mode: createStore<NetworkMode>('starting'),
    tabs: createBroadcastTabChannel({ name: storage.names.data, signal }),
  };
};
