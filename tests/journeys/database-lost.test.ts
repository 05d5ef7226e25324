import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine, Profile } from '../support/browsers.ts';
import { CHROMIUM, describeAlsoWith, describeWith, FIREFOX } from '../support/parts.ts';
import { arrive, PASSPHRASE, type Person } from '../support/person.ts';
import { until } from '../support/until.ts';
import { openVillage, type Village } from '../support/village.ts';

/** Where each browser keeps the databases of the app's origin, apart from its files. */
const databasesIn = ({ engine, folder }: Profile, url: string): string =>
  engine === 'chromium'
    ? join(folder, 'Default', 'IndexedDB')
    : join(folder, 'storage', 'default', `http+++localhost+${new URL(url).port}`, 'idb');

/** What Chromium does when it finds its database damaged at a start. */
const loseDatabases = (profile: Profile, url: string): void => {
  const databases = databasesIn(profile, url);
  expect(readdirSync(databases)).not.toEqual([]);
  rmSync(databases, { recursive: true });
};

/** What the files of the origin private file system hold, empty ones left out. */
const filesOf = ({ screen }: Person): Promise<readonly string[]> =>
  screen.page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const texts: string[] = [];
    for await (const handle of root.values())
      if (handle instanceof FileSystemFileHandle) texts.push(await (await handle.getFile()).text());
    return texts.filter((text) => text !== '');
  });

const stories = (engine: Engine, port: number) => (): void => {
  let village: Village;
  let alice: Person;
  const others: Person[] = [];
  let address: readonly string[] = [];

  beforeAll(async () => {
    village = await openVillage({ webPort: port, stationPort: port + 1 });
  });
  afterAll(async () => {
    for (const person of [alice, ...others]) await person.leaves();
    await village.stop();
  });

  test('she has a home, two notes, and one of them is public', async () => {
    alice = await arrive(village.url, engine);
    await alice.joins();
    await alice.livesIn('Toulouse');
    await alice.writes('Pain', 'Four à bois, samedi');
    await alice.writes('Journal', 'Rien que pour moi');
    await alice.makesPublic('Pain');
    await alice.looksInto('copies');
    await alice.screen.sees('second-copy', 'kept twice');
    await alice.looksInto('keys');
    await alice.screen.sees('address-ipns');
    address = await alice.screen.texts('address-ipns');
    expect(address).toHaveLength(1);
  });

  test('the browser starts without its database: her passphrase opens everything as it was, and she is told once', async () => {
    await alice.profile.browser.close();
    loseDatabases(alice.profile, village.url);
    alice = await arrive(village.url, engine, await alice.profile.reopen());
    await alice.unlocks();
    await alice.screen.sees('restored', 'Everything is back: 2 notes');
    await alice.screen.click('restored-read');
    const isRead = async (): Promise<true | undefined> =>
      (await alice.screen.has('restored')) ? undefined : true;
    await until(isRead, 5_000);
    await alice.goes('notebook');
    await alice.screen.click('view-list');
    await alice.screen.sees('note', 'Four à bois, samedi');
    await alice.screen.sees('note', 'Rien que pour moi');
    await alice.looksInto('place');
    await alice.screen.sees('home-label', 'Toulouse');
    await alice.looksInto('keys');
    await alice.screen.sees('address-ipns');
    expect(await alice.screen.texts('address-ipns')).toEqual(address);
  });

  test('what was public went with the database, and is published again without a tap: bob reads it from her', async () => {
    const bob = await arrive(village.url);
    others.push(bob);
    await bob.joins();
    await bob.livesIn('Toulouse');
    await bob.goes('neighbours');
    await bob.opensNeighbour('Pain');
    await bob.screen.click('view-list');
    await bob.screen.sees('note-body', 'Four à bois, samedi');
  });

  test('what she then writes is kept twice, too', async () => {
    await alice.writes('Sel', 'Gris, de mer');
    await alice.profile.browser.close();
    loseDatabases(alice.profile, village.url);
    alice = await arrive(village.url, engine, await alice.profile.reopen());
    await alice.unlocks();
    await alice.screen.sees('restored', '3 notes');
    await alice.goes('notebook');
    await alice.screen.click('view-list');
    await alice.screen.sees('note', 'Gris, de mer');
  });

  test('her notes cannot be read in the second copy, and what she asks to forget does not come back', async () => {
    const texts = await filesOf(alice);
    expect(texts).not.toEqual([]);
    for (const secret of ['Four à bois', 'Rien que pour moi', PASSPHRASE])
      expect(texts.join('')).not.toContain(secret);
    await alice.looksInto('devices');
    await alice.screen.click('forget');
    await alice.screen.click('forget-sure');
    await alice.screen.click('forget-confirm');
    await alice.screen.sees('way-new');
    await until(async () => ((await filesOf(alice)).length === 0 ? true : undefined), 10_000);
    await alice.profile.browser.close();
    alice = await arrive(village.url, engine, await alice.profile.reopen());
    await alice.screen.sees('way-new');
  });
};

describeWith([CHROMIUM], 'alice’s Chromium loses its database', stories('chromium', 19_450));
describeAlsoWith([CHROMIUM, FIREFOX], 'alice’s Firefox loses its database', stories('firefox', 19_460));
