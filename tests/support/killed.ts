import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import type { Profile } from './browsers.ts';
import { IS_WHOLE } from './whole.ts';

/** Where the kill falls: after this many acknowledged saves, so that it meets each stage of the next one. */
const acksBefore = (round: number): number => 1 + ((round * 7) % 12);
/** Each stage once; `npm run soak` meets each several times. */
export const ROUNDS = IS_WHOLE ? 50 : 12;

/** The page's process, and no other, ends at once. */
export const killPage = async (page: Page): Promise<void> => {
  const session = await page.createCDPSession();
  const crashed = new Promise<void>((resolve) => page.once('error', () => resolve()));
  // It cannot answer any more.
  void session.send('Page.crash').catch(() => undefined);
  await crashed;
};

export const openStorePage = async (profile: Profile, url: string): Promise<Page> => {
  const page = await profile.newPage();
  await page.goto(url);
  await page.waitForFunction(() => window.storePage !== undefined);
  return page;
};

export const textsIn = async (page: Page): Promise<ReadonlyMap<string, string>> =>
  new Map(await page.evaluate(() => window.storePage?.texts() ?? []));

export const toldIn = async (
  page: Page,
): Promise<{ readonly restored: number; readonly troubles: readonly string[] }> =>
  (await page.evaluate(() => window.storePage?.told())) ?? { restored: 0, troubles: ['no store page'] };

/** Saves until enough was acknowledged, kills, and says everything that was acknowledged until then. */
export const saveAndKill = async (
  page: Page,
  round: number,
  kill: () => Promise<void>,
): Promise<readonly string[]> => {
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
  await kill();
  return acknowledged;
};

/** `round/step` of the note that each batch rewrites, as a number that grows. */
const counted = (text: string | undefined): number => {
  const [round = 0, step = 0] = (text ?? '-1/0').split('/').map(Number);
  return round * 1_000_000 + step;
};

export const expectWhole = (texts: ReadonlyMap<string, string>, acknowledged: readonly string[]): void => {
  expect(acknowledged.filter((title) => !texts.has(title))).toEqual([]);
  const half = [...texts.keys()].filter(
    (title) => title.startsWith('Pain ') && !texts.has(title.replace('Pain', 'Sel')),
  );
  expect(half).toEqual([]);
  const last = acknowledged.at(-1)?.replace('Sel ', '');
  expect(counted(texts.get('Compteur'))).toBeGreaterThanOrEqual(counted(last));
};
