import { expect, test } from 'vitest';
import { hostileNotes } from '../support/hostile-notes.ts';
import { BREAD, changesOf, heardBy, openWiki, titlesIn, touch } from '../support/wiki-frame.ts';
import { describeEachWay } from '../support/wiki-ways.ts';

describeEachWay(({ page: open, site }) => {
  test('asks the host for what leaves the wiki: links, audience, files, export', async () => {
    const page = open();
    const notes = [
      {
        title: 'Pain',
        fields: [
          [
            'text',
            '[ext[a|https://example.org/x]] <$button class="keep" message="tm-save-wiki">keep</$button> <a href="javascript:alert(1)">b</a>',
          ],
        ] as const,
      },
    ];
    const frame = await openWiki(page, 'edit', notes, 'Pain');
    await touch(frame, '.tc-tiddlylink-external');
    await touch(frame, '.tc-tiddler-body a:last-child');
    await touch(frame, 'button.keep');
    await touch(frame, '.uplanet-is-private');
    await page.evaluate(() =>
      window.wikiPage.apply(
        [{ title: 'Pain', fields: null, audience: 'public' }].map((note) => ({
          ...note,
          audience: 'public' as const,
          fields: [['text', 'x']] as const,
        })),
      ),
    );
    await touch(frame, '.uplanet-is-public');
    await frame.evaluate(() => {
      const wiki = new File(['<html></html>'], 'wiki.html', { type: 'text/html' });
      const note = new File(['title: Pain'], 'pain.tid');
      window.$tw.wiki.readFiles([wiki, new File(['x'], 'four.png', { type: 'image/png' }), note], {
        callback: (read) => (window.readByTiddlyWiki = read.map(({ title }) => title)),
      });
    });
    await page.waitForFunction(() => window.wikiPage.heard().some(({ kind }) => kind === 'files'));
    // A picture in the same drop stays with TiddlyWiki, and does not wait for what the host reads.
    await frame.waitForFunction(() => window.readByTiddlyWiki?.join() === 'four.png');
    const heard = (await heardBy(page)).filter(({ kind }) => kind !== 'changes');
    expect(heard).toEqual(
      expect.arrayContaining([
        { kind: 'link', value: 'https://example.org/x' },
        { kind: 'audience', value: ['Pain', 'public'] },
        { kind: 'audience', value: ['Pain', 'me'] },
        {
          kind: 'files',
          value: [
            ['wiki.html', 13],
            ['pain.tid', 11],
          ],
        },
        { kind: 'export', value: null },
      ]),
    );
    expect(heard.filter(({ kind }) => kind === 'link')).toHaveLength(1);
  });

  test('copies a permalink that names the note alone, not the page of the frame', async () => {
    const page = open();
    const frame = await openWiki(page, 'edit', [BREAD], 'Pain');
    const copied = await frame.evaluate(() => {
      let text = '';
      document.addEventListener('copy', ({ target }) => {
        if (target instanceof HTMLTextAreaElement) text = target.value;
      });
      window.$tw.rootWidget.dispatchEvent({ type: 'tm-permalink', param: 'Pain' });
      return text;
    });
    expect(copied).toBe('#Pain');
  });

  test('runs nothing of a hostile wiki that is read', async () => {
    const page = open();
    const frame = await openWiki(page, 'read', hostileNotes(site().url), 'Hostile');
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
    expect(site().evilRequests()).toBe(0);
    expect(await titlesIn(frame)).not.toContain('$:/plugins/evil');
    // A written address is a link like any other: followed only if the host agrees.
    expect((await heardBy(page)).filter(({ kind }) => kind !== 'link')).toEqual([]);
  });

  test('cannot carry notes away by moving the frame to another site', async () => {
    const page = open();
    const frame = await openWiki(page, 'edit', [BREAD], 'Pain');
    const refused = page.evaluate(
      () =>
        new Promise((resolve) => {
          document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), {
            once: true,
          });
        }),
    );
    const elsewhere = site().url.replace('localhost', '127.0.0.1');
    await frame.evaluate((url) => {
      setTimeout(() => (location.href = url));
    }, `${elsewhere}evil?notes`);
    expect(await refused).toBe('frame-src');
    expect(site().evilRequests()).toBe(0);
  });

  test('follows light and dark, and fits a phone of 360 pixels', async () => {
    const page = open();
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
