import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { Page } from 'puppeteer-core';
import { afterEach, expect, test } from 'vitest';
import { CHROMIUM, describeWith } from '../support/parts.ts';
import { arrive, type Person } from '../support/person.ts';
import { serveReleases, type Damage, type ReleaseServer } from '../support/releases.ts';
import { until } from '../support/until.ts';
import { IS_WHOLE } from '../support/whole.ts';

const PORT = 19_200;
/** The release that goes wrong, and how. The others are whole. */
type Story = ReadonlyMap<number, Damage | 'disk-full'>;
const SHORT: Story = new Map([
  [2, 'missing'],
  [3, 'truncated'],
  [4, 'altered'],
  [6, 'server-error'],
  [7, 'wrong-hash'],
  [8, 'disk-full'],
]);
const LONG: Story = new Map([
  [3, 'missing'],
  [6, 'truncated'],
  [10, 'altered'],
  [13, 'server-error'],
  [16, 'wrong-hash'],
  [19, 'disk-full'],
]);
const [LAST, BROKEN] = IS_WHOLE ? [21, LONG] : [9, SHORT];

/** Which release the page, its first script and the worker that answers it are of. */
const seen = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => {
    const { dataset } = document.documentElement;
    const answer = new Promise<string>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }: MessageEvent<{ readonly en: readonly string[] }>) =>
        resolve((data.en[0] ?? '').replace('Release ', ''));
      navigator.serviceWorker.controller?.postMessage('news', [port2]);
    });
    return [dataset['page'] ?? '', dataset['script'] ?? '', await answer];
  });

const releases = (number: number): readonly string[] => [String(number), String(number), String(number)];

const lateScript = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.documentElement.dataset['late']);

/** As the browser does by itself at every visit. Resolves with what it says of the check itself. */
const checkForUpdate = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    if (registration === undefined) return 'no worker';
    return registration.update().then(() => 'checked', String);
  });

/**
 * Until the page shows what was found. Chromium answers who asks while it looks with what it looks at, which may be what lay on the
 * server a moment ago: the next visit finds what lies there now.
 */
const findsAt = async ({ screen }: Person, sign: 'new-version' | 'update-failed'): Promise<string> => {
  let said = '';
  await until(
    async () => {
      said = await checkForUpdate(screen.page);
      return (await screen.has(sign)) ? true : undefined;
    },
    60_000,
    1_000,
  );
  return said;
};

const usedBytes = (page: Page): Promise<number> =>
  page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);

const OFTEN_MS = 100;

/**
 * Leaves the page's origin this much room beyond what it uses; the limit holds until the answer is called. Chromium forgets
 * the bound at times that nobody can tell, so it is said again and again.
 */
const limitDisk = async (page: Page, url: string, moreBytes: number): Promise<() => Promise<void>> => {
  const session = await page.createCDPSession();
  const quotaSize = (await usedBytes(page)) + moreBytes;
  const bound = { origin: new URL(url).origin, quotaSize };
  await session.send('Storage.overrideQuotaForOrigin', bound);
  const again = setInterval(
    // The page may be leaving: the next time finds it.
    () => void session.send('Storage.overrideQuotaForOrigin', bound).catch(() => undefined),
    OFTEN_MS,
  );
  return async () => {
    clearInterval(again);
    await session.detach();
  };
};

