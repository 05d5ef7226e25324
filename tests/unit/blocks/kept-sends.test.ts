import type { PeerId, Stream } from '@libp2p/interface';
import { streamPair } from '@libp2p/utils';
import { multiaddr } from '@multiformats/multiaddr';
import { MemoryBlockstore } from 'blockstore-core';
import { expect, test } from 'vitest';
import { UnknownBitswapError } from '../../../src/adapters/helia/node/bitswap-inside.ts';
import { keepSends, MAX_KEPT_BYTES, NotLinkedError } from '../../../src/adapters/helia/node/kept-sends.ts';
import { IDLE_MS } from '../../../src/adapters/helia/node/rested-streams.ts';
import { SENDS_TO_ONE } from '../../../src/adapters/helia/node/send-places.ts';
import { createHandClock } from '../../support/clock.ts';
import { somebody, stockBitswapOver, type QueuedMessage } from '../../support/stock-bitswap.ts';
import { quietLog } from '../../support/real-peers.ts';
import { until } from '../../support/until.ts';

const STATION = '/ip4/127.0.0.1/tcp/4001/ws';
const PAGE = `${STATION}/p2p-circuit/webrtc`;

/** A want and how it looks on the wire: longer than 64 bytes. */
const want = (): QueuedMessage => ({
  wantlist: new Map([['wine', { cid: new Uint8Array(64), priority: 1 }]]),
  blocks: new Map(),
  blockPresences: new Map(),
});

interface Opened {
  readonly near: Stream;
  readonly far: Stream;
  readonly heard: { bytes: number; isOver: boolean };
}

const open = async (): Promise<Opened> => {
  const [near, far] = await streamPair();
  const heard = { bytes: 0, isOver: false };
  far.addEventListener('message', ({ data }) => void (heard.bytes += data.byteLength));
  far.addEventListener('remoteCloseWrite', () => void (heard.isOver = true));
  return { near, far, heard };
};

/** Alice's device, as bob's sees it: at `address`. */
const linked = async (address = PAGE) => {
  const links = [{ remoteAddr: multiaddr(address), status: 'open', direct: true }];
  const [alice, clock, ending] = [await somebody(), createHandClock(), new AbortController()];
  const streams: Opened[] = [];
  const broker = await stockBitswapOver(new MemoryBlockstore(), {
    getConnections: () => links,
    dialProtocol: async () => {
      const opened = await open();
      streams.push(opened);
      return opened.near;
    },
  });
  const { letGo } = keepSends(broker, { clock, log: quietLog, signal: ending.signal });
  const say = (to: PeerId = alice): Promise<void> => broker.bitswap.network.sendMessage(to, want());
  const hears = (at: number, messages: number) =>
    until(() => Promise.resolve((streams[at]?.heard.bytes ?? 0) > messages * 64 || undefined), 5_000);
  const isOver = (at: number) =>
    until(() => Promise.resolve(streams[at]?.heard.isOver === true || undefined), 5_000);
  return { alice, clock, streams, say, hears, isOver, letGo, leave: () => void links.pop() };
};

test('what comes soon after one message goes on its stream', async () => {
  const { clock, streams, say, hears } = await linked();
  for (let count = 0; count < 5; count += 1) {
    await say();
    await clock.advance(IDLE_MS - 1);
  }
  await hears(0, 5);
  expect(streams).toHaveLength(1);
});

test('who left is told nothing, and is not called for it', async () => {
  const { streams, say, leave } = await linked();
  leave();
  await expect(say()).rejects.toThrow(NotLinkedError);
  expect(streams).toHaveLength(0);
});

test('a stream that rested is ended, and the next message opens another', async () => {
  const { clock, streams, say, hears, isOver } = await linked();
  await say();
  await clock.advance(2 * IDLE_MS);
  await isOver(0);
  expect(clock.waiting()).toBe(0);
  await say();
  await hears(1, 1);
  expect(streams).toHaveLength(2);
});

test('a stream that rested while the machine slept is not written on, though no timer rang yet', async () => {
  const { clock, streams, say, hears } = await linked();
  await say();
  clock.sleep(300_000);
  await say();
  await hears(1, 1);
  expect(streams).toHaveLength(2);
});

test('a stream carries so much and no more, in all its messages', async () => {
  const { clock, streams, say } = await linked();
  for (let bytes = 0; bytes <= MAX_KEPT_BYTES; bytes += 64) await say();
  await clock.advance(0);
  expect(streams.length).toBeGreaterThan(1);
  expect(streams[0]?.near.writeStatus).toBe('closed');
});

test('a stream that the other end let go is not written on', async () => {
  const { clock, streams, say, hears } = await linked();
  await say();
  streams[0]?.far.abort(new Error('the tab was closed'));
  await until(() => Promise.resolve(streams[0]?.near.status !== 'open' || undefined), 5_000);
  await say();
  await hears(1, 1);
  await clock.advance(2 * IDLE_MS);
  expect(streams).toHaveLength(2);
});

test('after the link nothing is written on its streams', async () => {
  const { alice, streams, say, hears, letGo } = await linked();
  await say();
  letGo(alice);
  await say();
  await hears(1, 1);
  expect(streams).toHaveLength(2);
});

test("each device has its own, and nobody's streams are anybody else's", async () => {
  const { streams, say, hears } = await linked();
  await say();
  await say(await somebody());
  await Promise.all([hears(0, 1), hears(1, 1)]);
  expect(streams).toHaveLength(2);
});

test('a few wait at most; of many at once the others end', async () => {
  const { clock, streams, say } = await linked();
  const others = await Promise.all(Array.from({ length: 3 }, somebody));
  await Promise.all(Array.from({ length: 2 * SENDS_TO_ONE }, () => say()));
  await Promise.all(others.map(say));
  await clock.advance(0);
  const waiting = () => streams.filter(({ near }) => near.writeStatus === 'writable').length;
  expect(waiting()).toBeLessThanOrEqual(SENDS_TO_ONE + others.length);
  await clock.advance(2 * IDLE_MS);
  expect(waiting()).toBe(0);
});

test('with a station each message has a stream of its own, which ends behind it', async () => {
  const { streams, say, isOver } = await linked(STATION);
  await say();
  await say();
  await Promise.all([isOver(0), isOver(1)]);
  expect(streams).toHaveLength(2);
});

test('a library of another make is refused', () => {
  const deps = { clock: createHandClock(), log: quietLog, signal: new AbortController().signal };
  expect(() => keepSends({ bitswap: { network: {} } }, deps)).toThrow(UnknownBitswapError);
});
