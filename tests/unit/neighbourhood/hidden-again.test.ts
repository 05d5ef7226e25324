import { expect, test } from 'vitest';
import { TOULOUSE } from '../../support/cast.ts';
import { neighbours, PAIN } from '../../support/neighbours.ts';

test('bob whom alice hides is gone from her list, and is there again at once when she hides him no more', async () => {
  const { alice, bob, soon } = await neighbours(TOULOUSE);
  await bob.publish([PAIN]);
  await soon(() => alice.sees(bob));
  alice.neighbourhood.hide(bob.identity.ipnsName, true);
  await soon(() => alice.sees(bob) === undefined);
  alice.neighbourhood.hide(bob.identity.ipnsName, false);
  expect(await soon(() => alice.sees(bob))).toBeDefined();
});

test('whom she hid before today she has again from who is linked, without a word of theirs', async () => {
  const { alice, bob, soon, arrive } = await neighbours(TOULOUSE);
  const { name, bytes } = await bob.publish([PAIN]);
  await bob.network.offerRecord(name, bytes);
  await soon(() => alice.sees(bob));
  alice.neighbourhood.hide(name, true);
  await soon(() => alice.sees(bob) === undefined);
  await alice.leave();
  const today = arrive('alice', alice.disk);
  await soon(() => today.network.links().peers.includes(bob.device));
  await soon(() => today.neighbourhood.acquaintances.get(name).hidden);
  expect(today.sees(bob)).toBeUndefined();
  today.neighbourhood.hide(name, false);
  expect(await soon(() => today.sees(bob))).toBeDefined();
});
