import { describe, expect, it } from 'vitest';
import { createDialler } from '../../../src/app/neighbourhood/dialler.ts';
import { createPresence } from '../../../src/app/neighbourhood/presence.ts';
import type { PeerIdText } from '../../../src/domain/identity/identity.ts';
import type { DeviceRank } from '../../../src/domain/neighbourhood/places.ts';
import type { HelloMessage } from '../../../src/domain/neighbourhood/wire.ts';
import { DialFailedError, type LinkState } from '../../../src/ports/network.ts';
import { createHandClock } from '../../support/clock.ts';
import { deviceOf } from '../../support/cast.ts';
import { quietLog } from '../../support/real-peers.ts';

const ADDRESSES = ['/memory/station/p2p-circuit/webrtc'];
const HELLO: HelloMessage = { kind: 'hello', leaving: false, addresses: [] };
const NO_LINKS: LinkState = { peers: [], stations: [] };
const invented = (at: number): PeerIdText => `invented ${at}` as PeerIdText;

/** A network on which a dial ends after 18 s without a link, but to those who are there. */
const createStreet = (there: readonly string[], ranks: ReadonlyMap<PeerIdText, DeviceRank> = new Map()) => {
  const clock = createHandClock();
  const dialled: { readonly device: PeerIdText; readonly atMs: number }[] = [];
  const linkedAfterMs = new Map<PeerIdText, number>();
  const startMs = clock.nowMs();
  const live = there.map(deviceOf);
  let [running, most] = [0, 0];
  const hello = createDialler({
    network: {
      peerId: deviceOf('self'),
      links: () => NO_LINKS,
      dial: async (device, _addresses, { signal }) => {
        dialled.push({ device, atMs: clock.nowMs() - startMs });
        running += 1;
        most = Math.max(most, running);
        try {
          if (live.includes(device)) return;
          await clock.wait(18_000, { signal });
          throw new DialFailedError('nobody is there');
        } finally {
          running -= 1;
        }
      },
    },
    rankOf: (device) => ranks.get(device) ?? 'stranger',
    onLinked: (device) => linkedAfterMs.set(device, clock.nowMs() - startMs),
    clock,
    log: quietLog,
    signal: new AbortController().signal,
  });
  return { clock, dialled, linkedAfterMs, hello, most: () => most };
};

describe('after 1,000 hellos of made-up devices', () => {
  const flooded = (ranks?: ReadonlyMap<PeerIdText, DeviceRank>) => {
    const street = createStreet(['alice'], ranks);
    for (let at = 0; at < 1_000; at += 1) street.hello(invented(at), ADDRESSES);
    return street;
  };

  it('a neighbour whom the person knows is called at once', async () => {
    const { hello, clock, linkedAfterMs } = flooded(new Map([[deviceOf('alice'), 'known']]));
    hello(deviceOf('alice'), ADDRESSES);
    await clock.advance(0);
    expect(linkedAfterMs.get(deviceOf('alice'))).toBe(0);
  });

  it('an honest stranger is called as soon as a call of a stranger ends', async () => {
    const { hello, clock, linkedAfterMs } = flooded();
    hello(deviceOf('alice'), ADDRESSES);
    await clock.advance(20_000);
    expect(linkedAfterMs.get(deviceOf('alice'))).toBeLessThanOrEqual(6_500);
  });

  it('two of them are called at a time, and 64 wait', async () => {
    const { clock, dialled, most } = flooded();
    await clock.advance(3_600_000);
    expect(most()).toBe(2);
    expect(dialled).toHaveLength(2 + 64);
  });
});

it('a device that did not answer is called after pauses that double', async () => {
  const { hello, clock, dialled } = createStreet([]);
  for (let second = 0; second < 90; second += 1) {
    hello(deviceOf('bob'), ADDRESSES);
    await clock.advance(1_000);
  }
  const pauses = dialled.map(({ atMs }, at) => atMs - (dialled[at - 1]?.atMs ?? 0)).slice(1);
  expect(pauses.length).toBeGreaterThan(2);
  expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
  expect((pauses.at(-1) ?? 0) - 6_500).toBeGreaterThanOrEqual(16_000);
});

it('5,000 made-up devices do not make a known one seem away', () => {
  const clock = createHandClock();
  const rankOf = (device: PeerIdText): DeviceRank => (device === deviceOf('alice') ? 'known' : 'stranger');
  const presence = createPresence({ network: { links: () => NO_LINKS }, rankOf, clock });
  presence.hear(deviceOf('alice'), HELLO);
  for (let at = 0; at < 5_000; at += 1) presence.hear(invented(at), HELLO);
  expect(presence.whoIsOnline()(deviceOf('alice'))).toBe(true);
  expect(presence.whoIsOnline()(invented(0))).toBe(false);
});
