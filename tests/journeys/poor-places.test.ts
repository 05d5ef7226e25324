import type { ServerResponse } from 'node:http';
import type { Page } from 'puppeteer-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { serveFolder } from '../../scripts/lib/static-server.mjs';
import { openProfile, openProfileThatKeepsNothing, type Profile } from '../support/browsers.ts';
import { CHROMIUM, describeWith } from '../support/parts.ts';
import { arrive, type Person } from '../support/person.ts';

const PORT = 19_230;
const URL_HERE = `http://localhost:${PORT}/`;
const DAY_MS = 86_400_000;

/** A browser whose pages run `change` before anything of the app. */
const changedProfile = async (change: (page: Page) => Promise<unknown>): Promise<Profile> => {
  const profile = await openProfile('chromium');
  const newPage = async (): Promise<Page> => {
    const page = await profile.newPage();
    await change(page);
    return page;
  };
  return { ...profile, newPage };
};

const bodyText = (page: Page): Promise<string> => page.evaluate(() => document.body.textContent);

/**
 * The page is told that so much is used and that so much is all. Chromium's own bound for an origin
 * (`Storage.overrideQuotaForOrigin`) is forgotten at times that nobody can tell, whoever holds it.
 */
const tellRoom =
  (usage: number, quota: number) =>
  (page: Page): Promise<unknown> =>
    page.evaluateOnNewDocument(
      `StorageManager.prototype.estimate = async () => ({ usage: ${usage}, quota: ${quota} });`,
    );

/** Takes databases and their second copies away, as a browser does: those whose name holds `part`. */
const clear = async (page: Page, part: string): Promise<void> => {
  await page.goto(`${URL_HERE}network.json`);
  await page.evaluate(async (wanted) => {
    const isMeant = (name: string | undefined): name is string => name?.includes(wanted) === true;
    const root = await navigator.storage.getDirectory();
    for await (const name of root.keys())
      if (isMeant(name)) await root.removeEntry(name, { recursive: true });
    const names = (await indexedDB.databases()).map(({ name }) => name).filter(isMeant);
    for (const name of names)
      await new Promise((resolve) => {
        indexedDB.deleteDatabase(name).onsuccess = resolve;
      });
  }, part);
};

/** A server whose every page is this one. */
const answersWith =
  (html: string) =>
  (path: string, response: ServerResponse): boolean => {
    if (path !== '/') return false;
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(html);
    return true;
  };

