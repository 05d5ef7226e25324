import { publicKeyOfDevice } from '../adapters/browser/device-key.ts';
import { peerIdOf } from '../domain/identity/key-formats.ts';
import type { PeerIdText } from '../domain/identity/identity.ts';
import type { Chance } from '../kit/world/chance.ts';
import { KEY_SPACES } from '../domain/settings/keyspaces.ts';
import type { KeyValueStore } from '../ports/key-value-store.ts';
import type { Vault } from '../ports/vault.ts';

/** This browser profile in the network: not the person, so that two devices never share a peer ID. */
export interface Device {
  /** Ed25519 seed, 32 bytes. */
  readonly seed: Uint8Array;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  readonly peerId: PeerIdText;
}

const { key: KEY, sealedUnder } = KEY_SPACES.deviceSeed;

const deviceOf = async (seed: Uint8Array): Promise<Device> => {
  const publicKey = await publicKeyOfDevice(seed, crypto.subtle);
  return { seed, publicKey, peerId: peerIdOf(publicKey) };
};

/** The device's key, sealed at rest; made at the first opening. */
export const openDevice = async (deps: {
  readonly settings: KeyValueStore;
  readonly vault: Pick<Vault, 'sealMany' | 'openMany'>;
  readonly chance: Chance;
}): Promise<Device> => {
  const { settings, vault, chance } = deps;
  const stored = await settings.get(KEY);
  if (stored !== undefined) {
    const [seed] = await vault.openMany(sealedUnder, [{ context: KEY, bytes: stored }]);
    if (seed !== undefined) return deviceOf(seed);
  }
  const seed = chance.bytes(32);
  const [sealed] = await vault.sealMany(sealedUnder, [{ context: KEY, bytes: seed }]);
  await settings.putMany([[KEY, sealed]]);
  return deviceOf(seed);
};
