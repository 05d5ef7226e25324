import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startStation } from '../../station/station.ts';
import type { Neighbour, OpenNeighbour } from '../../src/app/neighbourhood/neighbourhood.types.ts';
import { residentOf, type RealResident } from '../support/real-resident.ts';
import { note } from '../support/site.ts';
import { PATIENT_MS } from '../support/patience.ts';

const residents: RealResident[] = [];
const arrive = async (name: string, station: string): Promise<RealResident> => {
  const resident = await residentOf(name, station);
  residents.push(resident);
  return resident;
};

/** The same station, key and port, may come back. */
const SEED = new Uint8Array(32).fill(9);
const openStation = (port: number): ReturnType<typeof startStation> =>
  startStation({ host: '127.0.0.1', port, seed: SEED });
const portOf = (address: string): number => Number(/\/tcp\/(\d+)\//.exec(address)?.[1]);

let station: Awaited<ReturnType<typeof startStation>>;
beforeAll(async () => {
  station = await openStation(0);
});
afterAll(async () => {
  await Promise.all(residents.map(({ leave }) => leave()));
  await station.stop();
});

const SOON = { timeout: PATIENT_MS, interval: 2 };
const always = new AbortController().signal;
const cardOf = (who: RealResident, whose: RealResident): Neighbour | undefined =>
  who.neighbourhood.neighbours.get().find(({ name }) => name === whose.identity.ipnsName);
const textAt = ({ wiki }: OpenNeighbour, title: string): string | undefined => {
  const state = wiki.get();
  const notes = state.state === 'ready' ? state.notes : [];
  return notes.find((shown) => shown.title === title)?.fields.get('text');
};

test('bob follows alice, with and without the station, and carol gets from bob what alice left', async () => {
  const [alice, bob] = await Promise.all([
    arrive('alice', station.multiaddr),
    arrive('bob', station.multiaddr),
  ]);
  const seenBy = new Set<string>();
  alice.neighbourhood.onConfirmed((peer) => seenBy.add(peer), { signal: always });
  await alice.publish([note('Pain', { text: 'version 0' })]);
  await vi.waitUntil(() => cardOf(bob, alice)?.keptHere, SOON);
  await vi.waitUntil(() => seenBy.has(bob.network.peerId), SOON);

  const opened = bob.neighbourhood.open(alice.identity.ipnsName, { signal: always });
  await vi.waitUntil(() => textAt(opened, 'Pain') === 'version 0', SOON);
  await alice.publish([note('Pain', { text: 'version 1' })]);
  await vi.waitUntil(() => textAt(opened, 'Pain') === 'version 1', SOON);

  await station.stop();
  await alice.publish([note('Pain', { text: 'sans relais' })]);
  await vi.waitUntil(() => textAt(opened, 'Pain') === 'sans relais', SOON);
  await vi.waitUntil(() => cardOf(bob, alice)?.keptHere, SOON);

  await alice.leave();
  station = await openStation(portOf(station.multiaddr));
  const carol = await arrive('carol', station.multiaddr);
  await vi.waitUntil(() => cardOf(carol, alice)?.keptHere, SOON);
  expect(cardOf(carol, alice)).toMatchObject({ displayName: 'alice', online: false, noteCount: 1 });
  const fromBob = carol.neighbourhood.open(alice.identity.ipnsName, { signal: always });
  await vi.waitUntil(() => textAt(fromBob, 'Pain') === 'sans relais', SOON);
});
