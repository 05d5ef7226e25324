import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CHROMIUM, describeWith } from '../support/parts.ts';
import { comesInAs } from '../support/moving.ts';
import { arrive, type Person } from '../support/person.ts';
import { until } from '../support/until.ts';
import { openVillage, type Village } from '../support/village.ts';

describeWith([CHROMIUM], 'alice takes everything to another address in one file', () => {
  let from: Village;
  let to: Village;
  const people: Person[] = [];
  const downloads = mkdtempSync(join(tmpdir(), 'uplanet-backup-'));
  let file = '';

  const comes = async (village: Village): Promise<Person> => {
    const person = await arrive(village.url);
    people.push(person);
    return person;
  };

  beforeAll(async () => {
    from = await openVillage({ webPort: 19_150, stationPort: 19_151 });
    to = await openVillage({ webPort: 19_160, stationPort: 19_161 });
  });
  afterAll(async () => {
    for (const person of people) await person.leaves();
    await from.stop();
    await to.stop();
    rmSync(downloads, { recursive: true, force: true });
  });

  test('one tap in Me saves everything, and nothing in the file can be read', async () => {
    const alice = await comes(from);
    await comesInAs(alice, 'coucou');
    await alice.livesIn('Toulouse');
    await alice.writes('Pain', 'Four à bois, samedi');
    await alice.writes('Sel', 'Gris, de mer');
    const session = await alice.screen.page.createCDPSession();
    await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads });
    await alice.looksInto('copies');
    await alice.screen.click('backup-save');
    const arrived = (): Promise<string | undefined> =>
      Promise.resolve(readdirSync(downloads).find((name) => name.endsWith('.backup')));
    file = join(downloads, await until(arrived, 15_000));
    expect(readFileSync(file).toString('latin1')).not.toMatch(/Pain|samedi|Toulouse/);
  });

  test('at another address she chooses the file, says her secrets, and is at home again', async () => {
    const alice = await comes(to);
    await alice.screen.upload('backup-file', file);
    await alice.screen.sees('backup-chosen');
    await comesInAs(alice, 'coucou');
    await alice.screen.sees('restore-planned', undefined, 30_000);
    await alice.screen.click('restore-go');
    await alice.screen.sees('restored', undefined, 30_000);
    await alice.screen.click('restore-close');
    await alice.goes('notebook');
    await alice.screen.click('view-list');
    await alice.screen.sees('note', 'Four à bois, samedi');
    await alice.screen.sees('note', 'Gris, de mer');
    await alice.looksInto('place');
    await alice.screen.sees('home-label', 'Toulouse');
  });

  test('a file that lacks its end is named, and another one that is no backup too', async () => {
    const alice = people.at(-1);
    if (alice === undefined) throw new RangeError('nobody came');
    await alice.looksInto('copies');
    const cut = join(downloads, 'cut.backup');
    writeFileSync(cut, readFileSync(file).subarray(0, -20));
    await alice.screen.upload('restore-file', cut);
    await alice.screen.sees('notice-what', 'is missing');
    await alice.screen.click('restore-close');
    const other = join(downloads, 'notes.html');
    writeFileSync(other, '<!doctype html>');
    await alice.screen.upload('restore-file', other);
    await alice.screen.sees('notice-what', 'not a UPlanet backup');
    await alice.screen.click('restore-close');
  });

  test('bob cannot open her file: it is another identity’s, and he is told before anything is kept', async () => {
    const bob = await comes(to);
    await bob.screen.upload('backup-file', file);
    await bob.screen.sees('backup-chosen');
    await bob.screen.click('way-salt-pepper');
    await bob.screen.fill('salt', 'abc');
    await bob.screen.fill('pepper', 'abc');
    await bob.screen.click('secrets-continue');
    await bob.screen.sees('notice-what', 'another identity');
    await bob.reloads();
    await bob.screen.sees('way-new');
  });
});
