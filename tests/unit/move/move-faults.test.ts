import { expect, test } from 'vitest';
import { StorageFullError } from '../../../src/ports/wiki-store.ts';
import {
  allOf,
  begin,
  BIG,
  codeOn,
  hasMoved,
  isMoved,
  openStreet,
  PAIN,
  placeWith,
} from '../../support/moves.ts';
import { plainRecord } from '../../support/odd-notes.ts';
import { openPlace, type Place } from '../../support/places.ts';

test('with a wrong second half of the code nothing moves, and the right one is still good', async () => {
  const street = openStreet();
  const fresh = await openPlace();
  const from = await street.opens(await placeWith([PAIN]), 'old');
  const to = await street.opens(fresh, 'new');
  from.move.offer();
  const code = codeOn(from);
  const wrong = code.slice(0, 9) + (code.endsWith('0') ? '1' : '0');
  to.move.take(wrong);
  await street.soon(() => to.state().at === 'failed');
  expect(to.state()).toMatchObject({ role: 'taker', fault: 'wrong-code', canResume: false });
  expect(from.state().at).toBe('offering');
  expect((await fresh.records()).size).toBe(0);
  to.move.take(code);
  await street.soon(() => isMoved(from) && isMoved(to));
});

test('bob with alice’s code gets nothing, and alice’s code stays good for alice', async () => {
  const street = openStreet();
  const bobs = await openPlace('bob');
  const from = await street.opens(await placeWith([PAIN]), 'old');
  const bob = await street.opens(bobs, 'bob');
  from.move.offer();
  const code = codeOn(from);
  bob.move.take(code);
  await street.soon(() => bob.state().at === 'failed');
  expect(bob.state()).toMatchObject({ fault: 'other-identity', canResume: false });
  expect((await bobs.records()).size).toBe(0);
  expect(from.state().at).toBe('offering');
  const to = await street.opens(await openPlace(), 'new');
  to.move.take(code);
  await street.soon(() => isMoved(from) && isMoved(to));
});

test('what is no code is said at once; a code that nobody shows is said after a minute', async () => {
  const street = openStreet();
  const to = await street.opens(await openPlace(), 'new');
  expect(to.move.take('pain')).toEqual({ ok: false, error: 'not-a-code' });
  expect(to.state().at).toBe('idle');
  to.move.take('01234-56789');
  await street.soon(() => to.state().at === 'looking');
  await street.clock.advance(61_000);
  expect(to.state()).toMatchObject({ at: 'failed', fault: 'nobody' });
});

test('without a station that is said; in a tab without the network too', async () => {
  const street = openStreet();
  const to = await street.opens(await openPlace(), 'new', (network) => ({
    ...network,
    links: () => ({ peers: [], stations: [] }),
  }));
  to.move.take('01234-56789');
  await street.clock.advance(61_000);
  expect(to.state()).toMatchObject({ fault: 'no-network' });
  to.mode.set('other-tab');
  to.move.offer();
  expect(to.state()).toMatchObject({ role: 'giver', fault: 'other-tab' });
});

test('a code is good for ten minutes', async () => {
  const street = openStreet();
  const from = await street.opens(await placeWith([PAIN]), 'old');
  from.move.offer();
  const code = codeOn(from);
  await street.clock.advance(601_000);
  expect(from.state()).toMatchObject({ at: 'failed', fault: 'expired' });
  const to = await street.opens(await openPlace(), 'new');
  to.move.take(code);
  await street.clock.advance(61_000);
  expect(to.state()).toMatchObject({ fault: 'nobody' });
});

test('a full disk stops the move, both ends say so, and it goes on when there is room', async () => {
  const street = openStreet();
  const place = await openPlace();
  let room = 1;
  const carrier = {
    ...place.carrier,
    take: async (...[items, options]: Parameters<Place['carrier']['take']>) => {
      room -= 1;
      if (room < 0) throw new StorageFullError('full');
      await place.carrier.take(items, options);
    },
  };
  const { from, to } = await begin(street, await placeWith(BIG), { ...place, carrier });
  await street.soon(() => to.state().at === 'failed' && from.state().at === 'failed');
  expect(to.state()).toMatchObject({ fault: 'storage-full', canResume: true });
  expect(from.state()).toMatchObject({ role: 'giver', fault: 'other-full' });
  const came = (await place.records()).size;
  expect(came).toBeGreaterThan(0);
  room = 1_000;
  to.move.resume();
  await street.soon(() => isMoved(from) && isMoved(to));
  expect((await place.records()).size).toBe(30);
});

test('who ends the move ends it for both; what came stays', async () => {
  for (const ends of ['old', 'new'] as const) {
    const street = openStreet();
    const fresh = await openPlace();
    const { from, to } = await begin(street, await placeWith(BIG), fresh);
    const [leaver, left] = ends === 'old' ? [from, to] : [to, from];
    await street.when(to, hasMoved(5), leaver.move.end);
    expect(leaver.state()).toEqual({ at: 'idle' });
    await street.soon(() => left.state().at === 'failed');
    expect(left.state()).toMatchObject({ fault: 'left', canResume: false });
    expect((await fresh.records()).size).toBeGreaterThan(5);
  }
});

test('the old place remembers that it was left, until the person puts that away', async () => {
  const old = await placeWith([PAIN]);
  const street = openStreet();
  const { from, to } = await begin(street, old, await openPlace());
  await street.soon(() => isMoved(from) && isMoved(to));
  await from.closes();
  const again = await street.opens(old, 'old');
  expect(again.state()).toMatchObject({ at: 'moved', role: 'giver', address: 'https://new.example/' });
  await again.move.end();
  expect(again.state()).toEqual({ at: 'idle' });
  await again.closes();
  expect((await street.opens(old, 'old')).state()).toEqual({ at: 'idle' });
  expect(await allOf(old)).toEqual([plainRecord(PAIN)]);
});
