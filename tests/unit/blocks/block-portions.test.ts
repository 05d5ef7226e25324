import type { CID } from 'multiformats/cid';
import { expect, test } from 'vitest';
import { UnknownBitswapError } from '../../../src/adapters/helia/node/bitswap-inside.ts';
import { PORTION_BYTES, portionBlocks } from '../../../src/adapters/helia/node/block-portions.ts';
import { leaf } from '../../support/blocks.ts';
import { closedLaptop, somebody, stockBitswap, wanting } from '../../support/stock-bitswap.ts';

const KIB = 1_024;
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const turns = async (count: number): Promise<void> => {
  for (let at = 0; at < count; at += 1) await turn();
};

/** Alice's shop of so many blocks of one size; mallory takes what he is sent, or nothing, as the story says. */
const shop = async (count: number, blockBytes: number) => {
  const mallory = await somebody();
  const loaves = await Promise.all(Array.from({ length: count }, (_, at) => leaf(`loaf ${at}`)));
  const cids = loaves.map(({ cid }) => cid);
  const held = new Set(cids.map(String));
  const story = { loaded: 0, sent: 0, mostAtOnce: 0, streams: 0, isOpen: true };
  const broker = await stockBitswap(
    {
      has: (cid: CID) => Promise.resolve(held.has(cid.toString())),
      get: async function* () {
        await turn();
        story.loaded += blockBytes;
        story.mostAtOnce = Math.max(story.mostAtOnce, story.loaded - story.sent);
        yield new Uint8Array(blockBytes);
      },
    },
    {
      arrived: (_peer, bytes) => void (story.sent += bytes),
      open: (_peer, signal) => {
        story.streams += 1;
        return story.isOpen ? Promise.resolve() : closedLaptop(signal);
      },
    },
  );
  const portions = portionBlocks(broker);
  const ask = (wanted: readonly CID[]): void =>
    broker.bitswap.peerWantLists.receiveMessage(mallory, wanting(wanted));
  const arrive = (cid: CID): Promise<void> => {
    held.add(cid.toString());
    return broker.bitswap.peerWantLists.receivedBlock(cid);
  };
  return { mallory, cids, story, portions, ask, arrive };
};

test('a list of 256 wants of 256 KiB is served in portions of 2 MiB, and whole', async () => {
  const { cids, story, ask } = await shop(256, 256 * KIB);
  ask(cids);
  await turns(1_000);
  expect(story.mostAtOnce).toBeLessThanOrEqual(PORTION_BYTES + 256 * KIB);
  expect(story.sent).toBeGreaterThanOrEqual(256 * 256 * KIB);
  expect(story.streams).toBe(32);
});

test('who takes nothing has one portion loaded, and none after the link has ended', async () => {
  const { mallory, cids, story, portions, ask } = await shop(64, 256 * KIB);
  story.isOpen = false;
  ask(cids);
  for (let at = 0; at < 20; at += 1) ask(cids);
  await turns(200);
  expect(story.loaded).toBe(PORTION_BYTES);
  portions.letGo(mallory);
  story.isOpen = true;
  await turns(200);
  expect(story.loaded).toBe(PORTION_BYTES);
});

test('many small blocks go in one message, and a few wants as they always did', async () => {
  const { cids, story, ask } = await shop(300, KIB);
  ask(cids.slice(0, 298));
  await turns(400);
  expect(story.streams).toBe(1);
  ask(cids.slice(298));
  await turns(10);
  expect(story.streams).toBe(2);
  expect(story.sent).toBeGreaterThanOrEqual(300 * KIB);
});

test('what is not here yet is served once it is', async () => {
  const { story, ask, arrive, cids } = await shop(3, KIB);
  const { cid: late } = await leaf('still in the oven');
  ask([...cids, late]);
  await turns(50);
  expect(story.loaded).toBe(3 * KIB);
  await arrive(late);
  await turns(50);
  expect(story.loaded).toBe(4 * KIB);
  expect(story.sent).toBeGreaterThanOrEqual(4 * KIB);
});

test('a library of another make is refused', () => {
  expect(() => portionBlocks({ bitswap: { peerWantLists: {} } })).toThrow(UnknownBitswapError);
});
