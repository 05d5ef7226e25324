import { expect, test } from 'vitest';
import type { MemoryDisk } from '../../../src/adapters/memory/key-value-store.ts';
import { MAX_HEARSAY_NAMES } from '../../../src/domain/neighbourhood/hearsay.ts';
import { TOULOUSE, person } from '../../support/cast.ts';
import { PAIN, quarter, type Quarter, type Resident } from '../../support/neighbours.ts';
import { plainRecord } from '../../support/plain-records.ts';
import { silent } from '../../support/silent.ts';

/** Twice the names that a ledger keeps; each names a device of its own, and nobody has what they share. */
const infectedDisk = (): MemoryDisk =>
  new Map(
    Array.from({ length: 2 * MAX_HEARSAY_NAMES }, (_, at) => {
      const who = person(`invented ${at}`);
      return [`ledger/${TOULOUSE}/${who.ipnsName}`, plainRecord(who, { device: `made up ${at}` }).bytes];
    }),
  );

const infectedAlice = async ({ arrive, soon }: Quarter): Promise<Resident> => {
  const alice = arrive('alice', infectedDisk());
  silent(alice);
  await soon(() => alice.neighbourhood.neighbours.get().length >= MAX_HEARSAY_NAMES);
  return alice;
};

const isLinked = (a: Resident, b: Resident): boolean => a.network.links().peers.includes(b.device);

/** Milliseconds of the story until alice can read who that is. */
const timeUntilRead = async ({ clock, soon }: Quarter, alice: Resident, who: Resident): Promise<number> => {
  const beganMs = clock.nowMs();
  await soon(() => alice.sees(who)?.displayName);
  return clock.nowMs() - beganMs;
};

test('in a store full of names whose notes nobody has, each newcomer who is linked is read at once', async () => {
  const there = quarter(TOULOUSE);
  const alice = await infectedAlice(there);
  const [dora, emil, fanny] = ['dora', 'emil', 'fanny'].map((name) => there.arrive(name));
  for (const newcomer of [dora, emil, fanny]) {
    if (newcomer === undefined) throw new RangeError('three came');
    await there.soon(() => isLinked(alice, newcomer));
    await newcomer.publish([PAIN]);
    expect(await timeUntilRead(there, alice, newcomer)).toBeLessThan(400);
    // At another moment of those who are tried for two seconds each.
    await there.clock.advance(650);
  }
});

test('a newcomer of whom bob told, and who waits behind all those names, is read as soon as she is linked', async () => {
  const there = quarter(TOULOUSE);
  const [bob, dora] = [there.arrive('bob'), there.arrive('dora')];
  await dora.publish([PAIN]);
  await there.soon(() => bob.sees(dora)?.keptHere);
  await dora.leave();
  const alice = await infectedAlice(there);
  await there.soon(() => alice.sees(dora));
  await there.clock.advance(10_000);
  expect(alice.sees(dora)?.displayName).toBeUndefined();
  const back = there.arrive('dora', dora.disk);
  await there.soon(() => isLinked(alice, back));
  expect(await timeUntilRead(there, alice, back)).toBeLessThan(2_000);
});