describeWith([CHROMIUM], 'updates', () => {
  let server: ReleaseServer | undefined;
  let alice: Person | undefined;
  afterEach(async () => {
    await alice?.leaves();
    await server?.stop();
  });

  const takes = async (person: Person, number: number): Promise<void> => {
    const { screen } = person;
    await screen.sees('new-version', `Release ${number}`, 30_000);
    await screen.click('new-version-take');
    // Only then is the worker asked: one that is kept busy with questions never gives way to the next.
    await screen.page.waitForFunction(
      (wanted) => document.documentElement.dataset['page'] === wanted,
      { polling: 50 },
      String(number),
    );
    await screen.sees('unlock', undefined, 30_000);
    expect(await seen(screen.page)).toEqual(releases(number));
  };

  const keepsItsVersion = async (
    person: Person,
    number: number,
    damage: Damage | 'disk-full',
  ): Promise<void> => {
    const { screen } = person;
    await screen.sees('update-failed', undefined, 30_000);
    expect(await screen.attribute('update-failed', 'data-why')).toBe(
      damage === 'disk-full' ? 'full' : 'incomplete',
    );
    await screen.click('update-failed-close');
    expect(await seen(screen.page)).toEqual(releases(number));
    await person.reloads();
    await screen.sees('unlock', undefined, 30_000);
    expect(await seen(screen.page)).toEqual(releases(number));
    // Found again at this visit, and not told again.
    await checkForUpdate(screen.page);
    expect(await screen.has('update-failed')).toBe(false);
  };

  test(`${String(LAST)} releases, six of them broken: never a blank page, never two releases mixed, no note lost`, async () => {
    server = await serveReleases(PORT);
    await server.publish(1);
    alice = await arrive(server.url);
    const { screen } = alice;
    await alice.joins();
    await alice.livesIn('Toulouse');
    await alice.writes('Pain', 'Four à bois, samedi');
    await screen.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    expect(await seen(screen.page)).toEqual(releases(1));

    let current = 1;
    for (let number = 2; number <= LAST; number += 1) {
      const damage = BROKEN.get(number);
      const free =
        damage === 'disk-full' ? await limitDisk(screen.page, server.url, 1_000) : () => Promise.resolve();
      await server.publish(number, damage === 'disk-full' ? undefined : damage);
      const said = await findsAt(alice, damage === undefined ? 'new-version' : 'update-failed');
      // A story of nine releases that stops says at which.
      process.stdout.write(`release ${String(number)}, ${damage ?? 'whole'}: ${said}\n`);
      if (damage === undefined) {
        await takes(alice, number);
        current = number;
      } else await keepsItsVersion(alice, current, damage);
      await free();
    }
    await alice.unlocks();
    await alice.goes('me');
    expect(await lateScript(screen.page)).toBe(String(current));
    await alice.goes('notebook');
    await screen.click('view-list');
    await screen.sees('note', 'samedi');
    expect(current).toBe(LAST);
  });

  test('a tab that stays open over an update goes on with its own release, also for what it loads late', async () => {
    server = await serveReleases(PORT);
    await server.publish(1);
    alice = await arrive(server.url);
    await alice.joins();
    await alice.livesIn('Toulouse');
    await alice.screen.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    const second = await arrive(server.url, 'chromium', alice.profile);
    for (const number of [2, 3]) {
      await server.publish(number);
      await checkForUpdate(second.screen.page);
      await takes(second, number);
    }
    await alice.screen.page.bringToFront();
    expect((await seen(alice.screen.page)).join()).toBe('1,1,3');
    await alice.goes('me');
    expect(await lateScript(alice.screen.page)).toBe('1');
    await alice.goes('notebook');
    await alice.wiki();
    await alice.reloads();
    await alice.screen.sees('unlock');
    expect(await seen(alice.screen.page)).toEqual(releases(3));
  });

  test('an update says who signed it, and one that nobody known signed is taken by the person’s word alone', async () => {
    const [project, other] = [
      generateKeyPairSync('ed25519').privateKey,
      generateKeyPairSync('ed25519').privateKey,
    ];
    const { x = '' } = createPublicKey(project).export({ format: 'jwk' });
    const pinned = `UPlanet ${Buffer.from(x, 'base64url').toString('hex')}`;
    server = await serveReleases(PORT);
    await server.publishSigned(1, { pinned, key: project });
    alice = await arrive(server.url);
    const { screen } = alice;
    await alice.joins();
    await alice.livesIn('Toulouse');
    await screen.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    const findsUpdate = async (number: number, word: string): Promise<void> => {
      await checkForUpdate(screen.page);
      await screen.sees('new-version', `Release ${number}`, 30_000);
      expect(await screen.attribute('new-version-word', 'data-kind')).toBe(word);
    };
    await server.publishSigned(2, { pinned, key: project });
    await findsUpdate(2, 'signed');
    expect(await screen.has('new-version-not-expected')).toBe(false);
    await takes(alice, 2);
    await alice.unlocks();
    await alice.looksInto('app');
    await screen.sees('app-word', 'UPlanet');

    await server.publishSigned(3, { pinned, key: other });
    await findsUpdate(3, 'other-key');
    expect(await screen.has('new-version-not-expected')).toBe(true);
    await screen.click('new-version-later');
    expect(await seen(screen.page)).toEqual(releases(2));
    await server.publishSigned(4, { pinned });
    await alice.reloads();
    await findsUpdate(4, 'unsigned');
    await takes(alice, 4);
    await alice.unlocks();
    await alice.looksInto('app');
    await screen.sees('app-word');
    expect(await screen.attribute('app-word', 'data-kind')).toBe('unsigned');
  });

  test('a stored copy that a disk has damaged is mended from the network, and named in plain words without one', async () => {
    server = await serveReleases(PORT);
    await server.publish(1);
    alice = await arrive(server.url);
    const { page } = alice.screen;
    await alice.screen.sees('way-new');
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    const damage = (): Promise<void> =>
      page.evaluate(async () => {
        for (const name of await caches.keys()) {
          const cache = await caches.open(name);
          const headers = { 'Content-Type': 'text/html' };
          await cache.put(new URL('index.html', location.href), new Response('<!doctype html>', { headers }));
        }
      });
    await damage();
    await alice.reloads();
    await alice.screen.sees('way-new');
    await damage();
    await server.stop();
    await alice.reloads();
    const text = await page.evaluate(() => document.body.textContent);
    expect(text).toContain('Vos notes sont à part');
    expect(text).toContain('Your notes are kept apart');
  });
});
