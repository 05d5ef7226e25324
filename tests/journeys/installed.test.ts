import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { serveFolder } from '../../scripts/lib/static-server.mjs';
import { CHROMIUM, describeWith } from '../support/parts.ts';
import { arrive, type Person } from '../support/person.ts';
import { until } from '../support/until.ts';

const DIST = 'dist';
const PORT = 19_220;
const PICTURE = 'public/icons/uplanet-192.png';

interface Manifest {
  readonly icons: readonly Picture[];
  readonly screenshots: readonly Picture[];
  readonly shortcuts: readonly { readonly icons: readonly Picture[] }[];
}
interface Picture {
  readonly src: string;
  readonly type: string;
  readonly sizes: string;
}

/** Another site: its form posts as the device's share sheet does. */
const SHARER = `<!doctype html><form action="http://localhost:${PORT}/share" method="post" enctype="multipart/form-data">
<input name="title"><input name="text"><input name="url"><input name="pictures" type="file"><button>Share</button></form>`;

/** Pixels of the picture itself, once it is drawn; a policy that forbids it never lets it be. */
const drawnWidth = async (page: Page, id: string): Promise<number> => {
  const picture = await page.waitForSelector(`pierce/[data-testid="${id}"]`);
  const handle = picture as ElementHandle<HTMLImageElement> | null;
  return (
    (await handle?.evaluate(async (image) => {
      await image.decode();
      return image.naturalWidth;
    })) ?? 0
  );
};

describeWith([CHROMIUM], 'installed', () => {
  let server: Awaited<ReturnType<typeof serveFolder>>;
  let sharer: Awaited<ReturnType<typeof serveFolder>>;
  let folder = '';
  let alice: Person;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'uplanet-sharer-'));
    writeFileSync(join(folder, 'index.html'), SHARER);
    [server, sharer] = await Promise.all([
      serveFolder(DIST, { port: PORT }),
      serveFolder(folder, { port: PORT + 1 }),
    ]);
    alice = await arrive(`http://localhost:${PORT}/`);
    await alice.screen.sees('way-new');
    await alice.screen.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  });
  afterEach(async () => {
    await alice.leaves();
    await Promise.all([server.stop(), sharer.stop()]);
    rmSync(folder, { recursive: true, force: true });
  });

  const shares = async (
    page: Page,
    words: Readonly<Record<string, string>>,
    file?: string,
  ): Promise<void> => {
    await page.goto(`http://localhost:${PORT + 1}/`);
    for (const [name, value] of Object.entries(words)) await page.type(`[name=${name}]`, value);
    const field = await page.$('input[type=file]');
    if (file !== undefined) await field?.uploadFile(file);
    await Promise.all([page.waitForNavigation(), page.click('button')]);
  };

  /** Behind the desk nothing can be touched until it has gone. */
  const settlesWhatCame = async (by: 'arrival-save' | 'arrival-leave'): Promise<void> => {
    await alice.screen.click(by);
    await until(async () => ((await alice.screen.has('arrival')) ? undefined : true), 15_000);
  };

  test('Chromium finds nothing in the way of installing it, and every picture of the manifest is as it says', async () => {
    const session = await alice.screen.page.createCDPSession();
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
    expect(installabilityErrors).toEqual([]);
    const { errors, data } = await session.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    const { icons, screenshots, shortcuts } = JSON.parse(data ?? '') as Manifest;
    const drawn = [...icons, ...screenshots, ...shortcuts.flatMap((shortcut) => shortcut.icons)];
    expect(drawn.length).toBeGreaterThan(8);
    for (const { src, sizes } of drawn.filter(({ type }) => type === 'image/png')) {
      const bytes = readFileSync(join(DIST, src));
      expect(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, src).toBe(sizes);
    }
  });

  test('what another app shares while she is locked out is a note when she opens: words, link and picture', async () => {
    const { screen } = alice;
    await alice.joins();
    await alice.livesIn('Toulouse');
    await shares(screen.page, { title: 'Pain', text: 'Samedi', url: 'https://example.org/pain' }, PICTURE);
    await screen.sees('arrival-waiting');
    await alice.unlocks();
    await screen.sees('arrival');
    expect(await screen.value('arrival-title')).toBe('Pain');
    expect(await screen.value('arrival-text')).toBe('Samedi\n\nhttps://example.org/pain');
    expect(await drawnWidth(screen.page, 'arrival-picture')).toBe(192);
    await settlesWhatCame('arrival-save');
    await screen.click('view-list');
    await screen.sees('note-title', 'Pain');
    await screen.sees('note-title', 'uplanet-192.png');
    await alice.reloads();
    await alice.unlocks();
    expect(await screen.has('arrival')).toBe(false);
  });

  test('a shared file of 200 MB is refused in plain words, and the app goes on', async () => {
    const { screen } = alice;
    await alice.joins();
    await alice.livesIn('Toulouse');
    const large = join(folder, 'large.png');
    writeFileSync(large, Buffer.alloc(200_000_000));
    await shares(screen.page, {}, large);
    await alice.unlocks();
    await screen.sees('notice-what', '24 MB');
    expect(await screen.attribute('arrival-refused', 'data-why')).toBe('too-large');
    await settlesWhatCame('arrival-leave');
    await alice.writes('Pain', 'Four à bois, samedi');
    expect(await screen.has('arrival')).toBe(false);
  });

  test('the shortcut to a new note asks for it as soon as the notebook is open', async () => {
    const { screen } = alice;
    await alice.joins();
    await alice.livesIn('Toulouse');
    await screen.page.goto(`http://localhost:${PORT}/?again#/new`);
    await alice.unlocks();
    await screen.fill('arrival-title', 'Eau');
    await screen.fill('arrival-text', 'La source est ouverte');
    await settlesWhatCame('arrival-save');
    await screen.click('view-list');
    await screen.sees('note-title', 'Eau');
  });
});
