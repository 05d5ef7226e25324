import type { Page } from 'puppeteer-core';

const GIVE_UP_MS = 20_000;

declare global {
  /** When the watched button was last clicked, milliseconds since 1970. */
  var benchClickedAt: number | undefined;
}

/** Notes in the page when the element with this `data-testid` is clicked. */
export const watchClicks = (page: Page, testId: string): Promise<void> =>
  page.evaluate((id) => {
    addEventListener(
      'click',
      (event) => {
        const [target] = event.composedPath();
        if (target instanceof HTMLElement && target.dataset['testid'] === id)
          globalThis.benchClickedAt = performance.timeOrigin + performance.now();
      },
      { capture: true },
    );
  }, testId);

/** Milliseconds since 1970; `NaN` when it was not clicked. */
export const clickedAt = async (page: Page): Promise<number> =>
  (await page.evaluate(() => globalThis.benchClickedAt)) ?? Number.NaN;

/** Resolves in the page, at the first frame in which an element with this `data-testid` shows `text`, open shadow roots included. */
export const shownAt = (page: Page, testId: string, text: string): Promise<number> =>
  page.evaluate(
    (id, wanted, giveUpMs) =>
      new Promise<number>((resolve, reject) => {
        const isShown = (root: ParentNode): boolean => {
          for (const element of root.querySelectorAll<HTMLElement>('*')) {
            if (element.dataset['testid'] === id && element.textContent.includes(wanted)) return true;
            if (element.shadowRoot !== null && isShown(element.shadowRoot)) return true;
          }
          return false;
        };
        const end = performance.now() + giveUpMs;
        const look = (): void => {
          if (isShown(document)) resolve(performance.timeOrigin + performance.now());
          else if (performance.now() > end) reject(new Error(`"${wanted}" was never shown`));
          else requestAnimationFrame(look);
        };
        look();
      }),
    testId,
    text,
    GIVE_UP_MS,
  );
