import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startKubo, type Kubo } from '../support/kubo.ts';
import { CHROMIUM, describeWith, KUBO } from '../support/parts.ts';
import { arrive, type Person } from '../support/person.ts';
import { editionFile, tiddlersByCli } from '../support/tiddlywiki-cli.ts';
import { until } from '../support/until.ts';
import { openVillage, type Village } from '../support/village.ts';

/** What Kubo waits for blocks at most: what comes late on a busy machine has come. */
const KUBO_PATIENCE = '--timeout=240s';

const MAX_EDIT_BYTES = 64 * 1024;

type Tiddlers = ReadonlyMap<string, Readonly<Record<string, string>>>;

/** What is shared: no system tiddler but the three that name the page. */
const shared = (tiddlers: Tiddlers): Tiddlers =>
  new Map([...tiddlers].filter(([title]) => !title.startsWith('$:/')));

describeWith([CHROMIUM, KUBO], 'a page and a real Kubo', () => {
  const folder = mkdtempSync(join(tmpdir(), 'uplanet-interop-'));
  let kubo: Kubo;
  let village: Village;
  let alice: Person;
  let name = '';
  let firstRoot = '';

  const rootKuboResolves = (): string | undefined => {
    try {
      return kubo
        .ipfs(['name', 'resolve', '--nocache', '--timeout=10s', `/ipns/${name}`])
        .toString()
        .trim()
        .replace('/ipfs/', '');
    } catch {
      // Not yet: it has just begun to follow the name.
      return undefined;
    }
  };
  const blocksOf = (root: string): readonly string[] => [
    root,
    ...kubo.ipfs(['refs', '-r', '--unique', root]).toString().trim().split('\n'),
  ];
  const blockBytes = (cid: string): number => kubo.ipfs(['block', 'get', cid]).length;

  beforeAll(async () => {
    kubo = await startKubo(8_740);
    village = await openVillage({ webPort: 8_745, stationPort: 8_746, stations: () => [kubo.address] });
    writeFileSync(join(folder, 'tw5.html'), await editionFile('tw5.com'));
    alice = await arrive(village.url);
    await alice.joins();
    await alice.livesIn('Toulouse');
    await alice.looksInto('keys');
    await alice.screen.sees('address-ipns');
    name = (await alice.screen.texts('address-ipns'))[0] ?? '';
  });

  afterAll(async () => {
    await alice.leaves();
    await village.stop();
    await kubo.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('tiddlywiki.com is imported as a file, made public at one go, and published', async () => {
    await alice.goes('notebook');
    await alice.screen.upload('import-file', join(folder, 'tw5.html'));
    await alice.screen.click('import-go');
    await alice.screen.sees('announcement', 'imported from', 60_000);
    await alice.screen.click('view-list');
    await alice.screen.click('bulk');
    await alice.screen.click('all-public');
    await alice.screen.click('all-public-confirm');
    await until(async () => {
      await alice.screen.clickIfThere('consent-publish');
      return (await alice.screen.attribute('publication', 'data-state')) === 'published' ? true : undefined;
    }, 60_000);
  });

  test('kubo resolves her name, pins the root from her page, and every tiddler read back equals the source', async () => {
    firstRoot = await until(() => Promise.resolve(rootKuboResolves()), 60_000);
    kubo.ipfs(['pin', 'add', KUBO_PATIENCE, firstRoot]);
    writeFileSync(join(folder, 'back.html'), kubo.ipfs(['cat', `${firstRoot}/index.html`]));
    writeFileSync(join(folder, 'core.js.gz'), kubo.ipfs(['cat', `${firstRoot}/core-5.4.1.js.gz`]));
    const source = shared(await tiddlersByCli(join(folder, 'tw5.html')));
    const back = shared(await tiddlersByCli(join(folder, 'back.html')));
    expect(back.size).toBeGreaterThan(1_700);
    expect(back).toEqual(source);
  });

  test('the gateway serves the page under her name, and a browser opens it', async () => {
    const response = await fetch(`http://127.0.0.1:${kubo.gatewayPort}/ipns/${name}/index.html`);
    expect(response.status).toBe(200);
    const page = await alice.profile.newPage();
    await page.goto(`http://${name}.ipns.localhost:${kubo.gatewayPort}/`);
    await page.waitForSelector('.tc-page-container', { timeout: 30_000 });
    expect(await page.title()).not.toBe('');
    await page.close();
  });

  test('a neighbour opens her notebook of two thousand notes', async () => {
    const bob = await arrive(village.url);
    try {
      await bob.joins();
      await bob.livesIn('Toulouse');
      await bob.visits(name);
      await bob.screen.click('view-list');
      await bob.screen.sees('neighbour-note', undefined, 60_000);
    } finally {
      await bob.leaves();
    }
  });

  test('one sentence more adds at most 64 KB of new blocks, and kubo follows the name to the new root', async () => {
    const before = new Set(blocksOf(firstRoot));
    await alice.screen.fill('note-search', 'HelloThere');
    await alice.screen.click('note-open', 'HelloThere');
    const text = await alice.screen.value('note-text');
    await alice.screen.fill('note-text', `${text}\n\nFour à bois, samedi.`);
    await alice.screen.click('note-save');
    const next = await until(async () => {
      const root = rootKuboResolves();
      return Promise.resolve(root === firstRoot ? undefined : root);
    }, 60_000);
    kubo.ipfs(['pin', 'add', KUBO_PATIENCE, next]);
    const fresh = blocksOf(next).filter((cid) => !before.has(cid));
    const bytes = fresh.map(blockBytes).reduce((sum, size) => sum + size, 0);
    expect(fresh.length).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(MAX_EDIT_BYTES);
  });

  test('the record is valid for kubo, and its routing API takes and gives back the same bytes', async () => {
    const record = kubo.ipfs(['name', 'get', name]);
    writeFileSync(join(folder, 'record'), record);
    expect(kubo.ipfs(['name', 'inspect', '--verify', name, join(folder, 'record')]).toString()).toMatch(
      /Valid:\s+true/,
    );
    const url = `http://127.0.0.1:${kubo.gatewayPort}/routing/v1/ipns/${name}`;
    const headers = {
      'Content-Type': 'application/vnd.ipfs.ipns-record',
      Accept: 'application/vnd.ipfs.ipns-record',
    };
    const put = await fetch(url, { method: 'PUT', headers, body: new Uint8Array(record) });
    expect(put.status).toBe(200);
    const back = await fetch(url, { headers });
    expect(Buffer.from(await back.arrayBuffer()).equals(record)).toBe(true);
  });

  test('a page gets a root that only kubo still holds', async () => {
    await alice.screen.page.close();
    const carol = await arrive(village.url);
    try {
      await carol.joins();
      await carol.livesIn('Toulouse');
      await carol.visits(name);
      await carol.screen.click('view-list');
      await carol.screen.sees('neighbour-note', undefined, 60_000);
    } finally {
      await carol.leaves();
    }
  });
});
