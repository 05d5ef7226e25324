import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openProfile } from '../support/browsers.ts';
import { expectWhole, openStorePage, ROUNDS, saveAndKill, textsIn } from '../support/killed.ts';
import type { ServedPage } from '../support/script-page.ts';
import { serveStorePage } from '../support/store-page.ts';

let served: ServedPage;
beforeAll(async () => {
  served = await serveStorePage();
});
afterAll(() => served.stop());

/** The page's process, and no other, ends at once. */
const killPage = async (page: Page): Promise<void> => {
  const session = await page.createCDPSession();
  const crashed = new Promise<void>((resolve) => page.once('error', () => resolve()));
  // It cannot answer any more.
  void session.send('Page.crash').catch(() => undefined);
  await crashed;
};

test(
  `a page whose process is killed ${ROUNDS} times in the middle of saving has every acknowledged note, and no half batch`,
  { timeout: 300_000 },
  async () => {
    const profile = await openProfile('chromium');
    const acknowledged: string[] = [];
    try {
      for (let round = 0; round < ROUNDS; round += 1) {
        const page = await openStorePage(profile, served.url);
        expectWhole(await textsIn(page), acknowledged);
        acknowledged.push(...(await saveAndKill(page, round, () => killPage(page))));
      }
      expectWhole(await textsIn(await openStorePage(profile, served.url)), acknowledged);
      expect(acknowledged.length).toBeGreaterThan(2 * ROUNDS);
    } finally {
      await profile.close();
    }
  },
);
