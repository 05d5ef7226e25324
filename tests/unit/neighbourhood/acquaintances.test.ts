import { expect, test } from 'vitest';
import { createMemoryKeyValueStore, type MemoryDisk } from '../../../src/adapters/memory/key-value-store.ts';
import { createMemoryLog } from '../../../src/adapters/memory/log.ts';
import { createAcquaintances } from '../../../src/app/neighbourhood/acquaintances.ts';
import type { Acquaintances } from '../../../src/app/neighbourhood/acquaintances.types.ts';
import { carriedSettings } from '../../../src/domain/backup/carried-settings.ts';
import { MAX_ACQUAINTANCES, MAX_MET } from '../../../src/domain/neighbourhood/acquaintance.ts';
import type { TabChannel } from '../../../src/ports/tab-lock.ts';
import { person, TOULOUSE } from '../../support/cast.ts';
import { createHandClock } from '../../support/clock.ts';
import { neighbours, PAIN } from '../../support/neighbours.ts';
import { openVault } from '../../support/open-vault.ts';
import { createPlainSealer } from '../../support/plain-sealer.ts';
import { createTabChannels } from '../../support/tab-channels.ts';

const [bob, carol] = [person('bob').ipnsName, person('carol').ipnsName];
const HOUR = 3_600_000;

const deskOn = (disk: MemoryDisk, vault = createPlainSealer(), channel?: TabChannel) => {
  const clock = createHandClock();
  const session = new AbortController();
  const settings = createMemoryKeyValueStore(channel === undefined ? { disk } : { disk, channel });
  const log = createMemoryLog();
  const people = createAcquaintances({ settings, vault, clock, log, signal: session.signal });
  return { people, clock, close: () => session.abort() };
};

const reopened = async (disk: MemoryDisk): Promise<Acquaintances> => {
  const { people } = deskOn(disk);
  await people.load();
  return people;
};

test('what the person says of somebody is there after a restart, sealed, under a name that tells nobody', async () => {
  const disk: MemoryDisk = new Map();
  const vault = await openVault('alice');
  const { people, clock } = deskOn(disk, vault);
  people.change(bob, { saidKnown: true, petName: 'Bob du marché' });
  await clock.advance(20);
  await expect.poll(() => disk.size).toBe(1);
  const [key, sealed] = [...disk][0] ?? ['', new Uint8Array()];
  expect(key).not.toContain(bob);
  expect(new TextDecoder().decode(sealed)).not.toContain('march');
  const again = deskOn(disk, vault).people;
  await again.load();
  expect(again.get(bob)).toMatchObject({ saidKnown: true, petName: 'Bob du marché' });
  expect(again.standingOf(bob)).toBe('known');
});

test('who was copied from is known; who was linked is met; hidden is above all; everybody else is a stranger', () => {
  const { people, clock } = deskOn(new Map());
  expect(people.standingOf(bob)).toBe('stranger');
  people.change(bob, { linkedAtMs: clock.nowMs() });
  expect(people.standingOf(bob)).toBe('met');
  people.change(bob, { copiedFrom: true });
  expect(people.standingOf(bob)).toBe('known');
  people.change(bob, { hidden: true });
  expect(people.standingOf(bob)).toBe('hidden');
});

test('who could be read is met after a day, not before', async () => {
  const { people, clock } = deskOn(new Map());
  people.change(bob, { firstSeenMs: clock.nowMs() });
  await clock.advance(23 * HOUR);
  expect(people.standingOf(bob)).toBe('stranger');
  await clock.advance(HOUR);
  expect(people.standingOf(bob)).toBe('met');
});

test('whoever links later does not push out those met before, nor anybody whom the person spoke of', () => {
  const { people, clock } = deskOn(new Map());
  people.change(bob, { linkedAtMs: clock.nowMs() - 1 });
  people.change(carol, { petName: 'Carol' });
  const crowd = Array.from({ length: MAX_ACQUAINTANCES + 10 }, (_, at) => person(`sybil ${at}`).ipnsName);
  for (const name of crowd) people.change(name, { linkedAtMs: clock.nowMs() });
  expect(people.standingOf(bob)).toBe('met');
  expect(people.get(carol).petName).toBe('Carol');
  expect([...people.entries()]).toHaveLength(MAX_ACQUAINTANCES);
  expect(crowd.filter((name) => people.standingOf(name) === 'met')).toHaveLength(MAX_MET - 1);
});

test('what one tab says, every other tab hears', async () => {
  const disk: MemoryDisk = new Map();
  const channels = createTabChannels();
  const [here, there] = [deskOn(disk, undefined, channels()), deskOn(disk, undefined, channels())];
  here.people.change(bob, { hidden: true });
  await here.clock.advance(20);
  await expect.poll(() => there.people.standingOf(bob)).toBe('hidden');
});

test('a backup carries whom the person knows', async () => {
  const disk: MemoryDisk = new Map();
  const { people, clock } = deskOn(disk);
  people.change(bob, { saidKnown: true });
  await clock.advance(20);
  await expect.poll(() => disk.size).toBe(1);
  const carried: MemoryDisk = new Map(carriedSettings([...disk]).flat());
  expect((await reopened(carried)).standingOf(bob)).toBe('known');
});

test('bob is met once his device is linked, and known once a note of his was copied', async () => {
  const { alice, bob: neighbour, soon } = await neighbours(TOULOUSE);
  await neighbour.publish([PAIN]);
  const who = neighbour.identity.ipnsName;
  await soon(() => alice.neighbourhood.acquaintances.standingOf(who) === 'met');
  const { signal } = new AbortController();
  const opened = alice.neighbourhood.open(who, { signal });
  await soon(() => opened.wiki.get().state === 'ready');
  await opened.copy('Pain');
  expect(alice.neighbourhood.acquaintances.standingOf(who)).toBe('known');
});

test('a pet name is trimmed, cut at eighty characters, and taken back by a blank', async () => {
  const { alice } = await neighbours(TOULOUSE);
  alice.neighbourhood.rename(bob, `  ${'b'.repeat(100)} `);
  expect(alice.neighbourhood.acquaintances.get(bob).petName).toBe('b'.repeat(80));
  alice.neighbourhood.rename(bob, ' ');
  expect(alice.neighbourhood.acquaintances.get(bob).petName).toBeUndefined();
});
