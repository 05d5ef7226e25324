import { expect, test } from 'vitest';
import {
  addNotes,
  BREAD,
  changesOf,
  EDIT,
  heardBy,
  openWiki,
  press,
  SAVE,
  select,
  TEXT,
  titlesIn,
  valueOf,
} from '../support/wiki-frame.ts';
import { describeEachWay } from '../support/wiki-ways.ts';

describeEachWay(({ way, page: open }) => {
  test('boots in an origin of its own, without the storage or the page around it', async () => {
    const page = open();
    const frame = await openWiki(page, 'edit', [BREAD], 'Pain');
    await frame.waitForSelector('.tc-tiddler-frame');
    await page.evaluate(() => localStorage.setItem('of-the-page', 'hers'));
    const sandbox = await page.evaluate(() => window.wikiPage.sandbox());
    expect(sandbox === null).toBe(way === 'service worker');
    const reach = await frame.evaluate(async () => {
      const attempt = (work: () => unknown): string => {
        try {
          return String(work());
        } catch {
          // Whatever the browser says, the way is closed.
          return 'refused';
        }
      };
      return {
        origin: window.origin,
        // What stands there for plugins holds nothing of the page's.
        storage: attempt(() => localStorage.getItem('of-the-page')),
        parent: attempt(() => window.parent.document.title),
        network: await fetch('./wiki/about.json').then(
          () => 'answered',
          () => 'refused',
        ),
      };
    });
    expect(reach).toEqual({ origin: 'null', storage: 'null', parent: 'refused', network: 'refused' });
    expect(await frame.$eval('.tc-tiddler-body', (body) => body.textContent)).toContain('Du pain au levain');
    expect(await changesOf(page)).toEqual([]);
  });

  test('hands a typed note on, and the toolbar makes words bold', async () => {
    const page = open();
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
    const page = open();
    const frame = await openWiki(page, 'edit', [BREAD], 'Pain');
    await press(frame, EDIT);
    const title = await frame.waitForSelector('.tc-tiddler-edit-frame input.tc-titlebar');
    await title?.evaluate((node) => {
      const input = node;
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
    const page = open();
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

  test('says what could not be stored until it is, and sends on what comes after it', async () => {
    const page = open();
    const frame = await openWiki(page, 'edit', [BREAD], 'Pain');
    await page.evaluate(() => window.wikiPage.refuseSaves(true));
    await addNotes(frame, 'Sel', 1);
    await frame.waitForSelector('#uplanet-unsaved:not([hidden])');
    await addNotes(frame, 'Poivre', 1);
    expect((await changesOf(page)).map(({ title }) => title)).toEqual(['Sel 0', 'Poivre 0']);
    await page.evaluate(() => window.wikiPage.refuseSaves(false));
    await frame.waitForSelector('#uplanet-unsaved[hidden]');
  });

  test('hands 1,000 notes of one import on in few batches', async () => {
    const page = open();
    const frame = await openWiki(page, 'edit', [BREAD], 'Pain');
    await addNotes(frame, 'Note', 1_000);
    expect(await changesOf(page)).toHaveLength(1_000);
    expect((await heardBy(page)).length).toBeLessThanOrEqual(3);
  });

  test('keeps notes and fields that carry the names of JavaScript itself', async () => {
    const page = open();
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
});
