import { expect, test } from 'vitest';
import { MAX_HEARSAY_NAMES } from '../../../src/domain/neighbourhood/hearsay.ts';
import { TOULOUSE, deviceOf, person } from '../../support/cast.ts';
import { announceAll, offerAll } from '../../support/flood.ts';
import { neighbours, PAIN, type Quarter, type Resident } from '../../support/neighbours.ts';
import { plainRecord } from '../../support/plain-records.ts';

const always = new AbortController().signal;
const invented = (count: number) =>
  Array.from({ length: count }, (_, at) => {
    const who = person(`invented ${at}`);
    return { publicKey: who.publicKey, record: plainRecord(who, { device: 'mallory' }).bytes };
  });

/** Milliseconds of the story until it is so. */
const timeUntil = async ({ soon, clock }: Quarter, ask: () => boolean | undefined): Promise<number> => {
  const beganMs = clock.nowMs();
  await soon(ask);
  return clock.nowMs() - beganMs;
};
const listOf = ({ neighbourhood }: Resident) => neighbourhood.neighbours.get();

test('20,000 names in one ledger stream reach nobody who did not meet their inventor, hide no newcomer, and are gone soon', async () => {
  const there = await neighbours(TOULOUSE);
  const { alice, bob, bus, clock, soon } = there;
  await alice.publish([PAIN]);
  await soon(() => bob.sees(alice)?.keptHere);
  const mallory = bus.join(deviceOf('mallory'));
  await mallory.dial(bob.device, [], { signal: always });
  let isOffered = false;
  const offering = offerAll(mallory, bob.device, TOULOUSE, invented(20_000), { signal: always });
  void offering.then(() => (isOffered = true));
  await soon(() => isOffered);
  expect(listOf(bob).length).toBeGreaterThan(1);
  await mallory.stop();
  expect(listOf(bob).length).toBeLessThanOrEqual(MAX_HEARSAY_NAMES + 1);
  expect(bob.sees(alice)).toBeDefined();

  const carol = there.arrive('carol');
  expect(await timeUntil(there, () => carol.sees(alice) !== undefined)).toBeLessThan(5_000);
  await carol.publish([PAIN]);
  expect(await timeUntil(there, () => bob.sees(carol) !== undefined)).toBeLessThan(2_000);
  await clock.advance(60_000);
  // The device that was linked spoke for one of them.
  expect(listOf(carol).length).toBeLessThanOrEqual(2);

  await clock.advance(16 * 60_000);
  for (const who of [bob, carol])
    expect(listOf(who).every(({ displayName }) => displayName !== undefined)).toBe(true);
  expect(
    listOf(bob)
      .map(({ displayName }) => displayName)
      .toSorted(),
  ).toEqual(['alice', 'carol']);
  expect([...bob.disk.keys()].filter((key) => key.startsWith('ledger/'))).toHaveLength(2);
});

test('10,000 new identities in a minute delay no note of a known neighbour, and the sector is as before when they stop', async () => {
  const there = await neighbours(TOULOUSE);
  const { alice, bob, bus, clock, soon } = there;
  await alice.publish([PAIN]);
  await soon(() => bob.sees(alice)?.keptHere);
  const senders = Array.from({ length: 100 }, (_, at) => bus.join(deviceOf(`sender ${at}`)));
  let isOver = false;
  // A hundred a turn, a hundred turns, 600 ms each.
  const flooding = announceAll(senders, TOULOUSE, invented(10_000), () =>
    clock.wait(600, { signal: always }),
  );
  void flooding.then(() => (isOver = true));
  for (let sequence = 2; sequence <= 6; sequence += 1) {
    await clock.advance(5_000);
    await alice.publish([PAIN], { sequence });
    const root = (): string | undefined =>
      bob.neighbourhood.newestOf(alice.identity.ipnsName)?.sequence.toString();
    expect(await timeUntil(there, () => root() === String(sequence))).toBeLessThan(2_000);
  }
  await soon(() => isOver);
  const { refused } = bob.neighbourhood.status.get();
  expect(refused.get('too-many-strangers')).toBeGreaterThan(9_000);
  expect(listOf(bob).length).toBeLessThanOrEqual(MAX_HEARSAY_NAMES + 1);
  await Promise.all(senders.map((sender) => sender.stop()));
  await clock.advance(16 * 60_000);
  expect(listOf(bob).map(({ displayName }) => displayName)).toEqual(['alice']);
});
