import { afterEach, describe, expect, it, vi } from 'vitest';
import { recordTopic } from '../../../src/adapters/helia/links/record-name.ts';
import { startStation } from '../../../station/station.ts';
import { createHandClock } from '../../support/clock.ts';
import { person } from '../../support/cast.ts';
import { openPeer } from '../../support/real-peers.ts';
import { PATIENT_MS } from '../../support/patience.ts';

const TEN_MINUTES_MS = 600_000;

describe('an offered record', () => {
  const closing: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });

  it('is published again every ten minutes, the newest bytes only', async () => {
    const clock = createHandClock();
    const { node, network } = await openPeer([], { clock });
    closing.push(network.stop);
    const published = vi.spyOn(node.libp2p.services.pubsub, 'publish');
    const { ipnsName } = person('alice');
    await network.offerRecord(ipnsName, Uint8Array.of(1));
    await network.offerRecord(ipnsName, Uint8Array.of(2));
    expect(published).toHaveBeenCalledTimes(2);
    await clock.advance(TEN_MINUTES_MS);
    await clock.advance(TEN_MINUTES_MS);
    expect(published).toHaveBeenCalledTimes(4);
    expect(published).toHaveBeenLastCalledWith(recordTopic(ipnsName), Uint8Array.of(2));
    await network.stop();
    await clock.advance(TEN_MINUTES_MS);
    expect(published).toHaveBeenCalledTimes(4);
  });

  it('is not read beyond 10 KiB from anybody who answers', async () => {
    const station = await startStation({ host: '127.0.0.1', port: 0 });
    closing.push(station.stop);
    const [alice, bob] = await Promise.all([openPeer([station.multiaddr]), openPeer([station.multiaddr])]);
    closing.push(alice.network.stop, bob.network.stop);
    const { signal } = new AbortController();
    await alice.network.dial(bob.network.peerId, bob.network.addresses(), { signal });
    await bob.network.offerRecord(person('bob').ipnsName, new Uint8Array(10_241));
    await bob.network.offerRecord(person('carol').ipnsName, new Uint8Array(10_240));
    await vi.waitFor(
      async () => {
        const whole = await alice.network.askRecord(person('carol').ipnsName, { signal });
        expect(whole.map((bytes) => bytes.byteLength)).toEqual([10_240]);
      },
      { timeout: PATIENT_MS },
    );
    expect(await alice.network.askRecord(person('bob').ipnsName, { signal })).toEqual([]);
  });
});
