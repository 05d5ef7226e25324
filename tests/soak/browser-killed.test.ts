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

test(
  `a browser killed ${ROUNDS} times in the middle of saving has every acknowledged note, and no half batch`,
  { timeout: 300_000 },
  async () => {
    let profile = await openProfile('chromium');
    const acknowledged: string[] = [];
    try {
      // Chromium's own list of origins is written half a minute after an origin first appears, or when it is closed;
      // killed before that it may start the origin anew. So this browser has been in use before.
      await openStorePage(profile, served.url);
      await profile.browser.close();
      profile = await profile.reopen();
      for (let round = 0; round < ROUNDS; round += 1) {
        const page = await openStorePage(profile, served.url);
        expectWhole(await textsIn(page), acknowledged);
        acknowledged.push(...(await saveAndKill(page, round, () => profile.crash())));
        profile = await profile.reopen();
      }
      expectWhole(await textsIn(await openStorePage(profile, served.url)), acknowledged);
      expect(acknowledged.length).toBeGreaterThan(2 * ROUNDS);
    } finally {
      await profile.close();
    }
  },
);
