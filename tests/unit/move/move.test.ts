import { utf8ToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { MovedNotes } from '../../../src/app/move/move.types.ts';
import type { NoteRecord } from '../../../src/domain/wiki/tiddler.ts';
import {
  allOf,
  begin,
  BIG,
  cutAt,
  hasMoved,
  isMoved,
  openStreet,
  PAIN,
  placeWith,
  type OpenPage,
} from '../../support/moves.ts';
import { EVENING_MS, fields, note, revision } from '../../support/notes.ts';
import { oddNotes } from '../../support/odd-notes.ts';
import { openPlace } from '../../support/places.ts';

/** As the notebook itself counts them. */
const countsIn = (notes: readonly NoteRecord[]): MovedNotes => {
  const living = notes.filter(({ fields: own }) => own !== null);
  const drafts = living.filter(({ fields: own }) => own?.has('draft.of') === true);
  const listed = living.filter((record) => !drafts.includes(record) && !record.title.startsWith('$:/'));
  return { notes: listed.length, drafts: drafts.length };
};

test('a draft and what the wiki needs for itself are no notes: the count is the one below the list', async () => {
  const street = openStreet();
  const draft = note('Draft of ‘Pain’', 'levain, cuit', {
    fields: fields('levain, cuit', { 'draft.of': 'Pain', 'draft.title': 'Pain' }),
  });
  const old = await placeWith([PAIN, draft, note('$:/SiteTitle', 'Le carnet d’Alice')]);
  const { from, to } = await begin(street, old, await openPlace());
  await street.soon(() => isMoved(from) && isMoved(to));
  for (const { state } of [from, to]) expect(state()).toMatchObject({ at: 'moved', notes: 1, drafts: 1 });
});

test('every field of every note comes to the new place, and both ends say so', async () => {
  const away = fc.asyncProperty(oddNotes, async (notes) => {
    const street = openStreet();
    const [old, fresh] = [await placeWith(notes), await openPlace()];
    const { from, to } = await begin(street, old, fresh);
    await street.soon(() => isMoved(from) && isMoved(to));
    expect(await allOf(fresh)).toEqual(await allOf(old));
    const counts = countsIn(notes);
    expect(to.state()).toMatchObject({ role: 'taker', ...counts });
    expect(from.state()).toEqual({
      ...{ at: 'moved', role: 'giver' },
      ...counts,
      address: 'https://new.example/',
    });
  });
  await fc.assert(away, { numRuns: 15 });
});

test('home, profile, publication and consent come along; what is bound to the device stays', async () => {
  const street = openStreet();
  const [old, fresh] = [await placeWith([PAIN]), await openPlace()];
  const name = old.identity.ipnsName;
  const carried = [
    ['home', '{"label":"Toulouse","latHundredths":4360,"lonHundredths":144}'],
    [`publication/${name}/consent`, 'yes'],
    [`publication/${name}/profile`, '{"displayName":"Alice"}'],
    ['mute/bob', 'yes'],
  ].map(([key = '', text = '']) => [key, utf8ToBytes(text)] as const);
  await old.settings.putMany([...carried, ['device-seed', utf8ToBytes('of the old device')]]);
  const { to } = await begin(street, old, fresh);
  await street.soon(() => isMoved(to));
  for (const [key, value] of carried) expect(await fresh.settings.get(key)).toEqual(value);
  expect(await fresh.settings.get('device-seed')).toBeUndefined();
  expect(fresh.settingsSeen()).toBe(1);
});

test('progress counts notes and bytes, grows, and ends with everything', async () => {
  const street = openStreet();
  const { from, to } = await begin(street, await placeWith(BIG), await openPlace());
  await street.soon(() => isMoved(from) && isMoved(to));
  for (const { shown } of [from, to]) {
    const steps = shown.flatMap((state) =>
      state.at === 'moving' && state.progress !== undefined ? [state.progress] : [],
    );
    expect(steps.at(-1)).toMatchObject({ notes: 30, ofNotes: 30 });
    expect(steps.at(-1)?.bytes).toBe(steps.at(-1)?.ofBytes);
    expect(steps.map(({ bytes }) => bytes)).toEqual(
      steps.map(({ bytes }) => bytes).toSorted((a, b) => a - b),
    );
    expect(new Set(steps.map(({ bytes }) => bytes)).size).toBeGreaterThan(3);
  }
});

test('wherever the link is cut, the move goes on by itself and ends complete', async () => {
  const old = await placeWith(BIG);
  const wanted = await allOf(old);
  const counted = { messages: 0 };
  const whole = openStreet();
  const { to: uncut } = await begin(whole, old, await openPlace(), cutAt(0, counted));
  await whole.soon(() => isMoved(uncut));
  expect(counted.messages).toBeGreaterThan(35);
  for (let at = 1; at <= counted.messages; at += 1) {
    const street = openStreet();
    const fresh = await openPlace();
    const { from, to } = await begin(street, old, fresh, cutAt(at));
    await street.soon(() => isMoved(from) && isMoved(to));
    expect(await allOf(fresh)).toEqual(wanted);
    await old.settings.putMany([['move/away', undefined]]);
  }
});

test('what came before a cut is not sent again', async () => {
  const old = await placeWith(BIG);
  const street = openStreet();
  const { to } = await begin(street, old, await openPlace(), cutAt(25));
  await street.soon(() => isMoved(to));
  const asked = to.shown.flatMap((state) =>
    state.at === 'moving' && state.progress !== undefined ? [state.progress] : [],
  );
  const second = to.shown.findIndex(({ at }) => at === 'waiting');
  const [after] = to.shown
    .slice(second)
    .flatMap((state) => (state.at === 'moving' && state.progress !== undefined ? [state.progress] : []));
  expect(asked[0]?.notes).toBe(0);
  expect(after?.notes).toBeGreaterThan(5);
});

test('the new page is closed half-way three times, comes back without a code, and ends complete', async () => {
  const old = await placeWith(BIG);
  const street = openStreet();
  const fresh = await openPlace();
  const { from, to: first } = await begin(street, old, fresh);
  let page: OpenPage = first;
  for (const half of [4, 11, 19]) {
    await street.when(page, hasMoved(half), page.closes);
    page = await street.opens(fresh, 'new');
  }
  const last = page;
  await street.soon(() => isMoved(from) && isMoved(last));
  expect(await allOf(fresh)).toEqual(await allOf(old));
});

test('the old page is closed half-way, opened again, and the new place goes on by itself', async () => {
  const old = await placeWith(BIG);
  const street = openStreet();
  const fresh = await openPlace();
  const { from, to } = await begin(street, old, fresh);
  await street.when(to, hasMoved(5), from.closes);
  await street.soon(() => to.state().at === 'waiting');
  await street.clock.advance(3_600_000);
  const again = await street.opens(old, 'old');
  expect(again.state().at).toBe('waiting');
  await street.soon(() => isMoved(again) && isMoved(to));
  expect(await allOf(fresh)).toEqual(await allOf(old));
});

test('after a day without the other place a move is over', async () => {
  const old = await placeWith(BIG);
  const street = openStreet();
  const { from, to } = await begin(street, old, await openPlace());
  await street.when(to, hasMoved(5), from.closes);
  await to.closes();
  await street.clock.advance(25 * 3_600_000);
  expect((await street.opens(old, 'old')).state().at).toBe('idle');
});

test('what alice writes at the old place meanwhile comes too', async () => {
  const old = await placeWith(BIG);
  const street = openStreet();
  const fresh = await openPlace();
  const { to } = await begin(street, old, fresh);
  await street.when(to, hasMoved(29), async () => {
    await old.notebook.write('Photo 29', fields('plus petite'));
    await old.notebook.write('Sel', fields('gris'));
  });
  await street.soon(() => isMoved(to));
  const here = await fresh.records();
  for (const record of (await old.records()).values()) expect(here.get(record.title)).toEqual(record);
  // Photo 29 had come before it was changed: the merge takes no text away.
  expect([...here.keys()].filter((title) => title.startsWith('Photo 29'))).toHaveLength(2);
});

test('into a notebook that has notes of its own, both versions are kept, and the move ends', async () => {
  const later = { revision: revision(EVENING_MS + 60_000) };
  const old = await placeWith([PAIN, note('Sel', 'gris'), note('Eau', 'douce', later)]);
  const fresh = await placeWith([
    note('Pain', 'levain, cuit', later),
    note('Eau', 'de pluie'),
    note('Vin', 'rouge'),
  ]);
  await fresh.settings.putMany([['home', utf8ToBytes('Lyon')]]);
  await old.settings.putMany([['home', utf8ToBytes('Toulouse')]]);
  const street = openStreet();
  const { from, to } = await begin(street, old, fresh);
  await street.soon(() => isMoved(from) && isMoved(to));
  const here = await fresh.records();
  expect(here.get('Pain')?.fields).toEqual(fields('levain, cuit'));
  expect(here.get('Pain (copie 2026-11-23 20:12)')?.fields).toEqual(fields('levain'));
  expect(here.get('Eau')?.fields).toEqual(fields('douce'));
  expect(here.get('Eau (copie 2026-11-23 20:12)')?.fields).toEqual(fields('de pluie'));
  expect([...here.keys()].sort()).toEqual(
    [...here.keys(), 'Sel', 'Vin'].filter((title, at, all) => all.indexOf(title) === at).sort(),
  );
  expect(await fresh.settings.get('home')).toEqual(utf8ToBytes('Lyon'));
});
