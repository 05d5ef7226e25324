import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openProfile, type Profile } from '../support/browsers.ts';
import type { ServedPage } from '../support/script-page.ts';
import { serveStorePage } from '../support/store-page.ts';

/** Where the kill falls: after this many acknowledged saves, so that it meets each stage of the next one. */
const acksBefore = (round: number): number => 1 + ((round * 7) % 12);
const ROUNDS = 50;

let served: ServedPage;
beforeAll(async () => {
  served = await serveStorePage();
});
afterAll(() => served.stop());

const openPage = async (profile: Profile): Promise<Page> => {
  const page = await profile.newPage();
  await page.goto(served.url);
  await page.waitForFunction(() => window.storePage !== undefined);
  return page;
};

const textsIn = async (page: Page): Promise<ReadonlyMap<string, string>> =>
  new Map(await page.evaluate(() => window.storePage?.texts() ?? []));

/** Saves until enough was acknowledged, kills the browser, and says everything that was acknowledged until then. */
const saveAndKill = async (profile: Profile, page: Page, round: number): Promise<readonly string[]> => {
  const acknowledged: string[] = [];
  const enough = new Promise<void>((resolve) => {
    void page
      .exposeFunction('acknowledge', (titles: readonly string[]) => {
        acknowledged.push(...titles);
        if (acknowledged.length >= 2 * acksBefore(round)) resolve();
      })
      .then(() => page.evaluate((now) => window.storePage?.saveForEver(now), round));
  });
  await enough;
  await profile.crash();
  return acknowledged;
};

/** `round/step` of the note that each batch rewrites, as a number that grows. */
const counted = (text: string | undefined): number => {
  const [round = 0, step = 0] = (text ?? '-1/0').split('/').map(Number);
  return round * 1_000_000 + step;
};

const expectWhole = (texts: ReadonlyMap<string, string>, acknowledged: readonly string[]): void => {
  expect(acknowledged.filter((title) => !texts.has(title))).toEqual([]);
  const half = [...texts.keys()].filter(
    (title) => title.startsWith('Pain ') && !texts.has(title.replace('Pain', 'Sel')),
  );
  expect(half).toEqual([]);
  const last = acknowledged.at(-1)?.replace('Sel ', '');
  expect(counted(texts.get('Compteur'))).toBeGreaterThanOrEqual(counted(last));
};

test(
  `a browser killed ${ROUNDS} times in the middle of saving has every acknowledged note, and no half batch`,
  { timeout: 300_000 },
  async () => {
    let profile = await openProfile('chromium');
    const acknowledged: string[] = [];
    try {
      for (let round = 0; round < ROUNDS; round += 1) {
        const page = await openPage(profile);
        expectWhole(await textsIn(page), acknowledged);
        acknowledged.push(...(await saveAndKill(profile, page, round)));
        profile = await profile.reopen();
      }
      expectWhole(await textsIn(await openPage(profile)), acknowledged);
      expect(acknowledged.length).toBeGreaterThan(2 * ROUNDS);
    } finally {
      await profile.close();
    }
  },
);
