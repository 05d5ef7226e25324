import type { Page } from 'puppeteer-core';
import { openProfile } from '../support/browsers.ts';
import { serveBenchPage } from './bench-page.ts';
import type { PublishFigure } from './pages/publish/main.ts';
import { quantile, rounded } from './row.ts';

type Figure = Readonly<Record<keyof PublishFigure, number>>;

/** Publishing one edit among `notes` public notes, in Chromium, durable, with nobody connected. Milliseconds. */
export interface PublishFigures {
  readonly notes: number;
  /** Everything is new. */
  readonly first: Figure;
  /** The first edit after a reload: what memory knew is gone. */
  readonly afterReload: Figure;
  readonly p50: Figure;
  readonly p95: Figure;
}

const PARTS = ['build', 'put', 'pin', 'record', 'tidy', 'turn', 'followPin', 'followRead'] as const;
const NOTHING: Figure = {
  build: NaN,
  put: NaN,
  pin: NaN,
  record: NaN,
  tidy: NaN,
  turn: NaN,
  followPin: NaN,
  followRead: NaN,
};

const quantiles = (figures: readonly Figure[], share: number): Figure => {
  const of = (part: keyof Figure): number =>
    rounded(
      quantile(
        figures.map((figure) => figure[part]),
        share,
      ),
    );
  return Object.fromEntries(PARTS.map((part) => [part, of(part)])) as unknown as Figure;
};

const measureSize = async (page: Page, notes: number, edits: number): Promise<PublishFigures> => {
  const first = (await page.evaluate((count) => window.publishPage?.open(count), notes)) ?? NOTHING;
  const figures: Figure[] = [];
  const edit = async (step: number): Promise<Figure> =>
    (await page.evaluate((note) => window.publishPage?.edit(note), step * 7_919 + 137)) ?? NOTHING;
  for (let step = 0; step < edits; step += 1) figures.push(await edit(step));
  await page.evaluate(() => window.publishPage?.reload());
  const afterReload = await edit(edits);
  return {
    notes,
    first: quantiles([first], 0.5),
    afterReload: quantiles([afterReload], 0.5),
    p50: quantiles(figures, 0.5),
    p95: quantiles(figures, 0.95),
  };
};

/** `edits` edits spread over the wiki for each size, each size in a browser that nobody has used before. */
export const measurePublish = async (
  sizes: readonly number[],
  edits: number,
): Promise<readonly PublishFigures[]> => {
  const served = await serveBenchPage('publish');
  const all: PublishFigures[] = [];
  try {
    for (const notes of sizes) {
      const home = await openProfile('chromium');
      try {
        const page = await home.newPage();
        await page.goto(served.url);
        await page.waitForFunction(() => window.publishPage !== undefined);
        all.push(await measureSize(page, notes, edits));
      } finally {
        await home.close();
      }
    }
  } finally {
    await served.stop();
  }
  return all;
};

if (import.meta.main) {
  for (const { notes, ...figures } of await measurePublish([1_000, 10_000], 20)) {
    console.log(`${notes.toLocaleString('en')} public notes, ms`);
    console.table(figures);
  }
}
