import { afterAll, beforeAll, expect, test } from 'vitest';
import { openProfile } from '../support/browsers.ts';
import { expectWhole, killPage, openStorePage, ROUNDS, saveAndKill, textsIn } from '../support/killed.ts';
import type { ServedPage } from '../support/script-page.ts';
import { serveStorePage } from '../support/store-page.ts';

let served: ServedPage;
beforeAll(async () => {
  served = await serveStorePage();
});
afterAll(() => served.stop());

test(`a page whose process is killed ${ROUNDS} times in the middle of saving has every acknowledged note, and no half batch`, async () => {
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
});
