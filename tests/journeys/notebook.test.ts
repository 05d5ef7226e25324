import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { App } from '../../src/app/app.ts';
import { CHROMIUM, describeWith } from '../support/parts.ts';
import { arrive, type Person } from '../support/person.ts';
import { until } from '../support/until.ts';
import { openVillage, type Village } from '../support/village.ts';
import { EDIT, press, SAVE, TEXT } from '../support/wiki-frame.ts';

const NEW = 'button.uplanet-new-note';
const TITLE = '.tc-tiddler-edit-frame input.tc-titlebar';

interface Face extends Element {
  readonly app: App;
}

/** Has what was typed in the wiki come as far as the device? */
const isKept = async ({ screen }: Person, text: string): Promise<true | undefined> => {
  const texts = await screen.page.evaluate(() => {
    const { app } = document.querySelector('uplanet-app') as unknown as Face;
    const wiki = app.opened()?.wiki;
    return wiki?.status.get().state === 'saved'
      ? wiki.wikiDrafts().map(({ fields }) => fields?.get('text'))
      : [];
  });
  return texts.includes(text) ? true : undefined;
};

const asksBeforeLeaving = ({ screen }: Person): Promise<boolean> =>
  screen.page.evaluate(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })));

describeWith([CHROMIUM], 'the notebook in the app', () => {
  const downloads = mkdtempSync(join(tmpdir(), 'uplanet-downloads-'));
  let village: Village;
  let alice: Person;

  beforeAll(async () => {
    village = await openVillage({ webPort: 8_750, stationPort: 8_751 });
    alice = await arrive(village.url);
    await alice.joins();
    await alice.livesIn('Toulouse');
  });
  afterEach(() => {
    expect(alice.profile.complaints.filter((text) => text.startsWith('page error'))).toEqual([]);
  });
  afterAll(async () => {
    await alice.leaves();
    await village.stop();
    rmSync(downloads, { recursive: true, force: true });
  });

  test('alice writes in TiddlyWiki itself; the note is in the list, and still there after a reload', async () => {
    await alice.goes('notebook');
    await alice.screen.click('view-wiki');
    const wiki = await alice.wiki();
    await press(wiki, NEW);
    await wiki.waitForSelector(TITLE);
    await wiki.$eval(TITLE, (field) => {
      field.value = 'Pain';
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await wiki.type(TEXT, 'Four à bois, samedi');
    await press(wiki, SAVE);
    await wiki.waitForSelector(EDIT);
    await alice.screen.click('view-list');
    await alice.screen.sees('note', 'Four à bois, samedi');
    await until(
      async () =>
        (await alice.screen.attribute('save-status', 'data-state')) === 'saved' ? true : undefined,
      10_000,
    );
    await alice.screen.click('note-open');
    await alice.screen.fill('note-text', 'Four à bois, samedi et dimanche');
    // The browser would ask about what the device does not keep yet.
    await until(async () => ((await asksBeforeLeaving(alice)) ? undefined : true), 10_000);
    await alice.reloads();
    await alice.unlocks();
    await alice.goes('notebook');
    await alice.screen.click('view-list');
    await alice.screen.sees('note', 'Four à bois, samedi');
    await alice.screen.sees('note-unsaved');
    await alice.screen.click('note-open');
    await alice.screen.sees('note-resumed');
    expect(await alice.screen.value('note-text')).toBe('Four à bois, samedi et dimanche');
    await alice.screen.click('note-discard');
    await alice.screen.click('note-cancel');
  });

  test('her notebook exported as a file opens in a browser as a stock TiddlyWiki, with the same notes', async () => {
    const session = await alice.profile.browser.target().createCDPSession();
    await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads });
    await alice.writes('Eau', 'La source est ouverte <script>alert(1)</script>');
    await alice.screen.click('export');
    const file = await until(() => {
      const whole = readdirSync(downloads)
        .map((name) => join(downloads, name))
        .find((path) => path.endsWith('.html') && readFileSync(path, 'utf8').trimEnd().endsWith('</html>'));
      return Promise.resolve(whole);
    }, 20_000);
    expect(readFileSync(file, 'utf8')).toContain('class="tiddlywiki-tiddler-store"');
    const page = await alice.profile.newPage();
    await page.goto(`file://${file}`);
    await page.waitForSelector('.tc-page-container');
    const notes = await page.evaluate(() =>
      window.$tw.wiki
        .getTiddlers()
        .filter((title) => !title.startsWith('$:/'))
        .map((title) => [title, window.$tw.wiki.getTiddler(title)?.fields['text']]),
    );
    expect(new Map(notes as [string, string][])).toEqual(
      new Map([
        ['Pain', 'Four à bois, samedi'],
        ['Eau', 'La source est ouverte <script>alert(1)</script>'],
      ]),
    );
    await page.close();
  });

  test('a text that she began in the wiki and did not confirm is told as a draft, and the list leads back to it', async () => {
    const { screen } = alice;
    await alice.goes('notebook');
    await screen.click('view-wiki');
    const wiki = await alice.wiki();
    await press(wiki, NEW);
    await wiki.waitForSelector(TITLE);
    await wiki.$eval(TITLE, (field) => {
      field.value = 'Levain';
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await wiki.type(TEXT, 'La veille au soir');
    await screen.sees('save-status', '1 draft');
    await until(() => isKept(alice, 'La veille au soir'), 15_000);
    await screen.click('view-list');
    await screen.sees('wiki-draft', 'Levain');
    expect(await screen.texts('note-title')).not.toContain('Levain');
    await alice.reloads();
    await alice.unlocks();
    await screen.sees('wiki-draft', 'Levain');
    await screen.click('wiki-draft-go');
    const again = await alice.wiki();
    await again.waitForSelector(TITLE);
    expect(await again.$eval(TITLE, (field) => field.value)).toBe('Levain');
    await press(again, SAVE);
    await screen.click('view-list');
    await screen.sees('note', 'La veille au soir');
    expect(await screen.has('wiki-draft')).toBe(false);
  });
});
