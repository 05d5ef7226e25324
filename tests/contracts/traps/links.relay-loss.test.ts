import { multiaddr } from '@multiformats/multiaddr';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startStation, type Station } from '../../../station/station.ts';
import { openPeer } from '../../support/real-peers.ts';
import { openStockPeer, relayAddresses } from '../../support/stock-peers.ts';
import { comes } from '../../support/until.ts';

const seed = new Uint8Array(32).fill(7);
const portOf = (address: string): number => Number(/\/tcp\/(\d+)\//.exec(address)?.[1]);

describe('a relay that goes and comes back', () => {
  const closing: (() => unknown)[] = [];
  const open = async (port = 0): Promise<Station> => {
    const station = await startStation({ host: '127.0.0.1', port, seed });
    closing.push(station.stop);
    return station;
  };
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });

  it('is lost for good to a stock node that listens on its address, even after a new dial', async () => {
    const station = await open();
    const stock = await openStockPeer([`${station.multiaddr}/p2p-circuit`]);
    closing.push(() => stock.stop());
    expect(relayAddresses(stock)).not.toEqual([]);
    await station.stop();
    await comes(() => relayAddresses(stock).length === 0, 5_000);
    await open(portOf(station.multiaddr));
    await stock.dial(multiaddr(station.multiaddr));
    await expect(vi.waitUntil(() => relayAddresses(stock).length > 0, { timeout: 4_000 })).rejects.toThrow();
  });

  it('is used again by ours within three seconds, by itself', async () => {
    const station = await open();
    const { network } = await openPeer([station.multiaddr]);
    closing.push(network.stop);
    const before = network.addresses();
    await station.stop();
    await comes(() => network.links().stations[0]?.state === 'unreachable', 5_000);
    expect(network.addresses()).toEqual([]);
    await open(portOf(station.multiaddr));
    await comes(() => network.addresses().length > 0, 5_000);
    expect(network.addresses()).toEqual(before);
  });

  it('is used at once after a nudge', async () => {
    const station = await open();
    const { network } = await openPeer([station.multiaddr]);
    closing.push(network.stop);
    await station.stop();
    await comes(() => network.links().stations[0]?.state === 'unreachable', 5_000);
    await open(portOf(station.multiaddr));
    network.nudge();
    await comes(() => network.addresses().length > 0, 3_000);
    expect(network.links().stations[0]?.state).toBe('connected');
  });

  it('stops a stock node from starting when it is away at the start; ours starts and waits', async () => {
    const station = await open();
    await station.stop();
    await expect(openStockPeer([`${station.multiaddr}/p2p-circuit`])).rejects.toThrow();
    const starting = openPeer([station.multiaddr]);
    await open(portOf(station.multiaddr));
    const { network } = await starting;
    closing.push(network.stop);
    expect(network.addresses()).not.toEqual([]);
  });
});
