import type { Frame } from 'puppeteer-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CHROMIUM, describeWith } from '../support/parts.ts';
import { arrive, type Person } from '../support/person.ts';
import { openVillage, type Village } from '../support/village.ts';
import { EDIT, press, SAVE, TEXT } from '../support/wiki-frame.ts';

/** From the end of the tab that held the network to a neighbour who sees what the other tab wrote. */
const HANDED_OVER_MS = 20_000;

const type = async (frame: Frame, text: string): Promise<void> => {
  await frame.waitForSelector(TEXT);
  await frame.$eval(
    TEXT,
    (node, typed) => {
      node.focus();
      node.value = typed;
      node.dispatchEvent(new Event('input', { bubbles: true }));
    },
    text,
  );
};

describeWith([CHROMIUM], 'two tabs of alice, and bob', () => {
  let village: Village;
  let people: Person[] = [];
  let alice: Person;
  let bob: Person;
  let second: Person;

  const comeIn = async (): Promise<Person> => {
    const person = await arrive(village.url);
    people.push(person);
    await person.joins();
    await person.livesIn('Toulouse');
    return person;
  };

  beforeEach(async () => {
    village = await openVillage({ webPort: 19_352, stationPort: 19_353 });
    alice = await comeIn();
    bob = await comeIn();
    await alice.writes('Pain', 'Four à bois, samedi');
    await alice.makesPublic('Pain');
    await bob.opensNeighbour('Pain');
    await bob.screen.click('view-list');
    await bob.screen.sees('note-body', 'samedi');
    second = await arrive(village.url, 'chromium', alice.profile);
    await second.unlocks();
    await second.goes('notebook');
  });

  afterEach(async () => {
    await Promise.all(people.map((person) => person.leaves()));
    await village.stop();
    people = [];
  });

  test('the other tab shows the same links and neighbours, reads bob, and its publication reaches him', async () => {
    await bob.writes('Vélo', 'Remorque à prêter');
    await bob.makesPublic('Vélo');
    await second.goes('neighbours');
    await second.screen.sees('network-status', '1 neighbour');
    await second.screen.sees('neighbour', 'Vélo');
    await second.screen.sees('neighbour', 'Kept here');
    await alice.goes('neighbours');
    expect(await second.screen.texts('network-status')).toEqual(await alice.screen.texts('network-status'));
    expect(await second.screen.texts('neighbour')).toEqual(await alice.screen.texts('neighbour'));
    await second.opensNeighbour('Vélo');
    await second.screen.click('view-list');
    await second.screen.sees('note-body', 'Remorque');
    await bob.writes('Vélo', 'Remorque rendue');
    await second.screen.sees('note-body', 'rendue');
    await second.writes('Pain', 'Four à bois, mardi');
    await second.screen.sees('route-seen');
    await bob.opensNeighbour('Pain');
    await bob.screen.sees('note-body', 'mardi');
    await alice.goes('notebook');
    await alice.screen.sees('note', 'mardi');
    await alice.screen.sees('route-seen');
  });

  test('the tab that holds the network is closed: the other one is the network, and bob sees its next edit', async () => {
    await alice.screen.page.close();
    await second.writes('Pain', 'Four à bois, dimanche');
    await bob.screen.sees('note-body', 'dimanche', HANDED_OVER_MS);
  });

  test('the tab that holds the network crashes: the other one is the network, and bob sees its next edit', async () => {
    const session = await alice.screen.page.createCDPSession();
    // The page is gone before it could answer.
    void session.send('Page.crash').catch(() => undefined);
    await second.writes('Pain', 'Four à bois, lundi');
    await bob.screen.sees('note-body', 'lundi', HANDED_OVER_MS);
  });

  const listsBoth = async (...texts: readonly string[]): Promise<void> => {
    for (const tab of [alice, second]) {
      await tab.screen.page.bringToFront();
      await tab.goes('notebook');
      await tab.screen.click('view-list');
      for (const text of texts) await tab.screen.sees('note', text);
      expect(await tab.screen.texts('note-title')).toHaveLength(texts.length);
    }
  };

  test('both tabs write the same note in the plain editor: both texts are kept, and both tabs show them', async () => {
    for (const [tab, day] of [
      [alice, 'jeudi'],
      [second, 'vendredi'],
    ] as const) {
      await tab.screen.page.bringToFront();
      await tab.goes('notebook');
      await tab.screen.click('view-list');
      await tab.screen.click('note-open', 'Pain');
      await tab.screen.fill('note-text', `Four à bois, ${day}`);
    }
    await alice.screen.click('note-save');
    await second.screen.click('note-save');
    await listsBoth('jeudi', 'vendredi');
  });

  test('both tabs write the same note in the wiki: both texts are kept, and both tabs show them', async () => {
    // A wiki that boots now opens with the newest notes.
    await alice.reloads();
    await alice.unlocks();
    const frames: Frame[] = [];
    for (const [tab, day] of [
      [alice, 'jeudi'],
      [second, 'vendredi'],
    ] as const) {
      await tab.screen.page.bringToFront();
      await tab.goes('notebook');
      await tab.screen.click('view-wiki');
      const frame = await tab.wiki();
      await press(frame, EDIT);
      await type(frame, `Four à bois, ${day}`);
      frames.push(frame);
    }
    for (const frame of frames) {
      await press(frame, SAVE);
      await frame.waitForSelector('.tc-tiddler-view-frame');
    }
    await listsBoth('jeudi', 'vendredi');
  });
});
