import type { Frame } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CHROMIUM, describeWith } from '../support/parts.ts';
import { arrive, type Person } from '../support/person.ts';
import { until } from '../support/until.ts';
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
  /** The tab that holds the network. */
  let first: Person;
  let second: Person;
  let bob: Person;

  const comeIn = async (): Promise<Person> => {
    const person = await arrive(village.url);
    people.push(person);
    await person.joins();
    await person.livesIn('Toulouse');
    return person;
  };

  const opensTab = async (): Promise<Person> => {
    const tab = await arrive(village.url, 'chromium', first.profile);
    await tab.unlocks();
    await tab.goes('notebook');
    return tab;
  };

  beforeAll(async () => {
    village = await openVillage({ webPort: 19_352, stationPort: 19_353 });
    first = await comeIn();
    bob = await comeIn();
    await first.writes('Eau', 'Source');
    await first.writes('Pain', 'Four à bois, samedi');
    await first.makesPublic('Pain');
    await bob.opensNeighbour('Pain');
    await bob.screen.click('view-list');
    await bob.screen.sees('note-body', 'samedi');
    second = await opensTab();
  });

  afterAll(async () => {
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
    await first.goes('neighbours');
    expect(await second.screen.texts('network-status')).toEqual(await first.screen.texts('network-status'));
    // A name comes with what the neighbour shows, to each tab in its own time.
    await until(async () => {
      const [here, there] = await Promise.all([first, second].map(({ screen }) => screen.texts('neighbour')));
      return here?.join() === there?.join() && here?.length === 1 ? true : undefined;
    }, 15_000);
    await second.opensNeighbour('Vélo');
    await second.screen.click('view-list');
    await second.screen.sees('note-body', 'Remorque');
    await bob.writes('Vélo', 'Remorque rendue');
    await second.screen.sees('note-body', 'rendue');
    await second.writes('Pain', 'Four à bois, mardi');
    await second.screen.sees('route-seen');
    await bob.opensNeighbour('Pain');
    await bob.screen.sees('note-body', 'mardi');
    await first.goes('notebook');
    await first.screen.sees('note', 'mardi');
    await first.screen.sees('route-seen');
  });

  test('the tab that holds the network is closed: the other one is the network, and bob sees its next edit', async () => {
    await first.screen.page.close();
    await second.writes('Pain', 'Four à bois, dimanche');
    await bob.screen.sees('note-body', 'dimanche', HANDED_OVER_MS);
  });

  test('the tab that holds the network crashes: the other one is the network, and bob sees its next edit', async () => {
    [first, second] = [second, await opensTab()];
    const session = await first.screen.page.createCDPSession();
    // The page is gone before it could answer.
    void session.send('Page.crash').catch(() => undefined);
    await second.writes('Pain', 'Four à bois, lundi');
    await bob.screen.sees('note-body', 'lundi', HANDED_OVER_MS);
  });

  /** In front, at the notebook: one tab after the other, each with a day of its own. */
  const inEach = async (
    view: 'view-list' | 'view-wiki',
    work: (tab: Person, day: string) => Promise<void>,
  ): Promise<void> => {
    for (const [tab, day] of [
      [first, 'jeudi'],
      [second, 'vendredi'],
    ] as const) {
      await tab.screen.page.bringToFront();
      await tab.goes('notebook');
      await tab.screen.click(view);
      await work(tab, day);
    }
  };

  const showBoth = (...texts: readonly string[]): Promise<void> =>
    inEach('view-list', async (tab) => {
      for (const text of texts) await tab.screen.sees('note', text);
    });

  test('both tabs write the same note in the plain editor: both texts are kept, and both tabs show them', async () => {
    [first, second] = [second, await opensTab()];
    await inEach('view-list', async (tab, day) => {
      await tab.screen.click('note-open', 'Pain');
      await tab.screen.fill('note-text', `Four à bois, ${day}`);
    });
    await first.screen.click('note-save');
    await second.screen.click('note-save');
    await showBoth('Four à bois, jeudi', 'Four à bois, vendredi');
  });

  test('both tabs write the same note in the wiki: both texts are kept, and both tabs show them', async () => {
    const frames: Frame[] = [];
    await inEach('view-wiki', async (tab, day) => {
      const frame = await tab.wiki();
      await press(frame, `[data-tiddler-title="Eau"] ${EDIT}`);
      await type(frame, `Source, ${day}`);
      frames.push(frame);
    });
    for (const frame of frames) {
      await press(frame, SAVE);
      await frame.waitForFunction((text) => document.querySelector(text) === null, { polling: 50 }, TEXT);
    }
    await showBoth('Source, jeudi', 'Source, vendredi');
  });
});
