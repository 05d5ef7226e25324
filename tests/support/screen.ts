import type { ElementHandle, Page } from 'puppeteer-core';
import { NeverCameError, until } from './until.ts';

/** What a person sees and touches: elements by their `data-testid`, through every open shadow root. */
export interface Screen {
  readonly page: Page;
  readonly click: (id: string, text?: string) => Promise<void>;
  /** Clicks if there is something to click now. */
  readonly clickIfThere: (id: string) => Promise<void>;
  readonly fill: (id: string, text: string) => Promise<void>;
  /** Chooses files in the field, as the file picker would. */
  readonly upload: (id: string, ...paths: readonly string[]) => Promise<void>;
  /** What stands in a field. */
  readonly value: (id: string) => Promise<string>;
  /** Text of every element with this id that is on screen now. */
  readonly texts: (id: string) => Promise<readonly string[]>;
  /** Waits until an element with this id shows `text`. */
  readonly sees: (id: string, text?: string, withinMs?: number) => Promise<void>;
  readonly attribute: (id: string, name: string) => Promise<string | undefined>;
  readonly has: (id: string) => Promise<boolean>;
}

const DEFAULT_WAIT_MS = 15_000;
/** Each look walks the whole page, which has work of its own to do. */
const LOOK_MS = 20;
/** After a second of waiting it looks every 50 ms. */
const SELDOMER = 1 / 20;

/** Runs in the page: every element with the id, open shadow roots included, in document order. */
const DEEP = `(id) => {
  const found = [];
  const walk = (root) => {
    for (const element of root.querySelectorAll('*')) {
      if (element.getAttribute('data-testid') === id) found.push(element);
      if (element.shadowRoot !== null) walk(element.shadowRoot);
    }
  };
  walk(document);
  return found;
}`;

const isLeaving = (error: unknown): boolean =>
  error instanceof Error && error.message.includes('context was destroyed');

/** A page that is being loaded anew has nothing on it yet: who waits looks again. */
const unlessLeaving = <T, E>(asked: Promise<T>, meanwhile: E): Promise<T | E> =>
  asked.catch((error: unknown) => {
    if (isLeaving(error)) return meanwhile;
    throw error;
  });

const run = <T>(page: Page, body: string): Promise<T> =>
  page.evaluate(`(() => { const deep = ${DEEP}; ${body} })()`) as Promise<T>;

/** A value as JavaScript source. */
const json = (value: string | undefined): string =>
  value === undefined ? 'undefined' : JSON.stringify(value);

const clickOnce = (page: Page, id: string, text: string | undefined): Promise<boolean | undefined> =>
  run(
    page,
    `const shown = deep(${json(id)}).find((element) => !element.disabled && element.ariaDisabled !== 'true' && element.getClientRects().length > 0 &&
       (${json(text)} === undefined || (element.closest('[data-testid=note],[data-testid=neighbour],[data-testid=neighbour-note],[data-testid=past-note]') ?? element).textContent.includes(${json(text)})));
     if (shown === undefined) return undefined;
     shown.click();
     return true;`,
  );

const fillOnce = (page: Page, id: string, text: string): Promise<boolean | undefined> =>
  run(
    page,
    `const field = deep(${json(id)})[0];
     if (field === undefined || field.disabled) return undefined;
     field.focus();
     field.value = ${json(text)};
     field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
     field.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
     return true;`,
  );

const textsOf = (page: Page, id: string): Promise<readonly string[]> =>
  run(
    page,
    `return deep(${json(id)}).filter((element) => element.getClientRects().length > 0).map((element) => element.textContent.replace(/\\s+/g, ' ').trim());`,
  );

const whatIsThere = async (page: Page): Promise<string> => {
  const ids = await run<readonly string[]>(
    page,
    `const ids = []; const walk = (root) => { for (const e of root.querySelectorAll('*')) {
       if (e.dataset?.testid && e.getClientRects().length > 0) ids.push(e.dataset.testid + '=' + e.textContent.replace(/\\s+/g, ' ').trim().slice(0, 60));
       if (e.shadowRoot) walk(e.shadowRoot); } }; walk(document); return ids.slice(0, 60);`,
  ).catch(() => ['(the page does not answer)']);
  return ids.join(' | ');
};

const told = async <T>(page: Page, wish: string, answer: Promise<T>): Promise<T> => {
  try {
    return await answer;
  } catch (error) {
    throw new NeverCameError(`${wish}; on screen: ${await whatIsThere(page)}`, { cause: error });
  }
};

export const screenOf = (page: Page): Screen => ({
  page,
  click: async (id, text) => {
    await told(
      page,
      `click ${id} ${text ?? ''}`,
      until(() => unlessLeaving(clickOnce(page, id, text), undefined), DEFAULT_WAIT_MS, LOOK_MS, SELDOMER),
    );
  },
  clickIfThere: async (id) => {
    await clickOnce(page, id, undefined);
  },
  fill: async (id, text) => {
    await told(
      page,
      `fill ${id}`,
      until(() => unlessLeaving(fillOnce(page, id, text), undefined), DEFAULT_WAIT_MS, LOOK_MS, SELDOMER),
    );
  },
  upload: async (id, ...paths) => {
    const field = await page.waitForSelector(`pierce/[data-testid="${id}"]`);
    await (field as ElementHandle<HTMLInputElement>).uploadFile(...paths);
  },
  value: (id) => run(page, `return deep(${json(id)})[0]?.value ?? '';`),
  texts: (id) => textsOf(page, id),
  sees: async (id, text, withinMs = DEFAULT_WAIT_MS) => {
    const look = async (): Promise<true | undefined> => {
      const all = await unlessLeaving(textsOf(page, id), []);
      return all.some((shown) => text === undefined || shown.includes(text)) ? true : undefined;
    };
    await told(page, `see ${id} "${text ?? ''}"`, until(look, withinMs, LOOK_MS, SELDOMER));
  },
  attribute: (id, name) =>
    run(page, `return deep(${json(id)})[0]?.getAttribute(${json(name)}) ?? undefined;`),
  has: (id) => run(page, `return deep(${json(id)}).length > 0;`),
});
