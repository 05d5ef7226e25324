import { openProfile } from '../support/browsers.ts';
import { serveStorePage } from '../support/store-page.ts';

/** One notebook of `notes` notes of about 1 KB, in Chromium, sealed by the real vault worker. Milliseconds. */
export interface SaveFigures {
  readonly notes: number;
  /** From the wish to the strictly durable record, one note at a time. */
  readonly save: { readonly p50: number; readonly p95: number; readonly max: number };
  /** Every note read and opened by a tab that starts. */
  readonly load: number;
}

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? Number.NaN;

/** Measures `samples` saves for each size, each in a browser that nobody has used before. */
export const measureSaves = async (
  sizes: readonly number[],
  samples: number,
): Promise<readonly SaveFigures[]> => {
  const served = await serveStorePage();
  const figures: SaveFigures[] = [];
  try {
    for (const notes of sizes) figures.push(await measureSize(served.url, notes, samples));
  } finally {
    await served.stop();
  }
  return figures;
};

const measureSize = async (url: string, notes: number, samples: number): Promise<SaveFigures> => {
  const home = await openProfile('chromium');
  try {
    const page = await home.newPage();
    await page.goto(url);
    await page.waitForFunction(() => window.storePage !== undefined);
    const measured = await page.evaluate(
      (count, times) => window.storePage?.measureSaves(count, times),
      notes,
      samples,
    );
    const { savesMs = [], loadMs = Number.NaN } = measured ?? {};
    const save = { p50: quantile(savesMs, 0.5), p95: quantile(savesMs, 0.95), max: quantile(savesMs, 1) };
    return { notes, save, load: loadMs };
  } finally {
    await home.close();
  }
};
