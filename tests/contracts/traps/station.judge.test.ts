import { multiaddr } from '@multiformats/multiaddr';
import { afterEach, expect, it, vi } from 'vitest';
import { createRecordCodec } from '../../../src/adapters/helia/records/record-codec.ts';
import { parseSectorId } from '../../../src/domain/cell/cell.ts';
import { sectorTopic } from '../../../src/domain/neighbourhood/topic.ts';
import { encodeRecordMessage } from '../../../src/domain/neighbourhood/wire.ts';
import { startStation } from '../../../station/station.ts';
import { TOULOUSE, deviceOf } from '../../support/cast.ts';
import { numberedMessage, numberOf } from '../../support/numbered.ts';
import { ROOT } from '../../support/plain-records.ts';
import { wallClock } from '../../support/real-peers.ts';
import { signerOf } from '../../support/signers.ts';
import { openStockPeer } from '../../support/stock-peers.ts';
import { PATIENT_MS } from '../../support/patience.ts';
import { comes } from '../../support/until.ts';

const TOPIC = sectorTopic(TOULOUSE);

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const openStation = async (): Promise<string> => {
  const station = await startStation({ host: '127.0.0.1', port: 0 });
  closing.push(station.stop);
  return station.multiaddr;
};

/** Signed, valid for an hour. */
const recordOf = async (name: string): Promise<Uint8Array> => {
  const { identity, sign } = signerOf(name);
  const announcement = {
    schema: 1,
    sectors: [TOULOUSE],
    devicePeerId: deviceOf(name),
    rootBytes: 1_000,
  } as const;
  const validUntilMs = wallClock.nowMs() + 3_600_000;
  const draft = { identity, root: ROOT, sequence: 1n, validUntilMs, ttlMs: 60_000, announcement };
  return (await createRecordCodec().create(draft, sign)).bytes;
};

/** A client of the station without a link to anybody else. */
const openClient = async (station: string) => {
  const client = await openStockPeer([]);
  closing.push(() => client.stop());
  const heard: Uint8Array[] = [];
  const { pubsub } = client.services;
  pubsub.addEventListener('message', ({ detail }) => void heard.push(detail.data));
  await client.dial(multiaddr(station));
  await comes(() => pubsub.getPeers().length === 1, 5_000);
  const say = (bytes: Uint8Array) => pubsub.publish(TOPIC, bytes);
  return { pubsub, say, numbers: () => heard.map(numberOf) };
};

/** Says it until the other one hears it. */
const hears = async (
  from: Awaited<ReturnType<typeof openClient>>,
  to: Awaited<ReturnType<typeof openClient>>,
  number: number,
): Promise<void> =>
  vi.waitFor(
    async () => {
      await from.say(numberedMessage(number));
      expect(to.numbers()).toContain(number);
    },
    { timeout: PATIENT_MS, interval: 100 },
  );

it('one client follows 520 sectors, and two honest ones of another sector still hear each other', async () => {
  const station = await openStation();
  const mallory = await openClient(station);
  for (let x = 0; x < 20; x += 1)
    for (let y = 0; y < 26; y += 1) {
      const sector = parseSectorId(`${x + 10}.1_${y + 30}.1`);
      mallory.pubsub.subscribe(sectorTopic(sector.ok ? sector.value : TOULOUSE));
    }
  expect(mallory.pubsub.getTopics().length).toBeGreaterThanOrEqual(519);
  const followed = () =>
    mallory.pubsub.getTopics().filter((topic) => mallory.pubsub.getSubscribers(topic).length > 0);
  await comes(() => followed().length > 0, 5_000);
  const [alice, bob] = await Promise.all([openClient(station), openClient(station)]);
  alice.pubsub.subscribe(TOPIC);
  bob.pubsub.subscribe(TOPIC);
  await hears(alice, bob, 1);
  expect(followed().length).toBeLessThanOrEqual(5);
});

it('a message that is no message, or whose record has a false signature, is not passed on', async () => {
  const station = await openStation();
  const [mallory, bob] = await Promise.all([openClient(station), openClient(station)]);
  mallory.pubsub.subscribe(TOPIC);
  bob.pubsub.subscribe(TOPIC);
  await hears(mallory, bob, 1);
  const record = await recordOf('alice');
  await mallory.say(Uint8Array.of(1, 1, 9));
  await mallory.say(encodeRecordMessage({ ...signerOf('carol').identity, record }));
  await hears(mallory, bob, 2);
  expect(bob.numbers()).not.toContain(-1);
  await mallory.say(encodeRecordMessage({ ...signerOf('alice').identity, record }));
  await vi.waitFor(() => expect(bob.numbers()).toContain(-1), { timeout: PATIENT_MS });
});
