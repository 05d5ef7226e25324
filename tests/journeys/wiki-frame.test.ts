import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Frame, Page } from 'puppeteer-core';
import type { WikiShell } from '../../src/ports/wiki-assets.ts';
import { openProfile, type Engine, type Profile } from '../support/browsers.ts';
import { CHROMIUM, describeWith, FIREFOX } from '../support/parts.ts';
import { serveWikiPage, wikiFrameOf, type ServedWikiPage } from '../support/wiki-page.ts';
import type { Heard, PlainNote } from '../support/wiki-page/main.ts';

type Way = 'service worker' | 'sandbox attribute';

interface SeenChange {
  readonly title: string;
  readonly fields: readonly (readonly [string, string])[] | null;
  readonly renamedFrom?: string;
}

const BREAD: PlainNote = { title: 'Pain', fields: [['text', 'Du pain au levain']] };

declare global {
  interface Window {
    /** TiddlyWiki inside its frame. */
    readonly $tw: {
      readonly wiki: {
        readonly getTiddlers: () => readonly string[];
        readonly getTiddler: (
          title: string,
        ) => { readonly fields: Readonly<Record<string, unknown>> } | undefined;
        readonly addTiddler: (tiddler: unknown) => void;
        readonly addTiddlers: (tiddlers: readonly unknown[]) => void;
        readonly readFiles: (files: readonly File[], options: { readonly callback: () => undefined }) => void;
      };
      readonly Tiddler: new (...sources: readonly unknown[]) => unknown;
      readonly rootWidget: { readonly dispatchEvent: (event: { readonly type: string }) => void };
    };
  }
}

let site: ServedWikiPage;

beforeAll(async () => {
  site = await serveWikiPage();
});

afterAll(() => site.stop());

const heardBy = (page: Page): Promise<readonly Heard[]> => page.evaluate(() => window.wikiPage.heard());

const changesOf = async (page: Page): Promise<readonly SeenChange[]> => {
  await page.evaluate(() => window.wikiPage.settled());
  const heard = await heardBy(page);
  return heard
    .filter(({ kind }) => kind === 'changes')
    .flatMap(({ value }) => value as readonly SeenChange[]);
};

const valueOf = (fields: SeenChange['fields'] | undefined, name: string): string | undefined =>
  fields?.find((field) => field[0] === name)?.[1];

const EDIT = 'button[class*="Buttons%2Fedit"]';
const SAVE = 'button[class*="Buttons%2Fsave"]';
const TEXT = 'textarea.tc-edit-texteditor-body';

/** What a stranger could publish, wishing to run something in a reader's page. */
const ATTACK = "window.pwned = true; parent.postMessage('pwned', '*')";
const hostileNotes = (): readonly PlainNote[] => [
  {
    title: 'Hostile',
    fields: [
      [
        'text',
        [
          `<script>${ATTACK}</script>`,
          `<iframe srcdoc="<script>${ATTACK}</script>"></iframe>`,
          `<iframe src="${site.url}evil?"></iframe>`,
          `<a href="javascript:${ATTACK}">a link</a>`,
          `<img src="${site.url}evil?x.png" onerror="${ATTACK}">`,
          `[img[${site.url}evil?y.png]]`,
          `<style>@import url(${site.url}evil?z.css); body { display: none }</style>`,
          `<form action="${site.url}evil?"><button onclick="${ATTACK}">go</button></form>`,
          `<svg><a xlink:href="javascript:${ATTACK}"><text>t</text></a><script>${ATTACK}</script></svg>`,
          `<object data="${site.url}evil?o"></object><embed src="${site.url}evil?e">`,
          `<math><maction actiontype="statusline" xlink:href="javascript:${ATTACK}">m</maction></math>`,
          `<$button>press<$action-sendmessage $message="tm-http-request" url="${site.url}evil?h"/><$action-sendmessage $message="tm-open-window" $param="Hostile"/></$button>`,
          `<div style="background:url(${site.url}evil?b.png)">x</div>`,
        ].join('\n\n'),
      ],
    ],
  },
  {
    title: 'Module',
    fields: [
      ['type', 'application/javascript'],
      ['module-type', 'startup'],
      ['text', `exports.startup = function() { ${ATTACK} };`],
    ],
  },
  {
    title: '$:/plugins/evil',
    fields: [
      ['type', 'application/json'],
      ['plugin-type', 'plugin'],
      ['text', JSON.stringify({ tiddlers: { m: { 'module-type': 'startup', text: ATTACK } } })],
    ],
  },
  {
    title: 'Raw',
    fields: [
      ['tags', '$:/tags/RawMarkup'],
      ['text', `<script>${ATTACK}</script>`],
    ],
  },
  {
    title: 'Page',
    fields: [
      ['type', 'text/html'],
      ['text', `<script>${ATTACK}</script>`],
    ],
  },
  {
    title: 'Action',
    fields: [
      ['tags', '$:/tags/StartupAction/Browser'],
      ['text', `<$action-sendmessage $message="tm-open-external-window" $param="${site.url}evil?"/>`],
    ],
  },
  { title: '$:/DefaultTiddlers', fields: [['text', 'Hostile Page Module Raw']] },
];

