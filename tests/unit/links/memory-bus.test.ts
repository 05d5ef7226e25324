import { describe, expect, it } from 'vitest';
import { createMemoryBus } from '../../../src/adapters/memory/network.ts';
import type { Network } from '../../../src/ports/network.ts';
import { deviceOf, TOULOUSE } from '../../support/cast.ts';

/** A small generator with a seed, so that misfortune repeats. */
const seeded = (seed: number) => () => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return seed / 2_147_483_648;
};
const { signal } = new AbortController();
const hear = (network: Network): number[] => {
  const heard: number[] = [];
  network.join(
    TOULOUSE,
    ({ bytes }) => {
      heard.push(bytes[0] ?? -1);
      return Promise.resolve('accept');
    },
    { signal },
  );
  return heard;
};
const HUNDRED = Array.from({ length: 100 }, (_, index) => index);

describe('the memory bus in misfortune', () => {
  const open = () => {
    const bus = createMemoryBus({ random: seeded(42) });
    const alice = bus.join(deviceOf('alice'));
    const bob = bus.join(deviceOf('bob'));
    return { bus, alice, bob, atBob: hear(bob) };
  };
  const publishAll = (from: Network) =>
    Promise.all(HUNDRED.map((number) => from.publish(TOULOUSE, Uint8Array.of(number))));

  it('loses about the share it is told to', async () => {
    const { bus, alice, atBob } = open();
    bus.setLoss(0.5);
    await publishAll(alice);
    await bus.settled();
    expect(atBob.length).toBeGreaterThan(25);
    expect(atBob.length).toBeLessThan(75);
  });

  it('shuffles without losing', async () => {
    const { bus, alice, atBob } = open();
    bus.setShuffle(true);
    await publishAll(alice);
    await bus.settled();
    expect(atBob).not.toEqual(HUNDRED);
    expect(atBob.toSorted((a, b) => a - b)).toEqual(HUNDRED);
  });

  it('isolates a peer and heals', async () => {
    const { bus, alice, bob, atBob } = open();
    await alice.dial(bob.peerId, [], { signal });
    bus.isolate(bob.peerId);
    expect(alice.links().peers).toEqual([]);
    expect(bob.links().stations[0]?.state).toBe('unreachable');
    expect(await alice.publish(TOULOUSE, Uint8Array.of(1))).toEqual({ recipients: 0 });
    bus.heal();
    expect(alice.links().peers).toEqual([bob.peerId]);
    await alice.publish(TOULOUSE, Uint8Array.of(2));
    await bus.settled();
    expect(atBob).toEqual([2]);
  });
});
