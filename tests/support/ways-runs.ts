import type { Frame, Page } from 'puppeteer-core';
import { LEAVING_WAYS, leaveBy } from './leaving-ways.ts';
import { goEveryWay } from './script-ways.ts';
import { until } from './until.ts';
import { openWiki } from './wiki-frame.ts';
import type { PlainNote } from './wiki-page/main.ts';
import type { Run, WaysTrap } from './ways-trap.ts';

/** All ways taken in one wiki's frame: out of a note nobody allowed, out of one that may act, and by code. */
export interface FrameRuns {
  readonly foreign: Run;
  readonly allowed: Run;
  readonly script: Run;
  readonly leaving: Run;
}

/** Addresses stay as they are written: a link made of one would end the markup around it. */
const noteOf = (title: string, { ahead }: Run, isAllowed: boolean): PlainNote => ({
  title,
  isAllowed,
  fields: [
    ['text', ['\\rules except extlink wikilink', ...ahead.markup.map(({ html }) => html)].join('\n\n')],
  ],
});

/** Touches whatever of a note can be touched, without a hand. */
const touchAll = (frame: Frame): Promise<void> =>
  frame.$$eval('.tc-tiddler-body *', (things) => {
    for (const thing of things)
      for (const type of ['pointerover', 'focus', 'click', 'submit'])
        thing.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true }));
  });

/** How long those that leave are waited for; four times as long at the most. */
const ANSWER_MS = 2_000;

/** One more frame like the wiki's for each way that ends its page. */
const leave = async (page: Page, frame: Frame, run: Run): Promise<void> => {
  const before = new Set(page.frames());
  await page.evaluate((many) => {
    const wiki = document.querySelector('iframe');
    for (let at = 0; at < many; at += 1) document.body.append(wiki?.cloneNode() ?? '');
  }, LEAVING_WAYS.length);
  const like = (other: Frame): boolean => !before.has(other) && other.url() === frame.url();
  const others = await until(() => {
    const found = page.frames().filter(like);
    return Promise.resolve(found.length === LEAVING_WAYS.length ? found : undefined);
  }, 20_000);
  const answered = new Set<string>();
  for (const [at, way] of LEAVING_WAYS.entries())
    void others[at]
      ?.evaluate(leaveBy, way, run.urlOf(way))
      .catch(() => undefined)
      .finally(() => answered.add(way));
  // One whose page went before the driver heard its answer never answers; it left all the same.
  const haveAnswered = (): true | undefined => answered.size === LEAVING_WAYS.length || undefined;
  await until(() => Promise.resolve(haveAnswered()), ANSWER_MS).catch(() => undefined);
  const silent = LEAVING_WAYS.filter((way) => !answered.has(way));
  if (silent.length > 0) process.stdout.write(`no answer from who left by ${silent.join(', ')}\n`);
};

interface FramePlace {
  readonly trap: WaysTrap;
  readonly mode: 'edit' | 'read';
  readonly label: string;
}

export const runInFrame = async (page: Page, { trap, mode, label }: FramePlace): Promise<FrameRuns> => {
  const [foreign, allowed, script, leaving] = await Promise.all(
    ['foreign', 'allowed', 'script', 'leaving'].map((name) => trap.run(`${label}-${name}`)),
  );
  if (foreign === undefined || allowed === undefined || script === undefined || leaving === undefined)
    throw new TypeError('a run is missing');
  const notes = [noteOf('Foreign', foreign, false), noteOf('Allowed', allowed, true)];
  const frame = await openWiki(page, mode, notes, 'Foreign');
  await frame.waitForSelector('[data-tiddler-title="Foreign"]');
  await page.evaluate(() => window.wikiPage.show('Allowed'));
  await frame.waitForSelector('[data-tiddler-title="Allowed"]');
  await touchAll(frame);
  await frame.evaluate(goEveryWay, script.ahead);
  await leave(page, frame, leaving);
  return { foreign, allowed, script, leaving };
};

/** The same in a page that nothing protects, where each way that ends its page has an empty frame. */
export const runInTheOpen = async (page: Page, run: Run): Promise<readonly string[]> => {
  await page.goto(`http://127.0.0.1:${String(run.port)}/`);
  run.forget();
  const tried = await page.evaluate(goEveryWay, run.ahead);
  for (const way of LEAVING_WAYS.filter((name) => name !== 'parent-location')) {
    const element = await page.evaluateHandle(() =>
      document.body.appendChild(document.createElement('iframe')),
    );
    const child = await until(() => element.contentFrame(), 10_000);
    await child.evaluate(leaveBy, way, run.urlOf(way));
  }
  return [...tried, ...LEAVING_WAYS];
};

/** Does this browser make no connection ahead of time for a page whose header forbids all? */
export const askHeldBack = async (page: Page, trap: WaysTrap): Promise<Run> => {
  const run = await trap.run('held');
  await page.goto(`http://127.0.0.1:${String(run.port)}/held`);
  run.forget();
  await page.evaluate((url) => {
    document.head.innerHTML = `<link rel="preconnect" href="${url}">`;
  }, run.urlOf('preconnect'));
  return run;
};
