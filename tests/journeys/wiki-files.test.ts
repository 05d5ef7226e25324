import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { WikiShell } from '../../src/ports/wiki-assets.ts';
import { openProfile } from '../support/browsers.ts';
import { CHROMIUM, describeWith } from '../support/parts.ts';
import { BREAD, openWiki } from '../support/wiki-frame.ts';
import { serveWikiPage, wikiFrameOf, type ServedWikiPage } from '../support/wiki-page.ts';
import { openControlled } from '../support/wiki-ways.ts';

let site: ServedWikiPage;

beforeAll(async () => {
  site = await serveWikiPage();
});

afterAll(() => site.stop());

describeWith([CHROMIUM], 'the service worker', () => {
  test('starts the app and its wiki without the server', async () => {
    const own = await serveWikiPage();
    const profile = await openProfile('chromium');
    const page = await openControlled(profile, own.url);
    await own.stopServer();
    await page.reload();
    const frame = await openWiki(page, 'edit', [BREAD], 'Pain');
    await frame.waitForSelector('.tc-tiddler-frame');
    expect(await page.evaluate(() => window.wikiPage.isControlled())).toBe(true);
    await profile.close();
    await own.stop();
  });

  test('refuses to show the app, or the bare frame page, inside a frame', async () => {
    const profile = await openProfile('chromium');
    const page = await openControlled(profile, site.url);
    for (const path of ['./', './wiki/frame.html']) {
      await page.evaluate((src) => {
        const frame = document.querySelector('iframe');
        if (frame !== null) frame.src = src;
      }, path);
      const frame = await wikiFrameOf(page);
      await frame.waitForFunction((url) => location.href === url, {}, new URL(path, site.url).href);
      expect(await frame.evaluate(() => document.body.childElementCount)).toBe(0);
    }
    await profile.close();
  });
});
describeWith([CHROMIUM], 'a whole wiki file', () => {
  const LINES = ['Pain', 'Eau'].map((title) => JSON.stringify({ title, text: `du ${title}` })).join(',\n');

  const openedTitles = async (url: string, complaint: RegExp): Promise<readonly string[]> => {
    const profile = await openProfile('chromium');
    try {
      const page = await profile.newPage();
      await page.goto(url);
      await page.waitForSelector('.tc-story-river');
      const titles = await page.evaluate(() => window.$tw.wiki.getTiddlers());
      expect(profile.complaints.filter((text) => complaint.test(text))).toEqual([]);
      return titles;
    } finally {
      await profile.close();
    }
  };

  test('opens as an export, by itself', async () => {
    const { prefix, suffix } = JSON.parse(
      gunzipSync(readFileSync(join(site.folder, 'wiki', 'export-shell.gz.bin'))).toString(),
    ) as WikiShell;
    writeFileSync(join(site.folder, 'export.html'), `${prefix}${LINES}${suffix}`);
    expect(await openedTitles(`${site.url}export.html`, /page error/)).toEqual(
      expect.arrayContaining(['Pain', 'Eau']),
    );
  });

  test('opens as a published page, with the packed core beside it', async () => {
    const { prefix, suffix } = JSON.parse(
      readFileSync(join(site.folder, 'wiki', 'site-shell.json'), 'utf8'),
    ) as WikiShell;
    mkdirSync(join(site.folder, 'published'));
    writeFileSync(join(site.folder, 'published', 'index.html'), `${prefix}${LINES}${suffix}`);
    copyFileSync(
      join(site.folder, 'wiki', 'core.gz.bin'),
      join(site.folder, 'published', 'core-5.4.1.js.gz'),
    );
    expect(await openedTitles(`${site.url}published/`, /./)).toEqual(expect.arrayContaining(['Pain', 'Eau']));
  });
});
