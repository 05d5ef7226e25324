import type { Page } from 'puppeteer-core';

const KEY_EVERY_MS = 25;
const COUNTED = 'counted';

/** How long the page's own thread did not answer. */
export interface Pulse {
  readonly stop: () => Promise<{ readonly longestMs: number; readonly gapsBeyond200Ms: number }>;
}

/**
 * Beats in the page itself every ten milliseconds. A click waits for the task under way alone; a beat waits for every
 * message before it too, so it is the stricter measure of the two.
 */
export const feelPulse = async (page: Page): Promise<Pulse> => {
  const beat = await page.evaluateHandle(() => {
    const felt = { isOn: true, longestMs: 0, gapsBeyond200Ms: 0 };
    const again = (lastMs: number): void => {
      setTimeout(() => {
        const nowMs = performance.now();
        const gapMs = nowMs - lastMs - 10;
        felt.longestMs = Math.max(felt.longestMs, gapMs);
        if (gapMs > 200) felt.gapsBeyond200Ms += 1;
        if (felt.isOn) again(nowMs);
      }, 10);
    };
    again(performance.now());
    return felt;
  });
  return {
    stop: async () => {
      const felt = await beat.evaluate((state) => {
        state.isOn = false;
        return { longestMs: state.longestMs, gapsBeyond200Ms: state.gapsBeyond200Ms };
      });
      await beat.dispose();
      return felt;
    },
  };
};

/** What somebody at the keys would have felt. */
export interface Answers {
  /** From the longest-kept key to the picture after it, in ms (https://w3c.github.io/event-timing/). Below 16 it is 0. */
  readonly longestMs: number;
  readonly keys: number;
}

interface KeyTiming extends PerformanceEntry {
  readonly name: string;
}

/** Presses a key that changes nothing, again and again, until it is stopped. The page must be the tab in front. */
export const feelAnswers = async (page: Page): Promise<{ readonly stop: () => Promise<Answers> }> => {
  const felt = await page.evaluateHandle(() => {
    const kept = { longestMs: 0 };
    const note = (entries: readonly KeyTiming[]): void => {
      for (const { name, duration } of entries)
        if (name === 'keydown' || name === 'keyup') kept.longestMs = Math.max(kept.longestMs, duration);
    };
    const observer = new PerformanceObserver((list) => note(list.getEntries()));
    observer.observe({ type: 'event', durationThreshold: 16, buffered: false } as PerformanceObserverInit);
    return { kept, observer, note };
  });
  let keys = 0;
  let isOn = true;
  const press = async (): Promise<void> => {
    while (isOn) {
      await page.keyboard.press('Shift', { delay: KEY_EVERY_MS });
      keys += 1;
    }
  };
  const pressing = press();
  return {
    stop: async () => {
      isOn = false;
      await pressing;
      const longestMs = await felt.evaluate(async ({ kept, observer, note }) => {
        // The last key's picture is told of after it was drawn.
        await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 0)));
        note(observer.takeRecords());
        observer.disconnect();
        return kept.longestMs;
      });
      await felt.dispose();
      return { longestMs, keys };
    },
  };
};

/** Bytes of the page's own JavaScript heap now, garbage collected first. */
export const heapOf = async (page: Page): Promise<number> => {
  const session = await page.createCDPSession();
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
};

/** Data channels that are closed and yet held in memory, garbage collected first. */
export const closedChannelsOf = async (page: Page): Promise<number> => {
  const session = await page.createCDPSession();
  await session.send('HeapProfiler.collectGarbage');
  const { result } = await session.send('Runtime.evaluate', { expression: 'RTCDataChannel.prototype' });
  const { objects } = await session.send('Runtime.queryObjects', {
    prototypeObjectId: result.objectId ?? '',
    objectGroup: COUNTED,
  });
  const { result: counted } = await session.send('Runtime.callFunctionOn', {
    objectId: objects.objectId ?? '',
    functionDeclaration:
      "function () { return this.filter(({ readyState }) => readyState === 'closed').length; }",
    returnByValue: true,
  });
  // Else what was counted is held by who counted it.
  await session.send('Runtime.releaseObjectGroup', { objectGroup: COUNTED });
  await session.detach();
  return Number(counted.value);
};

/** Elements in the whole page, shadow roots included. */
export const elementsOf = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const count = (root: ParentNode): number =>
      [...root.querySelectorAll('*')].reduce(
        (sum, { shadowRoot }) => sum + 1 + (shadowRoot === null ? 0 : count(shadowRoot)),
        0,
      );
    return count(document);
  });

/** Names whose records the page has stored. */
export const ledgerOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => {
    const all = await indexedDB.databases();
    const name = all.map((each) => each.name ?? '').find((each) => each.endsWith('-settings')) ?? '';
    const answer = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error('the settings do not open'));
      });
    const db = await answer(indexedDB.open(name));
    const keys = await answer(
      db.transaction('values').objectStore('values').getAllKeys(IDBKeyRange.bound('ledger/', 'ledger0')),
    );
    db.close();
    return keys
      .flatMap((key) => (typeof key === 'string' ? [key.slice(key.lastIndexOf('/') + 1)] : []))
      .sort();
  });

/** Everybody of whom the page of neighbours speaks, drawn or not, by its own count. */
export const countedIn = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const find = (root: ParentNode): Element | undefined => {
      for (const element of root.querySelectorAll('*')) {
        if (element.matches('[data-testid=neighbour-total]')) return element;
        const inside = element.shadowRoot === null ? undefined : find(element.shadowRoot);
        if (inside !== undefined) return inside;
      }
      return undefined;
    };
    return Number(
      /\d+/.exec(find(document)?.textContent.replaceAll(/[\s\u202f\u00a0]/g, '') ?? '')?.[0] ?? 0,
    );
  });

/** Waits in the page until the card of `name` shows `text`; gives the card's whole text, or nothing after `withinMs`. */
export const cardShows = (
  page: Page,
  name: string,
  text: string,
  withinMs: number,
): Promise<string | undefined> =>
  page.evaluate(
    async (wantedName, wantedText, ms) => {
      const find = (root: ParentNode): Element | undefined => {
        for (const element of root.querySelectorAll('*')) {
          if (element.matches(`[data-name="${wantedName}"]`)) return element;
          const inside = element.shadowRoot === null ? undefined : find(element.shadowRoot);
          if (inside !== undefined) return inside;
        }
        return undefined;
      };
      const endMs = performance.now() + ms;
      let card: Element | undefined;
      while (performance.now() < endMs) {
        if (card?.isConnected !== true) card = find(document);
        if (card?.textContent.includes(wantedText) === true) return card.textContent.replaceAll(/\s+/g, ' ');
        await new Promise((resolve) => setTimeout(resolve, 15));
      }
      return undefined;
    },
    name,
    text,
    withinMs,
  );
