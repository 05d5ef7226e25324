import type { Frame, Page } from 'puppeteer-core';
import { until } from './until.ts';
import { wikiFrameOf } from './wiki-page.ts';
import type { Heard, PlainNote } from './wiki-page/main.ts';

export interface SeenChange {
  readonly title: string;
  readonly fields: readonly (readonly [string, string])[] | null;
  readonly renamedFrom?: string;
  readonly isTyped?: boolean;
}

export const BREAD: PlainNote = { title: 'Pain', fields: [['text', 'Du pain au levain']] };

declare global {
  interface Window {
    /** Titles of what TiddlyWiki's own import got. */
    readByTiddlyWiki?: readonly string[];
    /** TiddlyWiki inside its frame. */
    readonly $tw: {
      readonly wiki: {
        readonly getTiddlers: () => readonly string[];
        readonly getTiddler: (
          title: string,
        ) => { readonly fields: Readonly<Record<string, unknown>> } | undefined;
        readonly addTiddler: (tiddler: unknown) => void;
        readonly addTiddlers: (tiddlers: readonly unknown[]) => void;
        readonly readFiles: (
          files: readonly File[],
          options: { readonly callback: (read: readonly { readonly title: string }[]) => void },
        ) => void;
      };
      readonly Tiddler: new (...sources: readonly unknown[]) => unknown;
      readonly rootWidget: {
        readonly dispatchEvent: (event: { readonly type: string; readonly param?: string }) => void;
      };
    };
  }
}

export const heardBy = (page: Page): Promise<readonly Heard[]> =>
  page.evaluate(() => window.wikiPage.heard());

export const changesOf = async (page: Page): Promise<readonly SeenChange[]> => {
  await page.evaluate(() => window.wikiPage.settled());
  const heard = await heardBy(page);
  return heard
    .filter(({ kind }) => kind === 'changes')
    .flatMap(({ value }) => value as readonly SeenChange[]);
};

export const valueOf = (fields: SeenChange['fields'] | undefined, name: string): string | undefined =>
  fields?.find((field) => field[0] === name)?.[1];

export const EDIT = 'button[class*="Buttons%2Fedit"]';
export const SAVE = 'button[class*="Buttons%2Fsave"]';
export const TEXT = 'textarea.tc-edit-texteditor-body';
export const press = async (frame: Frame, selector: string): Promise<void> => {
  const element = await frame.waitForSelector(selector);
  await element?.evaluate((node) => (node as HTMLElement).click());
};

/** TiddlyWiki draws a part anew while it is reached for; the hand goes to what took its place. */
const isRedrawn = (error: unknown): boolean =>
  error instanceof Error && /detached|not clickable|Node does not|no such element|stale/i.test(error.message);

/** As a hand would: the browser trusts the event. */
export const touch = (frame: Frame, selector: string): Promise<true> =>
  until(async () => {
    const element = await frame.waitForSelector(selector, { visible: true });
    try {
      // TiddlyWiki moves what it opens; a hand waits for what it wants to touch.
      await element?.evaluate(async (node) => {
        const place = (): string => JSON.stringify(node.getBoundingClientRect());
        for (let before = ''; before !== place();) {
          before = place();
          await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
        }
      });
      await element?.click();
      return true;
    } catch (error) {
      if (isRedrawn(error)) return undefined;
      throw error;
    }
  }, 15_000);

export const select = async (frame: Frame, from: number, to: number): Promise<void> => {
  await frame.waitForSelector(TEXT);
  await frame.$eval(
    TEXT,
    (node, start, end) => {
      node.focus();
      node.setSelectionRange(start, end);
    },
    from,
    to,
  );
};

export const titlesIn = (frame: Frame): Promise<readonly string[]> =>
  frame.evaluate(() => window.$tw.wiki.getTiddlers());

/** What TiddlyWiki's own import does in the end. */
export const addNotes = (frame: Frame, name: string, count: number): Promise<void> =>
  frame.evaluate(
    (title, many) =>
      window.$tw.wiki.addTiddlers(
        Array.from({ length: many }, (_, i) => ({ title: `${title} ${i}`, text: 'x' })),
      ),
    name,
    count,
  );

export const openWiki = async (
  page: Page,
  mode: 'edit' | 'read',
  notes: readonly PlainNote[],
  show?: string,
  isPlain = false,
): Promise<Frame> => {
  await page.evaluate(
    (options) => window.wikiPage.open(options),
    show === undefined ? { mode, notes, isPlain } : { mode, notes, show, isPlain },
  );
  return wikiFrameOf(page);
};
