import type { OwnBlockstore } from '../adapters/helia/blocks/copying-blockstore.ts';
import { createDatastore } from '../adapters/helia/blocks/checked-datastore.ts';
import { createNetwork } from '../adapters/helia/links/network.ts';
import { createNode } from '../adapters/helia/node/create-node.ts';
import { readNetworkConfig } from '../adapters/browser/network-config.ts';
import { createWebTabLock } from '../adapters/browser/tab-lock.ts';
import type { NetworkMode } from '../app/neighbourhood/neighbour-status.ts';
import type { Store, WritableStore } from '../app/store.ts';
import { NETWORK_FILE, NETWORK_LOCK } from '../config.ts';
import type { BlockSource } from './block-source.ts';
import type { Device } from './device.ts';
import type { LateNetwork } from './late-network.ts';
import type { World } from './world.ts';

export interface OpenNetworkDeps {
  readonly world: World;
  readonly device: Device;
  readonly blockstore: OwnBlockstore;
  readonly dataName: string;
  readonly network: LateNetwork;
  readonly blocks: BlockSource;
  readonly mode: WritableStore<NetworkMode>;
  /** Added by the person; a change of the list starts the node anew. */
  readonly stations: Store<readonly string[]>;
  readonly signal: AbortSignal;
}

/** Readers ask for what they need at once; waiting 10 ms for more to ask for costs every level of a DAG that long. */
const BITSWAP = { sendWantlistDebounce: 0 };

const ended = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

const runNode = async (deps: OpenNetworkDeps): Promise<void> => {
  const { world, device, blockstore, network, blocks, mode, signal } = deps;
  const place = await readNetworkConfig(new URL(NETWORK_FILE, world.baseUrl).href, { signal });
  const stations = [...new Set([...deps.stations.get(), ...place.stations])];
  const datastore = createDatastore({ name: deps.dataName });
  const node = await createNode({
    deviceSeed: device.seed,
    ...place,
    stations,
    blockstore,
    datastore,
    bitswap: BITSWAP,
    ...world,
  });
  const running = createNetwork({ node, ...world });
  blocks.arrive(node.helia.blockstore);
  network.arrive(running);
  mode.set('running');
  try {
    await ended(signal);
  } finally {
    blocks.leave();
    network.leave();
    await running.stop();
    datastore.close();
  }
};

/** One node after the other, each with the stations of its day, until the session ends. */
const run = async (deps: OpenNetworkDeps): Promise<void> => {
  while (!deps.signal.aborted) {
    const changed = new AbortController();
    const signal = AbortSignal.any([deps.signal, changed.signal]);
    const known = deps.stations.get();
    deps.stations.subscribe((list) => list !== known && changed.abort(), { signal });
    await runNode({ ...deps, signal }).catch((error: unknown) => {
      // The list changed while the node was still starting: the next round starts it with the new list.
      if (!changed.signal.aborted) throw error;
    });
  }
};

/** Waits until this tab is the one that holds the network, runs the node, and hands it over when the session ends. */
export const openNetwork = async (deps: OpenNetworkDeps): Promise<void> => {
  const { mode, world, signal } = deps;
  const soon = AbortSignal.any([signal, AbortSignal.timeout(OTHER_TAB_AFTER_MS)]);
  soon.addEventListener(
    'abort',
    () => mode.get() === 'starting' && !signal.aborted && mode.set('other-tab'),
    { once: true },
  );
  try {
    await createWebTabLock().hold(NETWORK_LOCK, () => run(deps), { signal });
  } catch (error) {
    if (!signal.aborted) world.log.warn('the network did not start', error);
  }
};

/** A free lock is granted at once; who still waits then waits for another tab. */
const OTHER_TAB_AFTER_MS = 300;
