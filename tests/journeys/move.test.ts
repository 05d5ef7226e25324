import { afterAll, beforeAll, expect, test } from 'vitest';
import { killPage } from '../support/killed.ts';
import { comesInAs, fill, hasCome, moveStateOn, notesIn } from '../support/moving.ts';
import { CHROMIUM, describeWith, KUBO } from '../support/parts.ts';
import { arrive, type Person } from '../support/person.ts';
import { publishTwoReleases, type TwoReleases } from '../support/two-releases.ts';
import { IS_WHOLE } from '../support/whole.ts';

/** The new page is killed where so much of everything has come. */
const KILLED_AT = IS_WHOLE ? [0.2, 0.45, 0.7] : [0.45];

describeWith([CHROMIUM, KUBO], 'alice moves from release A to release B, over a direct link', () => {
  let releases: TwoReleases;
  let old: Person;
  let fresh: Person;
  const people: Person[] = [];
  let code = '';

  const comes = async (url: string): Promise<Person> => {
    const person = await arrive(url);
    people.push(person);
    return person;
  };

  beforeAll(async () => {
    releases = await publishTwoReleases(19_170);
    expect(releases.a).not.toBe(releases.b);
  });
  afterAll(async () => {
    for (const person of people) await person.leaves();
    await releases.stop();
  });

  test('at the old place she has a thousand notes and twenty pictures of a megabyte, and asks for a code', async () => {
    old = await comes(releases.a);
    await comesInAs(old, 'coucou');
    await old.livesIn('Toulouse');
    await fill(old.screen.page, { notes: 1_000, files: 20, fileBytes: 1_000_000 });
    await old.looksInto('devices');
    await old.screen.click('move-offer');
    await old.screen.sees('move-code');
    [code = ''] = await old.screen.texts('move-code');
    expect(code).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
  });

  test('bob, who read the code over her shoulder, gets nothing', async () => {
    const bob = await comes(releases.b);
    await comesInAs(bob, 'abc');
    await bob.screen.fill('move-code-field', code);
    await bob.screen.click('move-go');
    await bob.screen.sees('notice-what', 'another identity', 60_000);
    expect((await notesIn(bob.screen.page)).size).toBe(0);
  });

  test('with a slip in the code she is told so', async () => {
    fresh = await comes(releases.b);
    await comesInAs(fresh, 'coucou');
    await fresh.screen.fill('move-code-field', 'pain');
    await fresh.screen.click('move-go');
    await fresh.screen.sees('move-no-code', 'ten letters');
    await fresh.screen.fill('move-code-field', code.slice(0, -1) + (code.endsWith('0') ? '1' : '0'));
    await fresh.screen.click('move-go');
    await fresh.screen.sees('notice-what', 'not the code', 60_000);
    await fresh.screen.click('move-stop');
  });

  test('with the code everything begins to come; her new page is killed on the way, and she only unlocks again', async () => {
    await fresh.screen.fill('move-code-field', code.toLowerCase().replace('-', ' '));
    await fresh.screen.click('move-go');
    for (const share of KILLED_AT) {
      await hasCome(fresh.screen.page, share, 60_000);
      expect((await moveStateOn(fresh.screen.page))?.at).toBe('moving');
      await killPage(fresh.screen.page);
      fresh = await arrive(releases.b, 'chromium', fresh.profile);
      await fresh.unlocks();
    }
    await hasCome(fresh.screen.page, 1, 120_000);
    await old.screen.sees('moved-away', releases.b, 60_000);
  });

  test('every note is there, each field, audience and revision alike, and nothing else', async () => {
    const [there, here] = [await notesIn(old.screen.page), await notesIn(fresh.screen.page)];
    expect(there.size).toBe(1_020);
    expect(Object.fromEntries(here)).toEqual(Object.fromEntries(there));
  });

  test('her place came along; the old place says where she lives now, also after it was opened again', async () => {
    await fresh.looksInto('place');
    await fresh.screen.sees('home-label', 'Toulouse');
    await fresh.looksInto('devices');
    await fresh.screen.sees('moved', '1,020 notes');
    await old.reloads();
    await old.unlocks();
    await old.looksInto('devices');
    await old.screen.sees('moved-address', releases.b);
    await old.screen.click('move-close');
    await old.screen.sees('move-offer');
  });
});
