import type { Blockstore } from 'interface-blockstore';
import type { CID } from 'multiformats/cid';
import type { OwnBlockstore } from '../adapters/helia/blocks/copying-blockstore.ts';
import { createDatastore } from '../adapters/helia/blocks/checked-datastore.ts';
import { createNetwork } from '../adapters/helia/links/network.ts';
import { createNode } from '../adapters/helia/node/create-node.ts';
import { createBorrowedNetwork } from '../adapters/browser/borrowed-network.ts';
import { lendNetwork } from '../adapters/browser/lent-network.ts';
import { readNetworkConfig } from '../adapters/browser/network-config.ts';
import { createWebTabLock } from '../adapters/browser/tab-lock.ts';
import type { NetworkMode } from '../app/network/network-mode.ts';
import type { Store, WritableStore } from '../kit/store.ts';
import type { TabChannel } from '../ports/tab-lock.ts';
import { NETWORK_FILE, NETWORK_LOCK } from '../config.ts';
import type { LateBlocks } from '../app/network/late-blocks.ts';
import type { Device } from './device.ts';
import type { LateNetwork } from '../app/network/late-network.ts';
import type { World } from './world.ts';
import { asOne } from '../kit/bytes/bytes.ts';

export interface OpenNetworkDeps extends Pick<World, 'baseUrl' | 'clock' | 'chance' | 'log'> {
  readonly device: Device;
  readonly blockstore: OwnBlockstore;
  readonly dataName: string;
  readonly network: LateNetwork;
  readonly blocks: LateBlocks;
  readonly mode: WritableStore<NetworkMode>;
  /** To the other tabs of this person. */
  readonly tabs: TabChannel;
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

const blocksOf =
  (blockstore: Pick<Blockstore, 'get'>) =>
  async (cid: CID, { signal }: { readonly signal: AbortSignal }): Promise<Uint8Array> => {
    const parts: Uint8Array[] = [];
    for await (const part of blockstore.get(cid, { signal })) parts.push(part);
    return asOne(parts);
  };

const runNode = async (deps: OpenNetworkDeps): Promise<void> => {
  const { device, blockstore, network, blocks, mode, tabs, baseUrl, clock, chance, log, signal } = deps;
  const place = await readNetworkConfig(new URL(NETWORK_FILE, baseUrl).href, { signal });
  const stations = [...new Set([...deps.stations.get(), ...place.stations])];
  const datastore = createDatastore({ name: deps.dataName });
  const node = await createNode({
    deviceKey: device,
    ...place,
    stations,
    blockstore,
    datastore,
    bitswap: BITSWAP,
    clock,
    log,
  });
  const running = createNetwork({ node, clock, chance, log });
  const getBlock = blocksOf(node.helia.blockstore);
  blocks.arrive(getBlock);
  network.arrive(lendNetwork({ network: running, getBlock, channel: tabs, clock, signal }));
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

/** Until the signal ends, or this tab holds the network itself, it uses the network of the tab that does. */
const borrow = (
  { chance, clock, device, network, blocks, mode, tabs }: OpenNetworkDeps,
  signal: AbortSignal,
): void => {
  const { peerId } = device;
  const borrowed = createBorrowedNetwork({ chance, clock, peerId, channel: tabs, signal });
  blocks.arrive(borrowed.getBlock);
  network.arrive(borrowed.network);
  mode.set('other-tab');
  signal.addEventListener(
    'abort',
    () => {
      blocks.leave();
      network.leave();
      mode.set('starting');
    },
    { once: true },
  );
};

/** Waits until this tab is the one that holds the network, runs the node, and hands it over when the session ends. */
export const openNetwork = async (deps: OpenNetworkDeps): Promise<void> => {
  const { clock, log, signal } = deps;
  const granted = new AbortController();
  const waiting = AbortSignal.any([signal, granted.signal]);
  const begin = (): void => {
    if (!waiting.aborted) borrow(deps, waiting);
  };
  clock.wait(OTHER_TAB_AFTER_MS, { signal: waiting }).then(begin, () => undefined);
  const work = (): Promise<void> => {
    granted.abort();
    return run(deps);
  };
  try {
    await createWebTabLock().hold(NETWORK_LOCK, work, { signal });
  } catch (error) {
    if (!signal.aborted) log.warn('the network did not start', error);
  }
};

/** A free lock is granted at once; who still waits then waits for another tab. */
const OTHER_TAB_AFTER_MS = 300;
