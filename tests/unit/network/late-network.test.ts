import { describe, expect, test } from 'vitest';
import { createMemoryBus } from '../../../src/adapters/memory/network.ts';
import { createLateNetwork } from '../../../src/app/network/late-network.ts';
import type { SectorId } from '../../../src/domain/cell/cell.ts';
import { DialFailedError, StreamBrokenError, type LinkState } from '../../../src/ports/network.ts';
import { deviceOf } from '../../support/cast.ts';

const SECTOR = '43.6_1.4' as SectorId;
const HELLO = new TextEncoder().encode('bonjour');
const PROTOCOL = '/uplanet/test/1';

const street = () => {
  const bus = createMemoryBus({ random: () => 0.5 });
  const [alice, bob] = [deviceOf('alice'), deviceOf('bob')];
  return { bus, alice, bob, neighbour: bus.join(bob), late: createLateNetwork(alice) };
};
const { signal } = new AbortController();

describe('before alice’s node runs', () => {
  test('nobody is there, and nothing fails but what needs somebody', async () => {
    const { late, bob } = street();
    expect(late.links()).toEqual({ peers: [], stations: [] });
    expect(late.addresses()).toEqual([]);
    expect(await late.publish(SECTOR, HELLO)).toEqual({ recipients: 0 });
    await expect(late.dial(bob, [], { signal })).rejects.toThrow(DialFailedError);
    await expect(late.openStream(bob, PROTOCOL, { signal })).rejects.toThrow(StreamBrokenError);
  });
});

describe('once it runs', () => {
  test('what was wished before is done: she hears the street, and bob opens a stream to her', async () => {
    const { bus, late, alice, neighbour } = street();
    const heard: string[] = [];
    const judge = ({ bytes }: { readonly bytes: Uint8Array }) => {
      heard.push(new TextDecoder().decode(bytes));
      return Promise.resolve('accept' as const);
    };
    late.join(SECTOR, judge, { signal });
    let opened = 0;
    await late.handleStream(PROTOCOL, () => Promise.resolve(void (opened += 1)), { signal });
    late.arrive(bus.join(alice));
    await neighbour.publish(SECTOR, HELLO);
    await bus.settled();
    await neighbour.dial(alice, [], { signal });
    await neighbour.openStream(alice, PROTOCOL, { signal });
    expect({ heard, opened }).toEqual({ heard: ['bonjour'], opened: 1 });
  });

  test('a wish that was taken back meanwhile is not done', async () => {
    const { bus, late, alice, neighbour } = street();
    const taken = new AbortController();
    late.join(SECTOR, () => Promise.reject(new Error('nobody listens any more')), { signal: taken.signal });
    taken.abort();
    late.arrive(bus.join(alice));
    expect(await neighbour.publish(SECTOR, HELLO)).toEqual({ recipients: 0 });
  });
});

test('when the node goes, whoever watches the links is told, and the next one is wished the same', async () => {
  const { bus, late, alice, bob } = street();
  const seen: LinkState['peers'][] = [];
  late.onLinks(({ peers }) => seen.push(peers), { signal });
  const first = bus.join(alice);
  late.arrive(first);
  await late.dial(bob, [], { signal });
  await first.stop();
  late.leave();
  expect(late.links().peers).toEqual([]);
  expect(seen.at(-1)).toEqual([]);
  late.arrive(bus.join(alice));
  await late.dial(bob, [], { signal });
  expect(seen.at(-1)).toEqual([bob]);
});
