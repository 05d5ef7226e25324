import type { PeerId } from '@libp2p/interface';
import { MemoryBlockstore } from 'blockstore-core';
import { expect, test } from 'vitest';
import { UnknownBitswapError } from '../../../src/adapters/helia/node/bitswap-inside.ts';
import { placeSends, SENDS_TO_ONE } from '../../../src/adapters/helia/node/send-places.ts';
import { createHandClock } from '../../support/clock.ts';
import { closedLaptop, somebody, stockBitswap, type QueuedMessage } from '../../support/stock-bitswap.ts';

const wants = (...keys: string[]): QueuedMessage => ({
  wantlist: new Map(keys.map((key) => [key, { cid: new Uint8Array(8), priority: 1 }])),
  blocks: new Map(),
  blockPresences: new Map(),
});
const block = (key: string): QueuedMessage => ({
  ...wants(),
  blocks: new Map([[key, { prefix: new Uint8Array(4), data: new Uint8Array(1_000) }]]),
});

/** Carol has closed her laptop; alice takes what she is sent. */
const house = async () => {
  const [alice, carol] = await Promise.all([somebody(), somebody()]);
  const clock = createHandClock();
  const arrived: { readonly at: PeerId; readonly bytes: number }[] = [];
  let carolIsThere = false;
  const broker = await stockBitswap(new MemoryBlockstore(), {
    arrived: (at, bytes) => void arrived.push({ at, bytes }),
    open: (peer, signal) => (peer.equals(carol) && !carolIsThere ? closedLaptop(signal) : Promise.resolve()),
  });
  const places = placeSends(broker, clock, new AbortController().signal);
  const { network } = broker.bitswap;
  const failed: string[] = [];
  const send = (peer: PeerId, message: QueuedMessage): void =>
    void network
      .sendMessage(peer, message)
      .catch((error: unknown) => failed.push(error instanceof Error ? error.name : ''));
  const at = (peer: PeerId) => arrived.filter((each) => each.at.equals(peer));
  const open = (): void => void (carolIsThere = true);
  return { alice, carol, clock, places, network, send, at, failed, open };
};

test('a device on which no stream opens holds a few places, and what is sent to anybody else goes at once', async () => {
  const { alice, carol, clock, network, send, at } = await house();
  for (let count = 0; count < 200; count += 1) send(carol, wants(`wine ${count}`));
  for (let count = 0; count < 10; count += 1) send(carol, block(`bread ${count}`));
  send(alice, wants('water'));
  await clock.advance(0);
  expect(at(alice)).toHaveLength(1);
  expect(network.sendQueue.size).toBe(SENDS_TO_ONE);
});

test('what waits for it goes as one message once a stream opens', async () => {
  const { carol, clock, send, at, open, failed } = await house();
  for (let count = 0; count < 200; count += 1) send(carol, wants(`wine ${count}`));
  await clock.advance(5_000);
  open();
  expect(at(carol)).toHaveLength(0);
  await clock.advance(5_000);
  expect(at(carol)).toHaveLength(1);
  expect(at(carol)[0]?.bytes).toBeGreaterThan(196 * 8);
  // Four of them had waited for the ten seconds that one has.
  expect(failed).toEqual(Array.from({ length: 4 }, () => 'TimedOutError'));
});

test('wants do not wait for blocks', async () => {
  const { carol, clock, send, at, open } = await house();
  send(carol, block('bread'));
  await clock.advance(1_000);
  open();
  send(carol, wants('wine'));
  await clock.advance(0);
  expect(at(carol)).toHaveLength(1);
});

test('when the link ends nothing is on its way any more, and the next link finds its places free', async () => {
  const { carol, clock, network, places, send, at, open } = await house();
  for (let count = 0; count < 20; count += 1) send(carol, wants(`wine ${count}`));
  send(carol, block('bread'));
  await clock.advance(0);
  places.letGo(carol);
  await clock.advance(0);
  expect(network.sendQueue.size).toBe(0);
  expect(clock.waiting()).toBe(0);
  open();
  send(carol, wants('water'));
  await clock.advance(0);
  expect(at(carol)).toHaveLength(1);
});

test('a library of another make is refused', () => {
  const { signal } = new AbortController();
  expect(() => placeSends({ bitswap: { network: {} } }, createHandClock(), signal)).toThrow(
    UnknownBitswapError,
  );
});
