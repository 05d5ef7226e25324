import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { serveFolder } from '../../scripts/lib/static-server.mjs';
import type { Engine } from '../support/browsers.ts';
import { CHROMIUM, describeAlsoWith, describeWith, FIREFOX } from '../support/parts.ts';
import { arrive, noteWords, PASSPHRASE, type Person } from '../support/person.ts';
import { until } from '../support/until.ts';

const DIST = join(import.meta.dirname, '..', '..', 'dist');

/** Ways to open something over the notebook, and what it shows. */
const OPENINGS = [
  ['new-note', undefined, 'note-save'],
  ['note-open', 'Pain', 'note-save'],
  ['note-audience', 'Pain', 'publish-yes'],
  ['all-public', undefined, 'all-public-confirm'],
  ['import-file', undefined, 'import-go'],
] as const;

/** The phone's own gesture, or the arrow of the browser. */
const back = ({ screen }: Person): Promise<void> => screen.page.evaluate(() => history.back());

const gone = async ({ screen }: Person, id: string): Promise<void> => {
  await until(async () => ((await screen.texts(id)).length === 0 ? true : undefined), 10_000);
};

/** A finger, not a script: it reaches nothing under a dialog that is open and unseen. */
const taps = async ({ screen: { page } }: Person, id: string): Promise<void> => {
  const link = await page.waitForSelector(`pierce/[data-testid="${id}"]`, { visible: true });
  await link?.click();
};

const goneTo = async ({ screen }: Person, hash: string): Promise<void> => {
  await until(
    async () => ((await screen.page.evaluate(() => location.hash)) === hash ? true : undefined),
    10_000,
  );
};

/** The list is an address of its own: Back leads from a note to the list, to the wiki, and to the page before. */
const viewsAreSteps = async (alice: Person): Promise<void> => {
  const { screen } = alice;
  await screen.page.evaluate(() => (location.hash = '#/neighbours'));
  await screen.sees('network-status');
  await screen.page.evaluate(() => (location.hash = '#/notebook'));
  await screen.sees('wiki-frame');
  await taps(alice, 'view-list');
  await screen.click('note-open', 'Pain');
  await screen.sees('note-save');
  await back(alice);
  await gone(alice, 'note-save');
  await screen.sees('note', 'Pain');
  expect(await screen.texts('wiki-frame')).toEqual([]);
  await back(alice);
  await screen.sees('wiki-frame');
  await gone(alice, 'note');
  await alice.wiki();
  await screen.page.evaluate(() => history.forward());
  await screen.sees('note', 'Pain');
  await back(alice);
  await screen.sees('wiki-frame');
  await back(alice);
  await goneTo(alice, '#/neighbours');
};

/** A tap on the bar works, and Back leads to where the person was. */
const barWorks = async (alice: Person): Promise<void> => {
  await taps(alice, 'nav-neighbours');
  await alice.screen.sees('network-status');
  await back(alice);
  await alice.screen.sees('save-status');
};

/** Each section of the page of the person has its address: Back leads to the rows, then to the page before. */
const sectionsAreSteps = async (alice: Person): Promise<void> => {
  const { screen } = alice;
  await taps(alice, 'nav-me');
  await taps(alice, 'me-devices');
  await screen.sees('move-offer');
  await back(alice);
  await goneTo(alice, '#/me');
  await taps(alice, 'me-copies');
  await screen.sees('backup-save');
  await back(alice);
  await screen.sees('me-devices');
  await screen.page.evaluate(() => (location.hash = '#/me/move'));
  await screen.sees('move-offer');
  await taps(alice, 'back-to-me');
  await goneTo(alice, '#/me');
  await screen.sees('me-devices');
};

const noteFile = (alice: Person): string => {
  const path = join(alice.profile.folder, 'recette.json');
  writeFileSync(path, JSON.stringify([{ title: 'Recette', text: 'farine' }]));
  return path;
};

/** Back through the way in: the words on screen are the words on paper, and forward makes no others. */
const comesIn = async (alice: Person): Promise<void> => {
  const { screen } = alice;
  await screen.click('way-new');
  await until(async () => ((await screen.texts('new-word')).length === 24 ? true : undefined), 15_000);
  await back(alice);
  await screen.sees('way-new');
  await screen.page.evaluate(() => history.forward());
  await screen.sees('way-new');
  await screen.click('way-new');
  const words = await noteWords(screen);
  await screen.sees('new-passphrase');
  await back(alice);
  await screen.sees('words-check');
  await back(alice);
  await until(async () => ((await screen.texts('new-word')).length === 24 ? true : undefined), 15_000);
  expect(await screen.texts('new-word')).toEqual(words);
  await noteWords(screen);
  await screen.fill('new-passphrase', PASSPHRASE);
  await screen.click('passphrase-save');
};

const tell = (engine: Engine, port: number) => (): void => {
  let alice: Person | undefined;
  let server: Awaited<ReturnType<typeof serveFolder>> | undefined;

  afterEach(async () => {
    await alice?.leaves();
    await server?.stop();
  });

  test('each opening is taken back, and the bar answers', async () => {
    server = await serveFolder(DIST, { port });
    alice = await arrive(`http://127.0.0.1:${server.port}/`, engine);
    const { screen } = alice;
    await screen.page.setViewport({ width: 360, height: 740 });
    await comesIn(alice);
    await alice.livesIn('Toulouse');
    await alice.writes('Pain', 'Four à bois, samedi');

    for (const [door, whose, shown] of OPENINGS) {
      if (door === 'all-public') await screen.clickIfThere('bulk');
      if (door === 'import-file') await screen.upload(door, noteFile(alice));
      else await screen.click(door, whose);
      await screen.sees(shown);
      await back(alice);
      await gone(alice, shown);
      await barWorks(alice);
    }
    await viewsAreSteps(alice);
    await sectionsAreSteps(alice);
  });
};

describeWith([CHROMIUM], 'Back on a phone, in Chromium', tell('chromium', 19_520));
describeAlsoWith([FIREFOX], 'Back on a phone, in Firefox', tell('firefox', 19_521));
