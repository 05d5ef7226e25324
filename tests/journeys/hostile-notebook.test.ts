import type { Frame } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { PRIVATE } from '../support/alice-at-home.ts';
import type { Engine } from '../support/browsers.ts';
import { hostileHome, settle, type HostileHome } from '../support/hostile-home.ts';
import {
  AIMS,
  BROKEN,
  DOUBLE_CLICK,
  pluginOf,
  startTricks,
  tricksBy,
  type Aim,
  type Tricks,
} from '../support/hostile-notebook.ts';
import { CHROMIUM, describeAlsoWith, describeWith, FIREFOX } from '../support/parts.ts';
import { note } from '../support/site.ts';
import { until } from '../support/until.ts';
import { IS_WHOLE } from '../support/whole.ts';
import { SAVE, TEXT, touch } from '../support/wiki-frame.ts';

type Plain = Readonly<Record<string, string>>;

/** `npm run soak` tries every aim in every way; else each way has some of them, and all ways together have all. */
const some = (...aims: readonly Aim[]): readonly Aim[] => (IS_WHOLE ? AIMS : aims);

const MODULES: readonly string[] = BROKEN.map(({ title }) => title);

const tell = (engine: Engine, port: number): void => {
  const address = `http://127.0.0.1:${String(port + 3)}/`;
  const plugin = pluginOf(address);
  const file = tricksBy('fichier', address, { alone: some('publish', 'rename'), hand: some() });
  const copied = tricksBy('voisine', address, { alone: some('fill', 'sweep'), hand: AIMS });
  const typed = tricksBy('saisie', address, { alone: some('publish'), hand: some('fill') });
  const shared = tricksBy('partage', address);
  let home: HostileHome;
  let confirm = { x: 0, y: 0 };

  /** She says no to a dialog that stands open. */
  const leavesDialog = async (): Promise<void> => {
    const { screen } = home.alice;
    if (!(await screen.has('publish-note'))) return;
    await home.page.keyboard.press('Escape');
    await until(async () => ((await screen.has('publish-note')) ? undefined : true), 5_000);
  };

  /** The wiki asks before it writes over a note that an earlier trick made: she says yes. */
  const agrees = async (wiki: Frame): Promise<void> => {
    const yes = await wiki.$('.uplanet-question button');
    if (yes === null) return;
    await yes.click();
    await settle(wiki);
  };

  beforeAll(async () => {
    home = await hostileHome(engine, port);
    // So wide that a dialog's answers come to stand over the wiki, not over the list beside it.
    await home.page.setViewport({ width: 2_200, height: 900 });
  });
  beforeEach(() => leavesDialog());
  afterAll(() => home.leave());

  const isHeld = async (): Promise<boolean> =>
    (await home.alice.screen.attribute('publish-yes', 'aria-disabled')) === 'true';
  const hasStruck = (wiki: Frame): Promise<boolean> =>
    wiki.evaluate(() => Reflect.get(window, 'struck') === true);
  const kept = async (titles: readonly string[]): Promise<void> => {
    await until(async () => {
      const { texts } = await home.keeps();
      return titles.every((title) => texts.has(title)) ? true : undefined;
    }, 20_000);
  };
  const titlesOf = ({ all }: Tricks): readonly string[] => all.map(({ title }) => title);

  const shares = async (words: Plain): Promise<void> => {
    await home.page.goto(home.traps.httpUrl);
    await Promise.all([
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
  };
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

  describe('all that comes from others comes in', () => {
    test('by files that she opened: a plugin, modules, notes, a wiki', async () => {
      await home.imports('plugin.json', JSON.stringify([plugin, ...BROKEN]));
      await home.imports('notes.json', JSON.stringify([...file.all, DOUBLE_CLICK]));
      const store = JSON.stringify(startTricks).replaceAll('<', '\\u003C');
      await home.imports(
        'wiki.html',
        `<!doctype html><html><body><script class="tiddlywiki-tiddler-store" type="application/json">${store}</script></body></html>`,
      );
      await kept(titlesOf(file));
    });

    test('by a button over the whole wiki, which opens a dialog', async () => {
      const { screen } = home.alice;
      await home.presses(DOUBLE_CLICK.title);
      await screen.sees('publish-note', 'Lettre');
      confirm = await home.placeOf('publish-yes');
      await leavesDialog();
      await home.closesAll();
    });

    test('by notes copied from a neighbour', async () => {
      const { screen } = home.alice;
      await home.mallory.publish(
        copied.all.map(({ title, text }) => note(title, { text, modified: '20261126000000000' })),
      );
      await home.alice.visits(home.mallory.identity.ipnsName);
      await screen.sees('note-title', copied.links, 30_000);
      for (const { title } of copied.all) await screen.click('copy-note', title);
      await kept(titlesOf(copied));
    });

    test('by what she was talked into typing', async () => {
      const inWiki = typed.pressed('fill');
      for (const { title, text } of typed.all)
        await (title === inWiki ? typesInWiki(title, text) : home.alice.writes(title, text));
      await kept(titlesOf(typed));
    });

    test('by words shared from another site', async () => {
      const { screen } = home.alice;
      await shares({ title: 'Partage', text: shared.all.map(({ text }) => text).join('\n\n'), url: address });
      await home.alice.unlocks();
      await screen.sees('arrival');
      await screen.click('arrival-save');
      await until(async () => ((await screen.has('arrival')) ? undefined : true), 10_000);
    });
  });

  describe('by itself it publishes nothing and reaches nobody', () => {
    test('at the next start: nothing of theirs runs', async () => {
      const wiki = await home.comesBack();
      await settle(wiki);
      expect(await hasStruck(wiki)).toBe(false);
      await home.expectUnheard();
    });

    test('what was shared is kept as words: nothing of it is drawn', async () => {
      const wiki = await home.shows('Partage');
      await settle(wiki);
      const drawn = '.tc-tiddler-body :is(.trap, .mask, .k, style, link, button, dialog)';
      expect(await wiki.$$(`[data-tiddler-title="Partage"] ${drawn}`)).toEqual([]);
      expect(await wiki.evaluate(() => document.body.textContent)).toContain('<$button class="trap">');
      await home.expectUnheard();
    });

    test.each([
      ['a file', file],
      ['a copied note', copied],
    ])('when it is opened: %s', async (_way, tricks) => {
      await settle(await home.shows(tricks.links));
      for (const title of titlesOf(tricks))
        if (AIMS.some((aim) => tricks.byItself(aim) === title)) await settle(await home.shows(title));
      await home.expectUnheard();
      await home.expectUntouched();
    });

    test('a double click answers nothing in the dialog that comes to stand under it', async () => {
      const { screen } = home.alice;
      const { mouse } = home.page;
      const doubleClick = async (): Promise<void> => {
        for (let times = 0; times < 2; times += 1) {
          await mouse.down();
          await mouse.up();
        }
      };
      await settle(await home.shows(DOUBLE_CLICK.title));
      await mouse.move(confirm.x, confirm.y);
      await doubleClick();
      await screen.sees('publish-note', 'Lettre');
      expect(await home.placeOf('publish-yes')).toEqual(confirm);
      // The hand goes on where the button came to stand, and once more when the dialog takes answers.
      await doubleClick();
      await until(async () => ((await isHeld()) ? undefined : true), 5_000);
      await doubleClick();
      expect(await screen.texts('publish-note')).toEqual(['Lettre']);
      await leavesDialog();
      await home.closesAll();
      await home.expectUnheard();
    });

    test('what she typed acts as hers, and makes nothing public all the same', async () => {
      await settle(await home.shows(typed.links));
      for (const aim of ['publish', 'fill', 'rename'] as const)
        if (titlesOf(typed).includes(typed.byItself(aim)))
          await settle(await home.shows(typed.byItself(aim)));
      await home.expectUnheard();
      await home.saysNo();
    });
  });

  describe.each([
    ['a copied note', copied],
    ['a file', file],
    ['what she typed', typed],
  ])('under her hand, %s', (_way, tricks) => {
    const has = (aim: Aim): boolean => titlesOf(tricks).includes(tricks.pressed(aim));
    const presses = async (aim: Aim): Promise<void> => {
      if (!has(aim)) return;
      await home.bringsBack([tricks.pressed(aim)]);
      const wiki = await home.presses(tricks.pressed(aim));
      await settle(wiki);
      await agrees(wiki);
    };

    test('publishes nothing, and plays the app inside its frame only', async () => {
      await presses('publish');
      await home.expectUnheard();
      await presses('fill');
      await home.expectUnheard();
      await home.bringsBack([tricks.mask]);
      const wiki = await home.presses(tricks.mask);
      await settle(wiki);
      await home.expectLineFree();
      await home.closesAll();
      await home.expectUnheard();
      await home.saysNo();
      await presses('rename');
      await home.expectUnheard();
    });

    // Not every way carries it.
    if (!has('sweep')) return;
    test('takes nothing for good: what is gone comes back', async () => {
      await presses('sweep');
      await until(async () => {
        const { texts } = await home.keeps();
        return PRIVATE.some((title) => !texts.has(title)) || (await home.isAsked()) ? true : undefined;
      }, 10_000);
      await home.expectUnheard();
      await home.expectWhole();
    });
  });

  test('a module that she allowed and that throws is named; without plugins the wiki opens', async () => {
    const { screen } = home.alice;
    await home.decides('allow', ...MODULES);
    await home.reopens();
    await screen.sees('suspect-title');
    const named = await screen.texts('suspect-title');
    expect(named.every((title) => MODULES.includes(title))).toBe(true);
    await screen.click('frame-plain');
    await screen.sees('frame-is-plain');
    await home.shows('Pain');
    await home.decides('remove', ...MODULES);
    await home.expectUnheard();
  });

  test('a plugin that she allowed publishes nothing, reaches nobody and takes nothing for good', async () => {
    await home.decides('allow', plugin['title'] ?? '');
    const wiki = await home.comesBack();
    await until(async () => ((await hasStruck(wiki)) ? true : undefined), 15_000);
    await settle(wiki);
    await home.expectUnheard();
    await home.page.mouse.click(900, 500);
    await settle(wiki);
    await home.expectLineFree();
    await home.expectUnheard();
    await home.saysNo();
    await home.decides('remove', plugin['title'] ?? '');
    await home.comesBack();
    await home.expectWhole();
  });

  test('in a page that nothing protects, the same links reach the listener', async () => {
    const plain = await home.alice.profile.newPage();
    await plain.goto(home.traps.httpUrl);
    const links = file.all.find(({ title }) => title === file.links)?.text ?? '';
    await plain.evaluate((html) => (document.body.innerHTML = html), links);
    await until(() => Promise.resolve(home.listener.count() > 0 ? true : undefined), 10_000);
  });
};

describeWith([CHROMIUM], 'a hostile notebook, in Chromium', () => tell('chromium', 19_570));
describeAlsoWith([FIREFOX], 'a hostile notebook, in Firefox', () => tell('firefox', 19_580));
