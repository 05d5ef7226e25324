import type { Frame } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../support/browsers.ts';
import { hostileHome, settle, type HostileHome } from '../support/hostile-home.ts';
import {
  BROKEN,
  pluginOf,
  startTricks,
  tricksBy,
  type Aim,
  type Tricks,
} from '../support/hostile-notebook.ts';
import { CHROMIUM, describeWith } from '../support/parts.ts';
import { note } from '../support/site.ts';
import { until } from '../support/until.ts';
import { SAVE, TEXT, touch } from '../support/wiki-frame.ts';

type Plain = Readonly<Record<string, string>>;

const tell = (engine: Engine, port: number): void => {
  const address = `http://127.0.0.1:${String(port + 3)}/`;
  let home: HostileHome;

  beforeAll(async () => {
    home = await hostileHome(engine, port);
  });
  afterAll(() => home.leave());

  const hasStruck = (wiki: Frame): Promise<boolean> =>
    wiki.evaluate(() => Reflect.get(window, 'struck') === true);

  describe('a plugin and modules', () => {
    test('rest until she says so: the wiki opens, nothing of theirs runs', async () => {
      await home.imports('plugin.json', JSON.stringify([pluginOf(address), ...BROKEN]));
      const wiki = await home.comesBack();
      await settle(wiki);
      expect(await hasStruck(wiki)).toBe(false);
    });
  });

  /** All that comes from others, once it is in her notebook, at the next start and under her hand. */
  const tellOf = (
    way: string,
    bring: (tricks: Tricks) => Promise<void>,
    alone: readonly Aim[] = ['publish', 'fill', 'rename', 'sweep'],
  ): void => {
    const tricks = tricksBy(way, address);

    test('by itself it publishes nothing and reaches nobody, at the next start and when it is opened', async () => {
      await bring(tricks);
      await settle(await home.comesBack());
      await settle(await home.shows(tricks.links));
      for (const aim of alone) await settle(await home.shows(tricks.byItself(aim)));
      await home.expectUnheard();
    });
  };
  const tellOfHand = (way: string): void => {
    const tricks = tricksBy(way, address);
    const presses = async (title: string): Promise<void> => settle(await home.presses(title));

    test('under her hand it publishes nothing, and plays the app inside its frame only', async () => {
      await presses(tricks.pressed('publish'));
      await home.expectUnheard();
      await presses(tricks.pressed('fill'));
      await home.expectUnheard();
      const wiki = await home.shows(tricks.mask);
      await wiki.waitForSelector('.mask');
      await home.page.mouse.click(900, 500);
      await settle(wiki);
      await home.expectLineFree();
      await home.expectUnheard();
    });

    test('and takes nothing for good: what waited is refused, what is gone comes back', async () => {
      await home.saysNo();
      await presses(tricks.pressed('rename'));
      await presses(tricks.pressed('sweep'));
      await home.expectUnheard();
      await home.expectWhole();
    });
  };

  const kept = async ({ all }: Pick<Tricks, 'all'>): Promise<void> => {
    await until(async () => {
      const { texts } = await home.keeps();
      return all.every(({ title }) => texts.has(title)) ? true : undefined;
    }, 20_000);
  };

  describe('a file that she opened', () => {
    tellOf('fichier', async (tricks) => {
      await home.imports('notes.json', JSON.stringify(tricks.all));
      const store = JSON.stringify(startTricks).replaceAll('<', '\\u003C');
      await home.imports(
        'wiki.html',
        `<!doctype html><html><body><script class="tiddlywiki-tiddler-store" type="application/json">${store}</script></body></html>`,
      );
      await kept(tricks);
    });
  });

  describe('notes copied from a neighbour', () => {
    tellOf('voisine', async (tricks) => {
      const { screen } = home.alice;
      await home.mallory.publish(
        tricks.all.map(({ title, text }) => note(title, { text, modified: '20261126000000000' })),
      );
      await home.alice.visits(home.mallory.identity.ipnsName);
      await screen.sees('note-title', tricks.links, 30_000);
      for (const { title } of tricks.all) await screen.click('copy-note', title);
      await kept(tricks);
    });
    tellOfHand('voisine');
  });

  describe('words shared from another site', () => {
    const share = (words: Plain): Promise<unknown> =>
      Promise.all([
        home.page.waitForNavigation(),
        home.page.evaluate(
          (action, fields) => {
            const form = document.body.appendChild(document.createElement('form'));
            Object.assign(form, { action, method: 'post', enctype: 'multipart/form-data' });
            for (const [name, value] of Object.entries(fields))
              Object.assign(form.appendChild(document.createElement('textarea')), { name, value });
            form.submit();
          },
          `${home.village.url}share`,
          words,
        ),
      ]);

    test('are kept as words: nothing of them is drawn, acts or leaves', async () => {
      const { screen } = home.alice;
      const { all } = tricksBy('partage', address);
      await home.page.goto(home.traps.httpUrl);
      await share({ title: 'Partage', text: all.map(({ text }) => text).join('\n\n'), url: address });
      await home.alice.unlocks();
      await screen.sees('arrival');
      await screen.click('arrival-save');
      await until(async () => ((await screen.has('arrival')) ? undefined : true), 10_000);
      await settle(await home.comesBack());
      const wiki = await home.shows('Partage');
      await settle(wiki);
      const drawn = '.tc-tiddler-body :is(.trap, .mask, .k, style, link, button, dialog)';
      expect(await wiki.$$(drawn)).toEqual([]);
      expect(await wiki.evaluate(() => document.body.textContent)).toContain('<$button class="trap">');
      await home.expectUnheard();
      await home.expectWhole();
    });
  });

  describe('what she was talked into typing', () => {
    const typesInWiki = async (title: string, text: string): Promise<void> => {
      const wiki = await home.shows('Pain');
      await touch(wiki, 'button.uplanet-new-note');
      const field = await wiki.waitForSelector('.tc-tiddler-edit-frame input.tc-titlebar');
      await field?.click({ count: 3 });
      await home.page.keyboard.type(title);
      const area = await wiki.waitForSelector(TEXT);
      await area?.click();
      await home.page.keyboard.type(text);
      await touch(wiki, SAVE);
    };

    tellOf(
      'saisie',
      async (tricks) => {
        const inWiki = tricks.all.filter(({ title }) => title === tricks.pressed('fill'));
        for (const { title, text } of tricks.all)
          if (title !== tricks.pressed('fill')) await home.alice.writes(title, text);
        for (const { title, text } of inWiki) await typesInWiki(title, text);
        await kept(tricks);
      },
      ['publish', 'fill'],
    );
    tellOfHand('saisie');
  });

  test('in a page that nothing protects, the same links reach the listener', async () => {
    const preconnect = `<link rel="preconnect" href="${address}">`;
    const plain = await home.alice.profile.newPage();
    await plain.goto(home.traps.httpUrl);
    await plain.evaluate((html) => (document.body.innerHTML = html), preconnect);
    await until(() => Promise.resolve(home.listener.count() > 0 ? true : undefined), 10_000);
  });
};

describeWith([CHROMIUM], 'a hostile notebook, in Chromium', () => tell('chromium', 19_570));