const press = async (frame: Frame, selector: string): Promise<void> => {
  const element = await frame.waitForSelector(selector);
  await element?.evaluate((node) => (node as HTMLElement).click());
};

const select = async (frame: Frame, from: number, to: number): Promise<void> => {
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

const titlesIn = (frame: Frame): Promise<readonly string[]> =>
  frame.evaluate(() => window.$tw.wiki.getTiddlers());

/** What TiddlyWiki's own import does in the end. */
const addNotes = (frame: Frame, name: string, count: number): Promise<void> =>
  frame.evaluate(
    (title, many) =>
      window.$tw.wiki.addTiddlers(
        Array.from({ length: many }, (_, i) => ({ title: `${title} ${i}`, text: 'x' })),
      ),
    name,
    count,
  );

const openWiki = async (
  page: Page,
  mode: 'edit' | 'read',
  notes: readonly PlainNote[],
  show?: string,
): Promise<Frame> => {
  await page.evaluate(
    (options) => window.wikiPage.open(options),
    show === undefined ? { mode, notes } : { mode, notes, show },
  );
  return wikiFrameOf(page);
};

const stories = (engine: Engine, way: Way): void => {
  describe(`a wiki frame in ${engine} by ${way}`, () => {
    let profile: Profile;
    let page: Page;

    beforeAll(async () => {
      profile = await openProfile(engine);
    });
    afterAll(() => profile.close());

    beforeEach(async () => {
      page = await profile.newPage();
      await page.goto(site.url);
      if (way === 'service worker') {
        await page.evaluate(() => window.wikiPage.install());
        await page.waitForFunction(() => window.wikiPage.isControlled());
      }
      return () => page.close();
    });

    test('boots in an origin of its own, without the storage or the page around it', async () => {
      const frame = await openWiki(page, 'edit', [BREAD], 'Pain');
      await frame.waitForSelector('.tc-tiddler-frame');
      const sandbox = await page.evaluate(() => window.wikiPage.sandbox());
      expect(sandbox === null).toBe(way === 'service worker');
      const reach = await frame.evaluate(async () => {
        const attempt = (work: () => unknown): string => {
          try {
            return String(work());
          } catch {
            return 'refused';
          }
        };
        return {
          origin: window.origin,
          storage: attempt(() => localStorage.length),
          parent: attempt(() => window.parent.document.title),
          network: await fetch('./wiki/about.json').then(
            () => 'answered',
            () => 'refused',
          ),
        };
      });
      expect(reach).toEqual({ origin: 'null', storage: 'refused', parent: 'refused', network: 'refused' });
      expect(await frame.$eval('.tc-tiddler-body', (body) => body.textContent)).toContain(
        'Du pain au levain',
      );
      expect(await changesOf(page)).toEqual([]);
    });

    test('hands a typed note on, and the toolbar makes words bold', async () => {
      const frame = await openWiki(page, 'edit', [BREAD], 'Pain');
      await press(frame, EDIT);
      await select(frame, 3, 7);
      await press(frame, '.tc-editor-toolbar button');
      expect(await frame.$eval(TEXT, (node) => node.value)).toBe("Du ''pain'' au levain");
      const draft = (await changesOf(page)).findLast(({ fields }) => valueOf(fields, 'draft.of') === 'Pain');
      expect(valueOf(draft?.fields, 'text')).toBe("Du ''pain'' au levain");
      await press(frame, SAVE);
      await frame.waitForSelector('.tc-tiddler-view-frame');
      const changes = await changesOf(page);
      expect(valueOf(changes.findLast(({ title }) => title === 'Pain')?.fields, 'text')).toBe(
        "Du ''pain'' au levain",
      );
      expect(changes.findLast(({ title }) => title === draft?.title)?.fields).toBeNull();
      expect(
        changes.filter(({ title }) => /^\$:\/(state|temp|status|StoryList|HistoryList)/.test(title)),
      ).toEqual([]);
    });

    test('says what a renamed note was called before', async () => {
      const frame = await openWiki(page, 'edit', [BREAD], 'Pain');
      await press(frame, EDIT);
      const title = await frame.waitForSelector('.tc-tiddler-edit-frame input.tc-titlebar');
      await title?.evaluate((node) => {
        const input = node as HTMLInputElement;
        input.value = 'Brioche';
        input.dispatchEvent(new Event('input', { bubbles: true }));
      });
      await press(frame, SAVE);
      await frame.waitForSelector('[data-tiddler-title="Brioche"]');
      const changes = await changesOf(page);
      expect(changes.findLast((change) => change.title === 'Brioche')?.renamedFrom).toBe('Pain');
      expect(changes.findLast((change) => change.title === 'Pain')?.fields).toBeNull();
    });

    test('shows what comes from elsewhere without sending it back', async () => {
      const frame = await openWiki(page, 'edit', [BREAD], 'Pain');
      await page.evaluate(() =>
        window.wikiPage.apply([
          { title: 'Pain', fields: [['text', 'Du pain noir']] },
          { title: 'Eau', fields: [['text', 'claire']] },
        ]),
      );
      await frame.waitForFunction(() => document.body.textContent.includes('Du pain noir'));
      await page.evaluate(() => window.wikiPage.apply([{ title: 'Eau', fields: null }]));
      expect(await changesOf(page)).toEqual([]);
      expect(await titlesIn(frame)).not.toContain('Eau');
    });

    test('keeps a batch that could not be stored, says so, and sends it again', async () => {
      const frame = await openWiki(page, 'edit', [BREAD], 'Pain');
      await page.evaluate(() => window.wikiPage.refuseSaves(true));
      await addNotes(frame, 'Sel', 1);
      await frame.waitForSelector('#uplanet-unsaved:not([hidden])');
      await page.evaluate(() => {
        window.wikiPage.refuseSaves(false);
        window.wikiPage.forget();
      });
      await addNotes(frame, 'Poivre', 1);
      expect((await changesOf(page)).map(({ title }) => title).sort()).toEqual(['Poivre 0', 'Sel 0']);
      await frame.waitForSelector('#uplanet-unsaved[hidden]');
    });

    test('hands 1,000 notes of one import on in few batches', async () => {
      const frame = await openWiki(page, 'edit', [BREAD], 'Pain');
      await addNotes(frame, 'Note', 1_000);
      expect(await changesOf(page)).toHaveLength(1_000);
      expect((await heardBy(page)).length).toBeLessThanOrEqual(3);
    });

    test('keeps notes and fields that carry the names of JavaScript itself', async () => {
      const odd = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
      const notes = odd.map((title) => ({
        title,
        fields: [
          ['text', `text of ${title}`],
          ['__proto__', 'field'],
        ] as const,
      }));
      const frame = await openWiki(page, 'edit', notes, 'constructor');
      expect(await titlesIn(frame)).toEqual(expect.arrayContaining(odd));
      await frame.evaluate(() => {
        for (const title of ['__proto__', 'constructor']) {
          window.$tw.wiki.addTiddler(
            new window.$tw.Tiddler(window.$tw.wiki.getTiddler(title) ?? {}, { text: 'new' }),
          );
        }
      });
      const changes = await changesOf(page);
      expect(changes.map(({ title }) => title).sort()).toEqual(['__proto__', 'constructor']);
      for (const { fields } of changes) {
        expect(valueOf(fields, 'text')).toBe('new');
        expect(valueOf(fields, '__proto__')).toBe('field');
      }
    });

    test('asks the host for what leaves the wiki: links, audience, files, export', async () => {
      const notes = [
        {
          title: 'Pain',
          fields: [['text', '[ext[a|https://example.org/x]] <a href="javascript:alert(1)">b</a>']] as const,
        },
      ];
      const frame = await openWiki(page, 'edit', notes, 'Pain');
      await press(frame, '.tc-tiddlylink-external');
      await press(frame, '.tc-tiddler-body a:last-child');
      await press(frame, '.uplanet-is-private');
      await page.evaluate(() =>
        window.wikiPage.apply(
          [{ title: 'Pain', fields: null, audience: 'public' }].map((note) => ({
            ...note,
            audience: 'public' as const,
            fields: [['text', 'x']] as const,
          })),
        ),
      );
      await press(frame, '.uplanet-is-public');
      await frame.evaluate(() => {
        window.$tw.wiki.readFiles([new File(['<html></html>'], 'wiki.html', { type: 'text/html' })], {
          callback: () => undefined,
        });
        window.$tw.rootWidget.dispatchEvent({ type: 'tm-save-wiki' });
      });
      await page.waitForFunction(() => window.wikiPage.heard().some(({ kind }) => kind === 'file'));
      const heard = (await heardBy(page)).filter(({ kind }) => kind !== 'changes');
      expect(heard).toEqual(
        expect.arrayContaining([
          { kind: 'link', value: 'https://example.org/x' },
          { kind: 'audience', value: ['Pain', 'public'] },
          { kind: 'audience', value: ['Pain', 'me'] },
          { kind: 'file', value: ['wiki.html', 13] },
          { kind: 'export', value: null },
        ]),
      );
      expect(heard.filter(({ kind }) => kind === 'link')).toHaveLength(1);
    });

    test('runs nothing of a hostile wiki that is read', async () => {
      const frame = await openWiki(page, 'read', hostileNotes(), 'Hostile');
      await frame.waitForSelector('[data-tiddler-title="Hostile"]');
      await frame.$$eval('.tc-tiddler-body a, .tc-tiddler-body button', (nodes) => {
        for (const node of nodes)
          node.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
      });
      await page.evaluate(() => window.wikiPage.settled());
      expect(await frame.evaluate(() => window.pwned)).toBeUndefined();
      expect(await page.evaluate(() => window.pwned)).toBeUndefined();
      expect(
        await frame.$$(
          '.tc-tiddler-body :is(script,iframe,style,form,object,embed,[onerror],[onclick],[srcdoc])',
        ),
      ).toEqual([]);
      expect(await frame.$$('button[class*="Buttons%2Fedit"]')).toEqual([]);
      expect(site.evilRequests()).toBe(0);
      expect(await titlesIn(frame)).not.toContain('$:/plugins/evil');
      // A written address is a link like any other: followed only if the host agrees.
      expect((await heardBy(page)).filter(({ kind }) => kind !== 'link')).toEqual([]);
    });

    test('follows light and dark, and fits a phone of 360 pixels', async () => {
      await page.setViewport({ width: 360, height: 740 });
      const frame = await openWiki(page, 'edit', [BREAD], 'Pain');
      await frame.waitForSelector('.tc-tiddler-frame');
      const background = () =>
        frame.$eval('.tc-tiddler-frame', (node) => getComputedStyle(node).backgroundColor);
      const light = await background();
      await page.evaluate(() => window.wikiPage.setDark(true));
      await frame.waitForFunction(
        (before) =>
          getComputedStyle(document.querySelector('.tc-tiddler-frame') ?? document.body).backgroundColor !==
          before,
        {},
        light,
      );
      expect(await frame.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      expect(await changesOf(page)).toEqual([]);
    });
  });
};

const openControlled = async (profile: Profile): Promise<Page> => {
  const page = await profile.newPage();
  await page.goto(site.url);
  await page.evaluate(() => window.wikiPage.install());
  await page.waitForFunction(() => window.wikiPage.isControlled());
  return page;
};

describeWith([CHROMIUM], 'the service worker', () => {
  test('starts the app and its wiki without the server', async () => {
    const own = await serveWikiPage();
    const profile = await openProfile('chromium');
    const page = await profile.newPage();
    await page.goto(own.url);
    await page.evaluate(() => window.wikiPage.install());
    await page.waitForFunction(() => window.wikiPage.isControlled());
    await own.stopServer();
    await page.reload();
    const frame = await openWiki(page, 'edit', [BREAD], 'Pain');
    await frame.waitForSelector('.tc-tiddler-frame');
    expect(await page.evaluate(() => window.wikiPage.isControlled())).toBe(true);
    await profile.close();
    await own.stop();
  });

  test('refuses to show the app, or the bare frame page, inside a frame', async () => {
    const profile = await openProfile('chromium');
    const page = await openControlled(profile);
    for (const path of ['./', './wiki/frame.html']) {
      await page.evaluate((src) => {
        const frame = document.querySelector('iframe');
        if (frame !== null) frame.src = src;
      }, path);
      const frame = await wikiFrameOf(page);
      await frame.waitForFunction((url) => location.href === url, {}, new URL(path, site.url).href);
      expect(await frame.evaluate(() => document.body.childElementCount)).toBe(0);
    }
    await profile.close();
  });
});

describeWith([CHROMIUM], 'in Chromium', () => {
  stories('chromium', 'service worker');
  stories('chromium', 'sandbox attribute');
});
describeWith([FIREFOX], 'in Firefox', () => {
  stories('firefox', 'service worker');
});

describeWith([CHROMIUM], 'a whole wiki file', () => {
  const LINES = ['Pain', 'Eau'].map((title) => JSON.stringify({ title, text: `du ${title}` })).join(',\n');

  const openedTitles = async (url: string, complaint: RegExp): Promise<readonly string[]> => {
    const profile = await openProfile('chromium');
    try {
      const page = await profile.newPage();
      await page.goto(url);
      await page.waitForSelector('.tc-story-river');
      const titles = await page.evaluate(() => window.$tw.wiki.getTiddlers());
      expect(profile.complaints.filter((text) => complaint.test(text))).toEqual([]);
      return titles;
    } finally {
      await profile.close();
    }
  };

  test('opens as an export, by itself', async () => {
    const { prefix, suffix } = JSON.parse(
      gunzipSync(readFileSync(join(site.folder, 'wiki', 'export-shell.gz.bin'))).toString(),
    ) as WikiShell;
    writeFileSync(join(site.folder, 'export.html'), `${prefix}${LINES}${suffix}`);
    expect(await openedTitles(`${site.url}export.html`, /page error/)).toEqual(
      expect.arrayContaining(['Pain', 'Eau']),
    );
  });

  test('opens as a published page, with the packed core beside it', async () => {
    const { prefix, suffix } = JSON.parse(
      readFileSync(join(site.folder, 'wiki', 'site-shell.json'), 'utf8'),
    ) as WikiShell;
    mkdirSync(join(site.folder, 'published'));
    writeFileSync(join(site.folder, 'published', 'index.html'), `${prefix}${LINES}${suffix}`);
    copyFileSync(
      join(site.folder, 'wiki', 'core.gz.bin'),
      join(site.folder, 'published', 'core-5.4.1.js.gz'),
    );
    expect(await openedTitles(`${site.url}published/`, /./)).toEqual(expect.arrayContaining(['Pain', 'Eau']));
  });
});
