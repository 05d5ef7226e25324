import { expect, test } from 'vitest';
import { createRefusals } from '../../../src/app/neighbourhood/refusals.ts';
import { encodeRecordMessage } from '../../../src/domain/neighbourhood/wire.ts';
import { TOULOUSE, person } from '../../support/cast.ts';
import { createHandClock } from '../../support/clock.ts';
import { neighbours, PAIN } from '../../support/neighbours.ts';
import { plainRecord } from '../../support/plain-records.ts';
import { quietLog } from '../../support/real-peers.ts';

test("eight names on alice's root are nobody who shares something: none is kept, and they are gone within the hour", async () => {
  const there = await neighbours(TOULOUSE);
  const { alice, bob, soon, clock } = there;
  const { root } = await alice.publish([PAIN]);
  await soon(() => bob.sees(alice)?.keptHere);
  for (let at = 0; at < 8; at += 1) {
    const name = person(`mallory ${at}`);
    const { bytes } = plainRecord(name, { root, device: 'mallory', rootBytes: 64 * 1_048_576 });
    await alice.network.publish(TOULOUSE, encodeRecordMessage({ publicKey: name.publicKey, record: bytes }));
  }
  await soon(() => bob.neighbourhood.status.get().refused.get('root-of-another') === 8);
  const listed = bob.neighbourhood.neighbours.get();
  expect(listed).toHaveLength(9);
  expect(listed.filter(({ keptHere }) => keptHere).map(({ displayName }) => displayName)).toEqual(['alice']);
  expect(bob.neighbourhood.keptSites()).toHaveLength(1);
  await clock.advance(60 * 60_000);
  expect(bob.neighbourhood.neighbours.get().map(({ displayName }) => displayName)).toEqual(['alice']);
});

test('20,000 refusals at once are told once', async () => {
  const clock = createHandClock();
  const { signal } = new AbortController();
  const { count, counted } = createRefusals({ clock, signal, log: quietLog });
  let told = 0;
  counted.subscribe(() => (told += 1), { signal });
  for (let at = 0; at < 20_000; at += 1) count('hearsay-full');
  await clock.advance(100);
  expect(counted.get().get('hearsay-full')).toBe(20_000);
  expect(told).toBe(2);
});
