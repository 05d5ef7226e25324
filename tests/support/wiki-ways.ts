import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import type { Page } from 'puppeteer-core';
import { openCalmProfile, type Engine, type Profile } from './browsers.ts';
import { CHROMIUM, describeAlsoWith, describeWith, FIREFOX } from './parts.ts';
import { serveWikiPage, type ServedWikiPage } from './wiki-page.ts';

export type Way = 'service worker' | 'sandbox attribute';

/** What a story has at hand; `page` is a fresh one for each story. */
export interface WayParts {
  readonly way: Way;
  readonly page: () => Page;
  readonly site: () => ServedWikiPage;
}

/** A page that its service worker controls. */
export const openControlled = async (profile: Profile, url: string): Promise<Page> => {
  const page = await profile.newPage();
  await page.goto(url);
  await page.evaluate(() => window.wikiPage.install());
  await page.waitForFunction(() => window.wikiPage.isControlled());
  return page;
};

const openPlain = async (profile: Profile, url: string): Promise<Page> => {
  const page = await profile.newPage();
  await page.goto(url);
  return page;
};

const tell = (engine: Engine, way: Way, stories: (parts: WayParts) => void): void => {
  describe(`a wiki frame in ${engine} by ${way}`, () => {
    let site: ServedWikiPage;
    let profile: Profile;
    let page: Page;

    beforeAll(async () => {
      [site, profile] = await Promise.all([serveWikiPage(), openCalmProfile(engine)]);
    });
    afterAll(async () => {
      await profile.close();
      await site.stop();
    });
    beforeEach(async () => {
      page = await (way === 'service worker' ? openControlled : openPlain)(profile, site.url);
      return () => page.close();
    });

    stories({ way, page: () => page, site: () => site });
  });
};

/** Tells the same stories for both ways of serving the frame, and in both engines. */
export const describeEachWay = (stories: (parts: WayParts) => void): void => {
  describeWith([CHROMIUM], 'in Chromium', () => {
    tell('chromium', 'service worker', stories);
    tell('chromium', 'sandbox attribute', stories);
  });
  describeWith([FIREFOX], 'in Firefox', () => tell('firefox', 'service worker', stories));
};

/** Tells stories of what runs inside the frame, which is the same however the frame is served. */
export const describeEachEngine = (stories: (parts: WayParts) => void): void => {
  describeWith([CHROMIUM], 'in Chromium', () => tell('chromium', 'service worker', stories));
  describeAlsoWith([FIREFOX], 'in Firefox', () => tell('firefox', 'service worker', stories));
};
