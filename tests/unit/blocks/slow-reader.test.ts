import { multiaddr } from '@multiformats/multiaddr';
import { MemoryBlockstore } from 'blockstore-core';
import type { CID } from 'multiformats/cid';
import { expect, test } from 'vitest';
import { portionBlocks } from '../../../src/adapters/helia/node/block-portions.ts';
import { keepSends } from '../../../src/adapters/helia/node/kept-sends.ts';
import { placeSends } from '../../../src/adapters/helia/node/send-places.ts';
import { rawBlock } from '../../../src/domain/site/blocks.ts';
import { createHandClock } from '../../support/clock.ts';
import { quietLog } from '../../support/real-peers.ts';
import { SlowStream } from '../../support/slow-line.ts';
import { somebody, stockBitswapOver, wanting, type QueuedMessage } from '../../support/stock-bitswap.ts';
import { until } from '../../support/until.ts';

const MEBIBYTE = 1_048_576;
const PAGE = '/ip4/127.0.0.1/tcp/4001/ws/p2p-circuit/webrtc';

const want: QueuedMessage = {
  wantlist: new Map([['wine', { cid: new Uint8Array(64), priority: 1 }]]),
  blocks: new Map(),
  blockPresences: new Map(),
};

/** Alice has twenty blocks of a megabyte; bob is linked with her by a line on which nothing passes by itself. */
const linked = async () => {
  const store = new MemoryBlockstore();
  const cids: CID[] = [];
  for (let at = 0; at < 20; at += 1) {
    const { cid, bytes } = rawBlock(new Uint8Array(MEBIBYTE).fill(at));
    await store.put(cid, bytes);
    cids.push(cid);
  }
  const loaded = { bytes: 0 };
  const counted: Pick<MemoryBlockstore, 'has' | 'get'> = {
    has: (cid) => store.has(cid),
    get: (cid) => {
      loaded.bytes += MEBIBYTE;
      return store.get(cid);
    },
  };
  const streams: SlowStream[] = [];
  const [bob, clock, ending] = [await somebody(), createHandClock(), new AbortController()];
  const { bitswap } = await stockBitswapOver(counted, {
    getConnections: () => [{ remoteAddr: multiaddr(PAGE), status: 'open', direct: true }],
    dialProtocol: () => {
      const stream = new SlowStream();
      streams.push(stream);
      return Promise.resolve(stream);
    },
  });
  const broker = { bitswap };
  placeSends(broker, clock, ending.signal);
  portionBlocks(broker);
  keepSends(broker, { clock, log: quietLog, signal: ending.signal });
  const passed = (): number => streams.reduce((sum, each) => sum + each.passed, 0);
  const held = (): number => streams.reduce((sum, each) => sum + each.waiting + each.writeBufferLength, 0);
  const someWaits = () => until(() => Promise.resolve(held() > 0 || undefined), 5_000);
  return { bob, bitswap, cids, clock, streams, loaded, passed, held, someWaits };
};

test('for a reader who stops reading no more is loaded than the line takes', async () => {
  const { bob, bitswap, cids, clock, streams, loaded, passed, held } = await linked();
  bitswap.peerWantLists.receiveMessage(bob, wanting(cids));
  await until(async () => {
    streams.forEach((each) => each.pass(300_000));
    await clock.advance(10);
    return passed() > 5 * MEBIBYTE || undefined;
  }, 20_000);
  await clock.advance(1_000);
  expect(held()).toBeLessThan(5 * MEBIBYTE);
  expect(loaded.bytes).toBeLessThan(12 * MEBIBYTE);
});

test('a reader who is slow gets all of it, and no stream is cut off', async () => {
  const { bob, bitswap, cids, streams, passed, clock } = await linked();
  bitswap.peerWantLists.receiveMessage(bob, wanting(cids));
  await until(async () => {
    streams.forEach((each) => each.pass(300_000));
    await clock.advance(1_000);
    return passed() > cids.length * MEBIBYTE || undefined;
  }, 20_000);
  expect(streams.filter(({ status }) => status === 'aborted' || status === 'reset')).toEqual([]);
});

test('a word goes at once while blocks are on their way', async () => {
  const { bob, bitswap, cids, streams, someWaits } = await linked();
  bitswap.peerWantLists.receiveMessage(bob, wanting(cids.slice(0, 1)));
  await someWaits();
  await bitswap.network.sendMessage(bob, want);
  expect(streams.map(({ waiting }) => waiting > 1_000)).toEqual([true, false]);
});

test('a long message ends its stream once all of it is through', async () => {
  const { bob, bitswap, cids, streams, someWaits } = await linked();
  bitswap.peerWantLists.receiveMessage(bob, wanting(cids.slice(0, 1)));
  await someWaits();
  expect(streams.map(({ isOver }) => isOver)).toEqual([false]);
  streams[0]?.pass(2 * MEBIBYTE);
  await until(() => Promise.resolve(streams[0]?.isOver === true || undefined), 5_000);
});
