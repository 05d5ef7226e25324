import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startStation, type Station } from '../../../station/station.ts';
import { isPage } from '../../../src/adapters/helia/node/link-kinds.ts';
import { STREAMS } from '../../../src/adapters/helia/node/stream-rate.ts';
import { openPeer, type RealPeer } from '../../support/real-peers.ts';
import { PATIENT_MS } from '../../support/patience.ts';

describe('a page that opens stream after stream', () => {
  let station: Station;
  let bob: RealPeer;
  let carol: RealPeer;
  let mallory: RealPeer;

  beforeAll(async () => {
    station = await startStation({ host: '127.0.0.1', port: 0 });
    const comeIn = () => openPeer([station.multiaddr]);
    [bob, carol, mallory] = await Promise.all([comeIn(), comeIn(), comeIn()]);
  });
  afterAll(async () => {
    await Promise.all([bob, carol, mallory].map(({ network }) => network.stop()));
    await station.stop();
  });

  const dial = (from: RealPeer, to: RealPeer) =>
    from.network.dial(to.network.peerId, to.network.addresses(), { signal: AbortSignal.timeout(PATIENT_MS) });
  const links = (of: RealPeer, to: RealPeer) =>
    of.node.libp2p.getConnections(to.node.libp2p.peerId).filter(isPage);
  const opens = async (who: RealPeer, count: number): Promise<void> => {
    for (let at = 0; at < count; at += 1)
      await links(who, bob)[0]
        ?.newStream('/nobody/speaks/this')
        .catch(() => undefined);
  };

  it('is hung up on, whatever it asks for, and not linked again for a while; another goes on', async () => {
    await Promise.all([dial(mallory, bob), dial(carol, bob)]);
    await opens(carol, 100);
    await opens(mallory, 2 * STREAMS.burst);
    await vi.waitUntil(() => links(bob, mallory).length === 0, { timeout: PATIENT_MS });
    await expect(dial(mallory, bob)).rejects.toThrow();
    await expect(dial(bob, mallory)).rejects.toThrow();
    expect([links(bob, mallory).length, links(bob, carol).length]).toEqual([0, 1]);
  });
});
