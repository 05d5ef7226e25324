import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession, Frame } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveFolder } from '../../scripts/lib/static-server.mjs';
import { arrive, type Person } from '../support/person.ts';
import { until } from '../support/until.ts';

const DIST = join(import.meta.dirname, '..', '..', 'dist');
const PORT = 19_484;
const ORIGIN = `http://localhost:${PORT}`;
const FILMS = Array.from({ length: 40 }, (_, at) => `Film ${String(at).padStart(2, '0')}`);
const FILM_LETTERS = 500_000;
/** Some of the films, each of which is kept twice; never all. */
const ROOM_BYTES = 12_000_000;

let alice: Person;
let server: Awaited<ReturnType<typeof serveFolder>>;
let browser: CDPSession;

/** The browser's own quota: what is above it is refused as on a disk that is full. */
const leaveRoom = async (bytes: number): Promise<void> => {
  const { usage } = await browser.send('Storage.getUsageAndQuota', { origin: ORIGIN });
  await browser.send('Storage.overrideQuotaForOrigin', { origin: ORIGIN, quotaSize: usage + bytes });
};
const makeRoom = (): Promise<void> => browser.send('Storage.overrideQuotaForOrigin', { origin: ORIGIN });

const state = (wanted: string): Promise<true> =>
  until(
    async () => ((await alice.screen.attribute('save-status', 'data-state')) === wanted ? true : undefined),
    10_000,
  );
const letters = (): string => 'AbCd'.repeat(FILM_LETTERS / 4);
const importFilms = async (): Promise<void> => {
  const path = join(alice.profile.folder, 'films.json');
  writeFileSync(path, JSON.stringify(FILMS.map((title) => ({ title, text: letters() }))));
  await alice.screen.upload('import-file', path);
  await alice.screen.click('import-go');
};
const write = (wiki: Frame, title: string, count: number): Promise<void> =>
  wiki.evaluate(
    (name, size) => window.$tw.wiki.addTiddler({ title: name, text: 'x'.repeat(size) }),
    title,
    count,
  );
const count = async (): Promise<number> =>
  Number(/\d+/.exec((await alice.screen.texts('save-status')).join())?.[0] ?? Number.NaN);

beforeAll(async () => {
  server = await serveFolder(DIST, { port: PORT });
  alice = await arrive(`${ORIGIN}/`);
  await alice.joins();
  await alice.livesIn('Toulouse');
  browser = await alice.screen.page.createCDPSession();
});
afterAll(async () => {
  await alice.leaves();
  await server.stop();
});

test('a device without room: the page names what is not saved, loses nothing, and saves it once there is room', async () => {
  const { screen } = alice;
  await leaveRoom(ROOM_BYTES);
  await importFilms();
  await screen.sees('import-stopped', undefined, 60_000);
  await screen.sees('notice-what', 'There is no room left on this device.');
  const saved = Number(/(\d+) notes? came in/.exec((await screen.texts('import-stopped')).join())?.[1]);
  expect(saved).toBeGreaterThan(0);
  await screen.sees('import-no-room', `${FILMS.length - saved} notes are not saved`);
  await screen.click('import-close');
  expect(await count()).toBe(saved);

  // Nothing fits any more; what is written in the wiki waits, by name.
  await leaveRoom(0);
  const wiki = await alice.wiki();
  await write(wiki, 'Fête', 4 * FILM_LETTERS);
  await screen.sees('notice-what', '“Fête” is not saved: there is no room left on this device.');
  await state('not-saved');
  await makeRoom();
  await screen.click('unsaved-again');
  await state('saved');
  await alice.reloads();
  await alice.unlocks();
  await state('saved');
  expect(await count()).toBe(saved + 1);
  await importFilms();
  await until(async () => ((await screen.has('import-closed')) ? true : undefined), 60_000);
  expect(await count()).toBe(FILMS.length + 1);
});