describeWith([CHROMIUM], 'places where something is missing', () => {
  let server: Awaited<ReturnType<typeof serveFolder>>;
  let alice: Person | undefined;
  beforeEach(async () => {
    server = await serveFolder('dist', { port: PORT });
  });
  afterEach(async () => {
    await alice?.leaves();
    alice = undefined;
    await server.stop();
  });

  const isTold = async (lacks: string, change: (page: Page) => Promise<unknown>): Promise<Person> => {
    alice = await arrive(URL_HERE, 'chromium', await changedProfile(change));
    await alice.screen.sees('device-notice');
    expect(await alice.screen.attribute('device-notice', 'data-kind')).toBe(lacks);
    return alice;
  };

  /** Told once in plain words, listed on the page "Me", and the notebook works. */
  const worksWithout = async (lacks: string, change: (page: Page) => Promise<unknown>): Promise<void> => {
    const alice = await isTold(lacks, change);
    const { screen } = alice;
    await screen.click('device-notice-close');
    await alice.joins();
    await alice.livesIn('Toulouse');
    await alice.writes('Pain', 'Four à bois, samedi');
    await alice.looksInto('copies');
    await screen.sees('device-lacks');
    expect(await screen.attribute('device-lacks', 'data-kind')).toBe(lacks);
    await alice.reloads();
    await alice.unlocks();
    await alice.looksInto('copies');
    await screen.sees('device-lacks');
    expect(await screen.has('device-notice')).toBe(false);
  };

  test('without service workers it works, with a network only, and says so', () =>
    worksWithout('no-offline', (page) =>
      page.evaluateOnNewDocument('delete Navigator.prototype.serviceWorker'),
    ));

  test('without WebRTC it works, and says that neighbours are not reached directly', () =>
    worksWithout('no-direct-links', (page) => page.evaluateOnNewDocument('delete window.RTCPeerConnection')));

  const shiftClock =
    (offMs: number) =>
    (page: Page): Promise<unknown> =>
      page.evaluateOnNewDocument(`{ const now = Date.now; Date.now = () => now() + ${offMs}; }`);

  test('with a clock a day behind it works, and says so', () =>
    worksWithout('clock-behind', shiftClock(-DAY_MS)));

  test('a clock a day ahead is told as one', async () => {
    await isTold('clock-ahead', shiftClock(DAY_MS));
  });

  test('with 5 MB of storage, nearly all of it used, it says so as soon as somebody is in, and the notes are saved', async () => {
    alice = await arrive(URL_HERE, 'chromium', await changedProfile(tellRoom(4_900_000, 5_000_000)));
    const { screen } = alice;
    await alice.joins();
    await screen.sees('device-notice', 'little room');
    expect(await screen.attribute('device-notice', 'data-kind')).toBe('low');
    await screen.click('device-notice-close');
    await alice.livesIn('Toulouse');
    await alice.writes('Pain', 'Four à bois, samedi');
    await alice.looksInto('copies');
    await screen.sees('device-room', '4.9 MB');
    await alice.reloads();
    await alice.unlocks();
    await alice.goes('notebook');
    await screen.click('view-list');
    await screen.sees('note', 'samedi');
  });

  test('where the browser keeps nothing it says what to allow, and is not a blank page', async () => {
    alice = await arrive(URL_HERE, 'chromium', await openProfileThatKeepsNothing());
    await alice.screen.sees('notice-what', 'keep nothing');
    expect(await alice.screen.has('way-new')).toBe(false);
  });

  test.each([
    ['AbortSignal.any', 'delete AbortSignal.any'],
    ['DecompressionStream', 'delete window.DecompressionStream'],
    ['customElements', "Object.defineProperty(window, 'customElements', { value: undefined })"],
  ])(
    'a browser without %s is told its name, in both languages, and keeps what it has',
    async (name, change) => {
      alice = await arrive(
        URL_HERE,
        'chromium',
        await changedProfile((page) => page.evaluateOnNewDocument(change)),
      );
      const text = await bodyText(alice.screen.page);
      expect(text).toContain(`il lui manque ${name}.`);
      expect(text).toContain(`it lacks ${name}.`);
      expect(await alice.screen.page.$('uplanet-app')).toBeNull();
    },
  );

  test('inside another page of the same site it opens nothing, says so, and offers a tab of its own', async () => {
    const page = '<!doctype html><title>Sibling</title><iframe></iframe>';
    const sibling = await serveFolder('dist', { port: PORT + 1, extra: {}, instead: answersWith(page) });
    alice = await arrive(URL_HERE);
    await alice.joins();
    // Before her keys are kept the browser asks whether she means to leave.
    await alice.screen.sees('town-search');
    const { page: tab } = alice.screen;
    // A gateway's neighbour, before any worker of ours answers.
    await tab.evaluate(async () => {
      for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister();
    });
    await tab.goto(`http://localhost:${PORT + 1}/`);
    await tab.evaluate((address) => {
      const frame = document.querySelector('iframe');
      if (frame !== null) frame.src = address;
    }, URL_HERE);
    const frame = await tab.waitForFrame((one) => one.url() === URL_HERE);
    const shown = await frame.waitForSelector('#start-check');
    expect(await shown?.evaluate(({ textContent }) => textContent)).toContain('inside another page');
    expect(await frame.$$eval('#start-check a', (links) => links.map(({ href }) => href))).toEqual([
      URL_HERE,
      URL_HERE,
    ]);
    expect(await frame.$('uplanet-app')).toBeNull();
    await sibling.stop();
  });

  test('what the browser has cleared is told: keys and notes, or the notes alone', async () => {
    alice = await arrive(URL_HERE);
    const { screen } = alice;
    await alice.joins();
    await alice.livesIn('Toulouse');
    await alice.writes('Pain', 'Four à bois, samedi');
    await clear(screen.page, '-notes');
    await screen.page.goto(URL_HERE);
    await alice.unlocks();
    await screen.sees('device-notice');
    expect(await screen.attribute('device-notice', 'data-kind')).toBe('lost-notes');
    await alice.writes('Eau', 'La source est ouverte');
    await screen.click('device-notice-close');
    await alice.writes('Eau', 'La source est fermée');
    await clear(screen.page, '');
    await screen.page.goto(URL_HERE);
    await screen.sees('device-notice');
    expect(await screen.attribute('device-notice', 'data-kind')).toBe('lost-everything');
    await screen.sees('way-new');
  });
});
