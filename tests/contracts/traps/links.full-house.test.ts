import { afterEach, expect, it } from 'vitest';
import { startStation } from '../../../station/station.ts';
import { MAX_LINKED_NEIGHBOURS } from '../../../src/domain/neighbourhood/limits.ts';
import { openPeer } from '../../support/real-peers.ts';
import { residentOf } from '../../support/real-resident.ts';
import { note } from '../../support/site.ts';
import { until } from '../../support/until.ts';

const { signal } = new AbortController();
const closing: (() => unknown)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

it('the full house: 32 invented devices have taken all links, and a newcomer is seen within a minute', async () => {
  const station = await startStation({ host: '127.0.0.1', port: 0 });
  closing.push(station.stop);
  const alice = await residentOf('alice', station.multiaddr);
  closing.push(alice.leave);
  const linked = (): number => alice.network.links().peers.length;
  for (let count = 0; count < MAX_LINKED_NEIGHBOURS; count += 1) {
    const { network } = await openPeer([station.multiaddr]);
    closing.push(network.stop);
    await network.dial(alice.network.peerId, alice.network.addresses(), { signal });
  }
  await until(() => Promise.resolve(linked() >= MAX_LINKED_NEIGHBOURS ? true : undefined), 10_000);

  const carol = await residentOf('carol', station.multiaddr);
  closing.push(carol.leave);
  const beganMs = performance.now();
  await carol.publish([note('Pain', { text: 'Four à bois' })]);
  const shown = (): string | undefined =>
    alice.neighbourhood.neighbours.get().find(({ name }) => name === carol.identity.ipnsName)?.displayName;
  await until(() => Promise.resolve(shown()), 60_000);
  process.stdout.write(`the full house: seen after ${(performance.now() - beganMs).toFixed(0)} ms\n`);
  expect(shown()).toBe('carol');
});
