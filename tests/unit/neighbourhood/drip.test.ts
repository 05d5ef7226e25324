import { expect, test } from 'vitest';
import { encodeRecordMessage } from '../../../src/domain/neighbourhood/wire.ts';
import { dagPbBlock } from '../../../src/domain/site/blocks.ts';
import { TOULOUSE, deviceOf, person } from '../../support/cast.ts';
import { handMade } from '../../support/hand-made-roots.ts';
import { neighbours, PAIN, type Quarter, type Resident } from '../../support/neighbours.ts';
import { plainRecord } from '../../support/plain-records.ts';
import { silent } from '../../support/silent.ts';
import { note } from '../../support/site.ts';

const rootlessNo = (at: number) => dagPbBlock(new TextEncoder().encode(`nobody has ${at}`), []).cid;

/** Mallory's names, each with a root that nobody has; every third one names alice's own device. */
const drip = async ({ bus }: Quarter, from: number, to: number): Promise<void> => {
  const sender = bus.join(deviceOf('mallory'));
  for (let at = from; at < to; at += 1) {
    const name = person(`mallory ${at}`);
    const device = at % 3 === 0 ? 'alice' : 'mallory';
    const record = plainRecord(name, { root: rootlessNo(at), device, validUntilMs: 4_200_000_000_000 });
    await sender.publish(TOULOUSE, encodeRecordMessage({ publicKey: name.publicKey, record: record.bytes }));
  }
};

/** Turns the clock on by at most `ms`, until bob sees the title. */
const seenWithin = async ({ clock }: Quarter, bob: Resident, alice: Resident, title: string, ms: number) => {
  for (let passed = 0; passed <= ms; passed += 50) {
    if (bob.sees(alice)?.recentTitles.includes(title) === true) return passed;
    await clock.advance(50);
  }
  return undefined;
};

test.each([45, 500])(
  'the drip: %i names whose roots nobody has do not delay the note of a linked neighbour',
  async (count) => {
    const there = await neighbours(TOULOUSE);
    const { alice, bob, clock, soon } = there;
    await alice.publish([PAIN]);
    await soon(() => bob.sees(alice)?.keptHere);
    silent(bob);
    for (let at = 0; at < count; at += 15) {
      await drip(there, at, Math.min(at + 15, count));
      await clock.advance(1_000);
    }
    await alice.publish([PAIN, note('Levain', { modified: '20261123090000000' })]);
    expect(await seenWithin(there, bob, alice, 'Levain', 2_000)).toBeDefined();
    await clock.advance(120_000);
    await alice.publish([PAIN, note('Brioche', { modified: '20261123100000000' })]);
    expect(await seenWithin(there, bob, alice, 'Brioche', 2_000)).toBeDefined();
  },
);

test('F5: a root that proved unreadable is not asked for again, not even by the next start', async () => {
  const there = await neighbours(TOULOUSE);
  const { alice, bob, soon, clock, arrive } = there;
  await alice.publishRoot(handMade('', { 'profile.json': '{' }));
  await soon(() => bob.neighbourhood.status.get().refused.get('root-not-readable'));
  await clock.advance(120_000);
  expect(bob.neighbourhood.status.get().refused.get('root-not-readable')).toBe(1);
  await bob.leave();
  const again = arrive('bob', bob.disk);
  await soon(() => again.sees(alice));
  await clock.advance(120_000);
  expect(again.neighbourhood.status.get().refused.get('root-not-readable')).toBeUndefined();
  await alice.publish([PAIN]);
  await soon(() => again.sees(alice)?.keptHere);
});
