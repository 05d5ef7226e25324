import { MemoryBlockstore } from 'blockstore-core';
import { MemoryDatastore } from 'datastore-core';
import { createNetwork } from '../../src/adapters/helia/links/network.ts';
import { createNode, type UplanetNode } from '../../src/adapters/helia/node/create-node.ts';
import type { Clock } from '../../src/kit/world/clock.ts';
import type { Log } from '../../src/kit/world/log.ts';
import type { Network } from '../../src/ports/network.ts';
import { vi } from 'vitest';
import { deviceKeyOf } from './device-keys.ts';
import { realChance, wallClock } from './wall-clock.ts';
import { PATIENT_MS } from './patience.ts';

export { wallClock } from './wall-clock.ts';

export const quietLog: Log = { info: () => undefined, warn: () => undefined };

export interface RealPeer {
  readonly node: UplanetNode;
  readonly network: Network;
}

/** A real libp2p node with its network; with a station it has a relay address when it resolves. */
export const openPeer = async (
  stations: readonly string[],
  options: { readonly deviceSeed?: Uint8Array; readonly clock?: Clock; readonly log?: Log } = {},
): Promise<RealPeer> => {
  const clock = options.clock ?? wallClock;
  const node = await createNode({
    deviceKey: deviceKeyOf(options.deviceSeed ?? realChance.bytes(32)),
    stations,
    blockstore: new MemoryBlockstore(),
    datastore: new MemoryDatastore(),
    clock,
    log: quietLog,
  });
  const network = createNetwork({ node, clock, chance: realChance, log: options.log ?? quietLog });
  if (stations.length > 0)
    await vi.waitUntil(() => network.addresses().length > 0, { timeout: PATIENT_MS, interval: 10 });
  return { node, network };
};
