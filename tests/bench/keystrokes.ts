import type { Page } from 'puppeteer-core';
import type { Screen } from '../support/screen.ts';

const GIVE_UP_MS = 20_000;

interface Painted {
  readonly text: string;
  readonly ms: number;
}

declare global {
  /** The last change of the field: what stands there, and milliseconds until its results were painted. */
  var benchPainted: Promise<Painted> | undefined;
  /** Milliseconds of each task of the main thread beyond 50 ms, since they are watched. */
  var benchLongTasks: number[] | undefined;
}

/** From now on tasks of the page's main thread beyond 50 ms are noted. */
export const watchLongTasks = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const tasks: number[] = [];
    globalThis.benchLongTasks = tasks;
    new PerformanceObserver((list) => {
      tasks.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ type: 'longtask' });
  });

/** Those noted since the last time this was asked. */
export const longTasks = (page: Page): Promise<readonly number[]> =>
  page.evaluate(() => globalThis.benchLongTasks?.splice(0) ?? []);

/**
 * From now on each change of the field `search` is timed in the page: from the input event to the task after the frame in
 * which the list of results says that it answers what stands in the field.
 */
export const watchSearch = (page: Page): Promise<void> =>
  page.evaluate((giveUpMs) => {
    const find = (root: ParentNode, id: string): HTMLElement | undefined => {
      for (const element of root.querySelectorAll<HTMLElement>('*')) {
        if (element.dataset['testid'] === id) return element;
        const inside = element.shadowRoot === null ? undefined : find(element.shadowRoot, id);
        if (inside !== undefined) return inside;
      }
      return undefined;
    };
    const found = find(document, 'found');
    const painted = (wanted: string, began: number): Promise<Painted> =>
      new Promise((resolve, reject) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve({ text: wanted, ms: performance.now() - began });
        const look = (): void => {
          if (found?.dataset['answers'] === wanted) port2.postMessage('painted');
          else if (performance.now() - began > giveUpMs) reject(new Error(`"${wanted}" was never answered`));
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      });
    addEventListener(
      'input',
      (event) => {
        const [field] = event.composedPath();
        if (field instanceof HTMLInputElement && field.dataset['testid'] === 'search')
          globalThis.benchPainted = painted(field.value, event.timeStamp);
      },
      { capture: true },
    );
  }, GIVE_UP_MS);

/** A key was pressed and the field did not get it: there is nothing to measure. */
export class KeyLostError extends Error {
  override readonly name = 'KeyLostError';
}

/** Types into the empty field, the next letter when the one before was answered; milliseconds of each. */
export const keystrokesToPaint = async ({ page, fill }: Screen, text: string): Promise<readonly number[]> => {
  // A click gives the focus to this page, whatever frame had it.
  await page.click('pierce/[data-testid="search"]');
  await fill('search', '');
  const times: number[] = [];
  for (const letter of text) {
    await page.keyboard.type(letter);
    const painted = await page.evaluate(() => globalThis.benchPainted);
    const wanted = text.slice(0, times.length + 1);
    if (painted?.text !== wanted)
      throw new KeyLostError(`"${wanted}" was typed, "${painted?.text ?? ''}" is there`);
    times.push(painted.ms);
  }
  return times;
};
