import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keyboardOf, type Keyboard } from '../support/keyboard.ts';
import { CHROMIUM, describeWith } from '../support/parts.ts';
import { arrive, PASSPHRASE, type Person } from '../support/person.ts';
import { until } from '../support/until.ts';
import { openVillage, type Village } from '../support/village.ts';
import { IS_WHOLE } from '../support/whole.ts';

/** A narrow window, which is also what a wide one is at 400 % zoom (WCAG 2.2, 1.4.10); `npm run soak` takes a wide one, too. */
const NARROW = { width: 360, height: 740, webPort: 19_390 };
const WIDE = { width: 1_280, height: 800, webPort: 19_380 };
const WINDOWS = IS_WHOLE ? [NARROW, WIDE] : [NARROW];

const tell = ({ width, height, webPort }: (typeof WINDOWS)[number]): void => {
  const downloads = mkdtempSync(join(tmpdir(), 'uplanet-by-keyboard-'));
  let village: Village;
  let alice: Person;
  let bob: Person;
  let keys: Keyboard;

  const downloaded = (end: string): Promise<string> =>
    until(() => {
      const name = readdirSync(downloads).find((candidate) => candidate.endsWith(end));
      return Promise.resolve(name === undefined ? undefined : join(downloads, name));
    }, 20_000);

  beforeAll(async () => {
    village = await openVillage({ webPort, stationPort: webPort + 1 });
    bob = await arrive(village.url);
    await bob.joins();
    await bob.livesIn('Toulouse');
    await bob.writes('Sel', 'Gris, de mer');
    await bob.makesPublic('Sel');
    alice = await arrive(village.url);
    await alice.screen.page.setViewport({ width, height });
    keys = keyboardOf(alice.screen.page);
    const session = await alice.screen.page.createCDPSession();
    await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads });
  });
  afterAll(async () => {
    await alice.leaves();
    await bob.leaves();
    await village.stop();
    rmSync(downloads, { recursive: true, force: true });
  });

  test('comes in with 24 new words and a passphrase', async () => {
    const { screen } = alice;
    await keys.press('way-new');
    await until(async () => ((await screen.texts('new-word')).length === 24 ? true : undefined), 15_000);
    const words = await screen.texts('new-word');
    await keys.press('words-noted');
    for (let asked = 0; asked < 3; asked += 1) {
      await keys.reach('word-check');
      const position = /\d+/.exec((await keys.here()).words)?.[0];
      await screen.page.keyboard.type(words[Number(position) - 1] ?? '');
      await keys.key('Tab');
    }
    await keys.press('words-check');
    await keys.type('new-passphrase', PASSPHRASE);
    await keys.press('passphrase-save');
    await screen.sees('town-search');
  });

  test('says where she lives with the arrows', async () => {
    const { screen } = alice;
    await keys.type('town-search', 'Toulouse');
    await screen.sees('town-option', 'Toulouse');
    await keys.key('ArrowDown');
    await keys.key('Enter');
    await keys.press('place-confirm');
    await screen.sees('save-status');
  });

  test('writes a note, leaves the editor by Escape, and finds herself where she was', async () => {
    const { screen } = alice;
    await keys.press('view-list');
    await keys.press('new-note');
    await keys.type('note-title-field', 'Pain');
    await keys.type('note-text', 'Four à bois, samedi');
    await keys.press('note-save');
    await screen.sees('note-title', 'Pain');
    await keys.press('note-open', 'Pain');
    await keys.reach('note-text');
    await keys.key('Escape');
    await keys.isAt('note-open');
  });

  test('makes it public after she has read what that means', async () => {
    const { screen } = alice;
    await keys.press('note-audience', 'Pain');
    await screen.sees('consent-warning');
    await screen.sees('consent-text', 'Four à bois, samedi');
    await keys.press('publish-yes');
    await until(
      async () => ((await screen.attribute('publication', 'data-state')) === 'published' ? true : undefined),
      20_000,
    );
    await keys.isAt('note-audience');
    await bob.goes('neighbours');
    await bob.screen.sees('neighbour', 'Pain', 20_000);
  });

  test('reads bob and copies a note of his', async () => {
    const { screen } = alice;
    await keys.reachBack('nav-neighbours');
    await keys.key('Enter');
    await screen.sees('neighbour', 'Sel', 20_000);
    await keys.press('neighbour', 'Sel');
    await screen.sees('note-body', 'Gris, de mer', 20_000);
    await keys.press('copy-note', 'Sel');
    await screen.sees('copied-as', 'Sel');
    await keys.press('view-wiki');
    await alice.wiki();
    await keys.reachBack('view-list');
    await keys.key('Enter');
    await keys.reachBack('nav-neighbours');
    await keys.key('Enter');
    await screen.sees('visit');
    await keys.press('visit');
    await keys.type('visit-name', 'nobody');
    await keys.key('Enter');
    await screen.sees('visit-wrong');
    await keys.isAt('visit-name');
  });

  test('writes in TiddlyWiki itself, and gets out of its frame again', async () => {
    const { screen } = alice;
    await keys.reachBack('nav-notebook');
    await keys.key('Enter');
    await screen.sees('save-status');
    await keys.press('view-wiki');
    const wiki = await alice.wiki();
    await keys.reachIn(wiki, 'uplanet-new-note');
    await keys.key('Enter');
    await wiki.waitForSelector('.tc-titlebar');
    await keys.reachIn(wiki, 'tc-titlebar');
    await keys.overwrite('Eau');
    await keys.reachIn(wiki, 'tc-edit-texteditor-body');
    await keys.overwrite('La source est ouverte');
    await screen.page.keyboard.down('Control');
    await keys.key('Enter');
    await screen.page.keyboard.up('Control');
    await wiki.waitForSelector(
      '[data-tiddler-title="Eau"] .tc-tiddler-view-frame, .tc-tiddler-view-frame[data-tiddler-title="Eau"]',
    );
    await keys.reach('nav-me');
  });

  /** A section of the page of the person, by the row that leads to it. */
  const opens = async (section: string): Promise<void> => {
    await keys.reachBack('nav-me');
    await keys.key('Enter');
    await keys.press(`me-${section}`);
    await alice.screen.sees(`section-${section}`);
  };

  test('takes a name, and a dark look by the arrows', async () => {
    const { screen } = alice;
    await keys.press('nav-me');
    await keys.press('me-profile');
    await keys.type('display-name', 'Alice');
    await keys.key('Enter');
    await screen.sees('name-saved', 'Saved');
    await opens('look');
    await keys.reach('theme-auto');
    await keys.key('ArrowDown');
    await keys.key('ArrowDown');
    await keys.isAt('theme-dark');
  });

  test('saves everything into a file, and the notebook as a wiki', async () => {
    const { screen } = alice;
    await opens('copies');
    await keys.press('backup-save');
    const backup = await downloaded('.backup');
    await screen.sees('announcement', 'in your downloads');
    await keys.picks('restore-file', backup);
    await screen.sees('restore-planned', undefined, 30_000);
    await screen.sees('restore-nothing');
    await keys.press('restore-close');
    await keys.isAt('restore-file');
    await keys.press('export');
    const wiki = await downloaded('.html');
    await keys.reachBack('nav-notebook');
    await keys.key('Enter');
    await keys.picks('import-file', wiki);
    await screen.sees('import-planned', undefined, 30_000);
    await keys.press('import-cancel');
    await keys.isAt('import-file');
  });

  test('brings a file of notes in', async () => {
    const { screen } = alice;
    const file = join(downloads, 'notes.json');
    writeFileSync(file, JSON.stringify([{ title: 'Beurre', text: 'demi-sel' }]));
    await keys.picks('import-file', file);
    await screen.sees('count', '1 new note', 30_000);
    await keys.press('count', '1 new note');
    await screen.sees('count-line', 'Beurre');
    await keys.press('import-go');
    await screen.sees('announcement', 'imported from', 30_000);
    await keys.isAt('import-file');
  });

  test('searches, and is led to the note', async () => {
    const { screen } = alice;
    await keys.reachBack('nav-search');
    await keys.key('Enter');
    await keys.type('search', 'four');
    await screen.sees('found-note', 'Pain');
    await keys.key('ArrowDown');
    await keys.key('Enter');
    await screen.sees('save-status');
  });

  test('locks, comes back, and forgets this device', async () => {
    const { screen } = alice;
    await keys.press('nav-me');
    await keys.press('lock');
    await screen.sees('resting-g1');
    await keys.type('passphrase', PASSPHRASE);
    await keys.press('unlock');
    await screen.sees('nav-notebook', undefined, 20_000);
    await keys.press('nav-me');
    await keys.press('lock');
    await screen.sees('resting-g1');
    await keys.press('forget');
    await screen.sees('forget-sure');
    await keys.key('Escape');
    await keys.isAt('forget');
    await keys.key('Enter');
    await keys.tick('forget-sure');
    await keys.press('forget-confirm');
    await screen.sees('way-new');
    await keys.reach('way-new');
    expect(await screen.texts('way-new')).toHaveLength(1);
  });
};

describeWith([CHROMIUM], 'alice, who has only a keyboard,', () => {
  describe.each(WINDOWS)('at $width pixels', tell);
});
