import { multiaddr } from '@multiformats/multiaddr';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startStation } from '../../../station/station.ts';
import { sectorTopic } from '../../../src/domain/neighbourhood/topic.ts';
import type { Network } from '../../../src/ports/network.ts';
import { TOULOUSE } from '../../support/cast.ts';
import { numberedMessage, numberOf } from '../../support/numbered.ts';
import { openPeer } from '../../support/real-peers.ts';
import { openStockPeer, openStockRelay, relayAddresses } from '../../support/stock-peers.ts';
import { PATIENT_MS } from '../../support/patience.ts';
import { comes } from '../../support/until.ts';

const TWENTY = Array.from({ length: 20 }, (_, index) => index);
const ARE_YOU_THERE = 255;

describe('gossip between two neighbours of one relay', () => {
  const closing: (() => unknown)[] = [];
  const ending = new AbortController();
  const { signal } = ending;
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });

  const hear = (network: Network): number[] => {
    const heard: number[] = [];
    network.join(
      TOULOUSE,
      ({ bytes }) => {
        heard.push(numberOf(bytes));
        return Promise.resolve('accept');
      },
      { signal },
    );
    return heard;
  };
  const openTwo = async (station: string): Promise<readonly [Network, Network]> => {
    const [alice, bob] = await Promise.all([openPeer([station]), openPeer([station])]);
    closing.push(alice.network.stop, bob.network.stop);
    return [alice.network, bob.network];
  };

  it('does not pass through a stock relay, which follows no topic, and passes through our station', async () => {
    const relay = await openStockRelay({ limited: true });
    const station = await startStation({ host: '127.0.0.1', port: 0 });
    closing.push(() => relay.stop(), station.stop);
    const [mute] = relay.getMultiaddrs().map(String);
    const [alice, bob] = await openTwo(mute ?? '');
    const [carol, dave] = await openTwo(station.multiaddr);
    const [atAlice, atBob, atDave] = [hear(alice), hear(bob), hear(dave)];
    hear(carol);
    await vi.waitFor(
      async () => {
        await Promise.all([alice, carol].map((from) => from.publish(TOULOUSE, numberedMessage(1))));
        expect(atDave.length).toBeGreaterThanOrEqual(10);
      },
      { timeout: PATIENT_MS, interval: 50 },
    );
    expect(atBob).toEqual([]);
    expect(atAlice).toEqual([]);
  });

  it('goes on over the direct link after the station has died: 20 of 20', async () => {
    const station = await startStation({ host: '127.0.0.1', port: 0 });
    const [alice, bob] = await openTwo(station.multiaddr);
    const atBob = hear(bob);
    hear(alice);
    await alice.dial(bob.peerId, bob.addresses(), { signal });
    await station.stop();
    await comes(() => alice.links().stations[0]?.state === 'unreachable', 5_000);
    // Bob's subscription comes over the direct link when both have opened their streams: soon, on an idle machine.
    await vi.waitFor(
      async () => {
        await alice.publish(TOULOUSE, numberedMessage(ARE_YOU_THERE));
        expect(atBob).toContain(ARE_YOU_THERE);
      },
      { timeout: PATIENT_MS, interval: 50 },
    );
    for (const number of TWENTY) await alice.publish(TOULOUSE, numberedMessage(number));
    await vi.waitFor(
      () => {
        expect(atBob.filter((number) => number !== ARE_YOU_THERE)).toEqual(TWENTY);
      },
      { timeout: PATIENT_MS },
    );
  });

  it('is repaired by ours when such a relay dies: 20 of 20', async () => {
    const relay = await openStockRelay({ limited: false });
    const [address] = relay.getMultiaddrs().map(String);
    const [alice, bob] = await openTwo(address ?? '');
    const atBob = hear(bob);
    hear(alice);
    await alice.dial(bob.peerId, bob.addresses(), { signal });
    await vi.waitFor(
      async () => {
        expect((await alice.publish(TOULOUSE, numberedMessage(99))).recipients).toBe(1);
      },
      { timeout: PATIENT_MS },
    );
    await relay.stop();
    await comes(() => alice.links().stations[0]?.state === 'unreachable', 5_000);
    await vi.waitFor(
      async () => {
        expect((await alice.publish(TOULOUSE, numberedMessage(99))).recipients).toBe(1);
      },
      { timeout: PATIENT_MS },
    );
    for (const number of TWENTY) await alice.publish(TOULOUSE, numberedMessage(number));
    await vi.waitFor(
      () => {
        expect(atBob.filter((number) => number !== 99)).toEqual(TWENTY);
      },
      { timeout: PATIENT_MS },
    );
  });

  it('dies with a stock relay that sets no limits, although the direct link stands: 0 of 20', async () => {
    const relay = await openStockRelay({ limited: false });
    const [address] = relay.getMultiaddrs().map(String);
    const listen = [`${address ?? ''}/p2p-circuit`, '/webrtc'];
    const [alice, bob] = await Promise.all([openStockPeer(listen), openStockPeer(listen)]);
    closing.push(
      () => alice.stop(),
      () => bob.stop(),
    );
    const topic = sectorTopic(TOULOUSE);
    const atBob: number[] = [];
    let identifiedDirectly = 0;
    for (const [peer, other] of [[alice, bob] as const, [bob, alice] as const])
      peer.addEventListener('peer:identify', ({ detail }) => {
        if (detail.peerId.equals(other.peerId) && detail.connection.direct) identifiedDirectly += 1;
      });
    bob.services.pubsub.addEventListener('message', ({ detail }) => atBob.push(detail.data[0] ?? -1));
    for (const peer of [alice, bob]) peer.services.pubsub.subscribe(topic);
    const relayed = relayAddresses(bob).find((entry) => !entry.includes('/webrtc')) ?? '';
    await alice.dial(multiaddr(relayed));
    await comes(() => alice.services.pubsub.getSubscribers(topic).length > 0, 5_000);
    const direct = relayAddresses(bob).find((entry) => entry.includes('/webrtc')) ?? '';
    await vi.waitFor(() => alice.dial(multiaddr(direct), { signal: AbortSignal.timeout(3_000) }), {
      timeout: PATIENT_MS,
    });
    await comes(() => identifiedDirectly >= 2, 5_000);
    await relay.stop();
    await comes(() => alice.getConnections().every((link) => link.direct), 5_000);
    expect(alice.getConnections(bob.peerId)).not.toEqual([]);
    for (const number of TWENTY) await alice.services.pubsub.publish(topic, numberedMessage(number));
    await expect(vi.waitUntil(() => atBob.length > 0, { timeout: 2_000 })).rejects.toThrow();
  });
});
