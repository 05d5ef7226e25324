import type { CDPSession, Page } from 'puppeteer-core';

/** What one loading of a page was, as the browser itself measured it. Milliseconds since the navigation began. */
export interface Load {
  readonly firstPaint: number;
  readonly firstContentfulPaint: number;
  /** First frame in which the awaited element is there and can be used. */
  readonly usable: number;
  /** What each task longer than 50 ms took beyond 50 ms, added up, until a second after `usable`. */
  readonly blocking: number;
  /** Sum of the unexpected layout shifts until then: the worst of CLS's session windows is never more. */
  readonly layoutShift: number;
}

interface Probe {
  usable: number;
  blocking: number;
  layoutShift: number;
}
declare global {
  var benchProbe: Probe | undefined;
}

const SETTLE_MS = 1_000;

interface ShiftEntry extends PerformanceEntry {
  readonly value: number;
  readonly hadRecentInput: boolean;
}

/** Runs in the page before anything of its own. `selector` is looked for in open shadow roots too. */
const install = (selector: string, blockingFromMs: number): void => {
  if (self !== top) return;
  const probe: Probe = { usable: 0, blocking: 0, layoutShift: 0 };
  globalThis.benchProbe = probe;
  const isThere = (root: ParentNode): boolean => {
    const found = root.querySelector<HTMLElement>(selector);
    if (found !== null && found.getClientRects().length > 0 && !found.matches(':disabled')) return true;
    for (const element of root.querySelectorAll('*'))
      if (element.shadowRoot !== null && isThere(element.shadowRoot)) return true;
    return false;
  };
  const look = (): void => {
    if (isThere(document)) probe.usable = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) probe.blocking += Math.max(0, duration - blockingFromMs);
  }).observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as ShiftEntry[])
      if (!entry.hadRecentInput) probe.layoutShift += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
};

const read = (page: Page): Promise<Load> =>
  page.evaluate(
    (settleMs) =>
      new Promise<Load>((resolve) => {
        setTimeout(() => {
          const paint = (name: string): number => performance.getEntriesByName(name)[0]?.startTime ?? NaN;
          const probe = globalThis.benchProbe ?? { usable: NaN, blocking: NaN, layoutShift: NaN };
          resolve({
            ...probe,
            firstPaint: paint('first-paint'),
            firstContentfulPaint: paint('first-contentful-paint'),
          });
        }, settleMs);
      }),
    SETTLE_MS,
  );

/** Loads a page again and again and says what each loading was. */
export interface LoadProbe {
  /** As somebody who was never there: no cache, no storage, no worker. */
  readonly first: (url: string) => Promise<Load>;
  /** As somebody who comes back. */
  readonly again: (url: string) => Promise<Load>;
}

const forgetAll = async (session: CDPSession, url: string): Promise<void> => {
  await session.send('Storage.clearDataForOrigin', { origin: new URL(url).origin, storageTypes: 'all' });
  await session.send('Network.clearBrowserCache');
};

/**
 * `slowdown` is how many times slower the processor is made: 4 is what Lighthouse takes for a phone.
 */
export const createLoadProbe = async (
  page: Page,
  { selector, slowdown }: { readonly selector: string; readonly slowdown: number },
): Promise<LoadProbe> => {
  const session = await page.createCDPSession();
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.evaluateOnNewDocument(install, selector, 50);
  const again = async (url: string): Promise<Load> => {
    await page.goto('about:blank');
    await page.goto(url);
    await page.waitForFunction(() => (globalThis.benchProbe?.usable ?? 0) > 0);
    return read(page);
  };
  return {
    again,
    first: async (url) => {
      await page.goto('about:blank');
      await forgetAll(session, url);
      return again(url);
    },
  };
};
