import type { Connection } from '@libp2p/interface';
import { multiaddr } from '@multiformats/multiaddr';
import { expect, test } from 'vitest';
import { createMemoryLog } from '../../../src/adapters/memory/log.ts';
import { peerOf } from '../../../src/adapters/helia/links/direct.ts';
import { createStreamRate, REST_MS, STREAMS } from '../../../src/adapters/helia/node/stream-rate.ts';
import { deviceOf } from '../../support/cast.ts';
import { createHandClock } from '../../support/clock.ts';

const STATION = '/ip4/127.0.0.1/tcp/4001/ws';

/** A page that counts; `link` gives what opens a stream on a new link with somebody. */
const page = () => {
  const clock = createHandClock();
  const events = new EventTarget();
  const open = new Set<Connection>();
  const log = createMemoryLog();
  const rate = createStreamRate({ clock, log });
  const known = new Set<string>();
  rate.watch(
    {
      addEventListener: events.addEventListener.bind(events),
      getConnections: (peer) => [...open].filter(({ remotePeer }) => peer?.equals(remotePeer)),
    },
    (peer) => known.has(peer.toString()),
  );
  const link = (
    name: string,
    address = `${STATION}/p2p-circuit/webrtc`,
    muxer: unknown = new EventTarget(),
  ) => {
    const connection = {
      ...{ remotePeer: peerOf(deviceOf(name)), remoteAddr: multiaddr(address), muxer },
      abort: () => void open.delete(connection),
    } as unknown as Connection;
    open.add(connection);
    events.dispatchEvent(new CustomEvent('connection:open', { detail: connection }));
    return {
      opens: (count: number) => {
        for (let at = 0; at < count; at += 1) (muxer as EventTarget).dispatchEvent(new Event('stream'));
      },
      isOpen: () => open.has(connection),
    };
  };
  return {
    ...{ clock, log, link },
    know: (name: string) => known.add(deviceOf(name)),
    owe: (name: string, blocks: number) => rate.owe(peerOf(deviceOf(name)), blocks),
    isResting: (name: string) => rate.isResting(peerOf(deviceOf(name))),
  };
};

test('who opens more streams than anybody reads is hung up on, and left alone for a minute', async () => {
  const { clock, link, isResting } = page();
  const [mallory, bob] = [link('mallory'), link('bob')];
  mallory.opens(STREAMS.burst);
  bob.opens(100);
  expect([mallory.isOpen(), isResting('mallory')]).toEqual([true, false]);
  mallory.opens(1);
  expect([mallory.isOpen(), isResting('mallory')]).toEqual([false, true]);
  expect([bob.isOpen(), isResting('bob')]).toEqual([true, false]);
  await clock.advance(REST_MS);
  expect(isResting('mallory')).toBe(false);
});

test('whom the person knows is never hung up on', () => {
  const { link, know } = page();
  know('alice');
  const alice = link('alice');
  alice.opens(10 * STREAMS.burst);
  expect(alice.isOpen()).toBe(true);
});

test('what was asked for may come, a stream for each block', async () => {
  const { clock, link, owe } = page();
  const carol = link('carol');
  for (let second = 0; second < 60; second += 1) {
    owe('carol', 60);
    carol.opens(60);
    await clock.advance(1_000);
  }
  carol.opens(STREAMS.burst);
  expect(carol.isOpen()).toBe(true);
  carol.opens(1);
  expect(carol.isOpen()).toBe(false);
});

test('who was hung up on is not left alone for longer because the clock was set back', () => {
  const { clock, link, isResting } = page();
  link('mallory').opens(2 * STREAMS.burst);
  clock.sleep(-3_600_000);
  expect(isResting('mallory')).toBe(false);
});

test('all links of one device count together', () => {
  const { link } = page();
  const links = [link('mallory'), link('mallory')];
  for (const each of links) each.opens(STREAMS.burst / 2);
  links[1]?.opens(1);
  expect(links.map((each) => each.isOpen())).toEqual([false, false]);
});

test('an hour of a neighbour who opens five each second is no flood', async () => {
  const { clock, link } = page();
  const bob = link('bob');
  for (let second = 0; second < 3_600; second += 1) {
    bob.opens(5);
    await clock.advance(1_000);
  }
  expect(bob.isOpen()).toBe(true);
});

test('a station is not counted, and a library of another make is told', () => {
  const { link, log } = page();
  const station = link('station', STATION);
  station.opens(2 * STREAMS.burst);
  expect(station.isOpen()).toBe(true);
  link('carol', undefined, null);
  expect(log.lines).toHaveLength(1);
});
