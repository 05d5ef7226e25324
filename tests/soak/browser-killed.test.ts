import { afterAll, beforeAll, expect, test } from 'vitest';
import { openProfile } from '../support/browsers.ts';
import { expectWhole, openStorePage, ROUNDS, saveAndKill, textsIn, toldIn } from '../support/killed.ts';
import type { ServedPage } from '../support/script-page.ts';
import { serveStorePage } from '../support/store-page.ts';

const KILLS = Number(process.env['KILLS'] ?? ROUNDS);
const MS_A_KILL = 15_000;

let served: ServedPage;
beforeAll(async () => {
  served = await serveStorePage();
});
afterAll(() => served.stop());

test(
  `a browser killed ${KILLS} times in the middle of saving has every acknowledged note, and no half batch`,
  { timeout: KILLS * MS_A_KILL },
  async () => {
    let profile = await openProfile('chromium');
    const acknowledged: string[] = [];
    const lost: string[] = [];
    try {
      // Chromium's own list of origins is written half a minute after an origin first appears, or when it is closed;
      // killed before that it may start the origin anew. So this browser has been in use before.
      await openStorePage(profile, served.url);
      await profile.browser.close();
      profile = await profile.reopen();
      for (let round = 0; round <= KILLS; round += 1) {
        const page = await openStorePage(profile, served.url);
        const told = await toldIn(page);
        expect(told.troubles).toEqual([]);
        if (told.restored > 0) lost.push(`after kill ${round}: ${told.restored} notes came back`);
        expectWhole(await textsIn(page), acknowledged);
        if (round === KILLS) break;
        acknowledged.push(...(await saveAndKill(page, round, () => profile.crash())));
        profile = await profile.reopen();
      }
      expect(acknowledged.length).toBeGreaterThan(2 * KILLS);
      process.stdout.write(`${KILLS} kills, ${acknowledged.length} notes acknowledged. ${lost.join('; ')}\n`);
    } finally {
      await profile.close();
    }
  },
);
