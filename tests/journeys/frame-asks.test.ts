import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aliceAtHome, type AliceAtHome } from '../support/alice-at-home.ts';
import type { Engine } from '../support/browsers.ts';
import { CHROMIUM, describeWith } from '../support/parts.ts';
import { until } from '../support/until.ts';

const wishes = (filter: string): string =>
  `<$list filter="${filter}"><$action-sendmessage $message="uplanet-make-public" $param=<<currentTiddler>>/></$list>`;

/** The letter's title, put together so that the list shows it once. */
const LETTER = '[prefix[Let]suffix[tre]]';

const NOTES = [
  { title: 'Une lettre', text: `<$button class="trap">lire${wishes(LETTER)}</$button>` },
  { title: 'Toutes les lettres', text: `<$button class="trap">lire${wishes('[!is[system]]')}</$button>` },
];

const tell = (engine: Engine, port: number): void => {
  const folder = mkdtempSync(join(tmpdir(), 'uplanet-frame-asks-'));
  let home: AliceAtHome;

  beforeAll(async () => {
    home = await aliceAtHome(engine, port);
    const { alice } = home;
    const file = join(folder, 'notes.json');
    writeFileSync(file, JSON.stringify(NOTES));
    await alice.screen.upload('import-file', file);
    await alice.screen.click('import-go');
    await alice.screen.sees('announcement', 'import', 20_000);
  });
  afterAll(async () => {
    await home.leave();
    rmSync(folder, { recursive: true, force: true });
  });

  const publicTitles = async (): Promise<readonly string[]> => (await home.keeps()).isPublic;

  test('a note that is to be public is asked about outside the frame, with its text; no leaves it as it was', async () => {
    const { screen } = home.alice;
    await home.presses('Une lettre');
    await screen.sees('publish-note', 'Lettre');
    expect(await screen.texts('held')).toHaveLength(1);
    expect(await publicTitles()).toEqual(['Pain']);
    await home.page.keyboard.press('Escape');
    await until(async () => ((await screen.has('publish-note')) ? undefined : true), 5_000);
    expect(await publicTitles()).toEqual(['Pain']);
  });

  test('all notes at once are nobody’s hand: none is asked about, and she is told how many', async () => {
    const { screen } = home.alice;
    await home.comesBack();
    await home.presses('Toutes les lettres');
    // Whoever leaves the page at once takes the frame away before it has said what it wished.
    await until(() => home.isTold(), 15_000);
    await screen.page.evaluate(() => void (window.location.hash = '#/inbox'));
    await screen.sees('notices');
    expect(await screen.has('publish-note')).toBe(false);
    await screen.click('notices-read');
    expect(await publicTitles()).toEqual(['Pain']);
    expect([...(await home.everybodyReads()).keys()]).toEqual(['Pain']);
  });
};

describeWith([CHROMIUM], 'what a frame asks, in Chromium', () => tell('chromium', 19_550));
