import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, expect, it, vi } from 'vitest';
import { startStation } from '../../../station/station.ts';
import { TOULOUSE } from '../../support/cast.ts';
import { numberedMessage, numberOf } from '../../support/numbered.ts';
import { sayAs, tapOn } from '../../support/raw-gossip.ts';
import { openPeer } from '../../support/real-peers.ts';
import { throwAwayKey } from '../../support/throw-away.ts';
import { PATIENT_MS } from '../../support/patience.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const saidByNobody = (number: number) => sayAs(throwAwayKey(), TOULOUSE, numberedMessage(number));

it('of what mallory pours out at once alice looks at one message at a time', async () => {
  const station = await startStation({ host: '127.0.0.1', port: 0 });
  closing.push(station.stop);
  const [alice, mallory] = await Promise.all([openPeer([station.multiaddr]), openPeer([station.multiaddr])]);
  closing.push(alice.network.stop, mallory.network.stop);
  const { signal } = new AbortController();
  const heard: number[] = [];
  let [inside, most] = [0, 0];
  alice.network.join(
    TOULOUSE,
    async ({ bytes }) => {
      inside += 1;
      most = Math.max(most, inside);
      await turn();
      inside -= 1;
      heard.push(numberOf(bytes));
      return 'accept';
    },
    { signal },
  );
  const flood = await Promise.all(Array.from({ length: 300 }, (_, at) => saidByNobody(at)));
  await mallory.network.dial(alice.network.peerId, alice.network.addresses(), { signal });
  const link = await vi.waitUntil(
    () =>
      mallory.node.libp2p
        .getConnections()
        .find(
          ({ remotePeer, limits }) => remotePeer.toString() === alice.network.peerId && limits === undefined,
        ),
    { timeout: PATIENT_MS, interval: 10 },
  );
  const tap = await tapOn(link);
  await tap.pour(flood);
  await vi.waitUntil(() => heard.length === flood.length, { timeout: PATIENT_MS, interval: 20 });
  expect(heard).toEqual(flood.map((_, at) => at));
  expect(most).toBe(1);
});
