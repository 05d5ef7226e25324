import type { DeviceKey } from '../../src/adapters/helia/node/create-node.ts';
import { publicKeyOfSeed } from '../../src/domain/identity/ed25519.ts';

/** The key of a device, by its seed of 32 bytes. */
export const deviceKeyOf = (seed: Uint8Array): DeviceKey => ({ seed, publicKey: publicKeyOfSeed(seed) });
