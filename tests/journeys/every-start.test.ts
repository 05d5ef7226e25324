import { join } from 'node:path';
import type { Frame } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { App } from '../../src/app/app.ts';
import type { Engine } from '../support/browsers.ts';
import { CHROMIUM, describeAlsoWith, describeWith, FIREFOX } from '../support/parts.ts';
import { arrive, type Person } from '../support/person.ts';
import { serveReleases, type ReleaseServer } from '../support/releases.ts';
import { until } from '../support/until.ts';
import { titlesIn, touch } from '../support/wiki-frame.ts';

interface Face extends HTMLElement {
  readonly app: App;
}

type Texts = Readonly<Record<string, string>>;

/** A plugin of one start-up module. */
const plugin = (name: string, code: string): Texts => ({
  title: `$:/plugins/example/${name}`,
  'plugin-type': 'plugin',
  type: 'application/json',
  name,
  version: '1.0.0',
  text: JSON.stringify({
    tiddlers: {
      [`$:/plugins/example/${name}/start.js`]: {
        type: 'application/javascript',
        'module-type': 'startup',
        text: `exports.name='${name}';exports.synchronous=true;exports.startup=function(){${code}};`,
      },
    },
  }),
});
const BROKEN = plugin('broken', 'return $TPouch.open();');
/** Official plugins do so, as consent-banner. */
const KEEPER = plugin('keeper', "localStorage.setItem('oven','warm');$tw.oven=localStorage.oven;");
const HANGING = plugin('hanging', 'for(;;);');
const EMPTYING = { title: '$:/core/ui/PageTemplate', text: '{{$:/core/ui/PageTemplate}}' };

/** What was said yes to in a release that ran it, or is said yes to now. */
const allows = ({ screen }: Person, ...notes: readonly Texts[]): Promise<void> =>
  screen.page.evaluate(async (all) => {
    const wiki = (document.querySelector('uplanet-app') as unknown as Face).app.opened()?.wiki;
    for (const { title = '', ...fields } of all) await wiki?.write(title, new Map(Object.entries(fields)));
    await wiki?.acts.allow(wiki.acts.notes.get().dormant);
  }, notes);

/** The wiki, once it shows the note; one that is about to go has been given a name. */
const shows = ({ wiki, screen }: Person, title: string): Promise<Frame> =>
  until(async () => {
    const frame = await wiki();
    const isThere = await frame
      .evaluate((wanted) => window.name === '' && window.$tw.wiki.getTiddler(wanted) !== undefined, title)
      .catch(() => false);
    // One that is still starting may have a page already.
    return isThere && !(await screen.has('wiki-opening')) ? frame : undefined;
  }, 20_000);

const brought = (name: string): string => join(import.meta.dirname, '..', 'fixtures', 'brought', name);

/** She chooses the file under Import, as it lies on her disk. */
const brings = async ({ screen }: Person, name: string): Promise<void> => {
  await screen.upload('import-file', brought(name));
  await screen.sees('import-planned');
  await screen.click('import-go');
  await until(async () => ((await screen.has('import-closed')) ? true : undefined), 10_000);
};

const stories = (engine: Engine, port: number): void => {
  let server: ReleaseServer;
  let alice: Person;
  beforeAll(async () => {
    server = await serveReleases(port);
    await server.publish(1);
    alice = await arrive(server.url, engine);
    await alice.joins();
    await alice.livesIn('Toulouse');
    await alice.goes('me');
  });
  afterAll(async () => {
    await alice.leaves();
    await server.stop();
  });

  const kind = (): Promise<string | undefined> => alice.screen.attribute('wiki-trouble', 'data-kind');

  test('a plugin that throws is named and deleted, and the wiki opens with the one that needs a storage', async () => {
    const { screen } = alice;
    await allows(alice, BROKEN, KEEPER);
    await alice.goes('notebook');
    await screen.sees('suspect-title', BROKEN['title']);
    expect(await kind()).toBe('failed');
    expect(await screen.texts('suspect-title')).toEqual([BROKEN['title']]);
    await screen.click('suspect-remove');
    const wiki = await shows(alice, KEEPER['title'] ?? '');
    expect(await wiki.evaluate(() => Reflect.get(window.$tw, 'oven') as unknown)).toBe('warm');
    expect(await screen.has('wiki-trouble')).toBe(false);
  });

  /** What greeted, once the note is drawn so; a wiki that shows it may be about to go. */
  const greeting = (word: string): Promise<unknown> =>
    until(async () => {
      const wiki = await shows(alice, 'Greeting');
      await alice.screen.click('note-open', 'Greeting');
      return wiki.evaluate((text) => {
        const isDrawn = document.body.textContent.includes(text);
        return isDrawn ? (Reflect.get(window.$tw, 'greeted') as unknown) : undefined;
      }, word);
    }, 20_000);

  test('TiddlyWiki’s own reload button opens the wiki anew; a plugin brought in again runs in its newer version alone', async () => {
    const { screen } = alice;
    await screen.page.setViewport({ width: 1_280, height: 900 });
    await brings(alice, 'plugin-local-storage.json');
    await brings(alice, 'plugin-1.0.json');
    await until(async () => {
      const first = await shows(alice, 'Greeting');
      const word = await first.evaluate(
        () => window.$tw.wiki.getTiddler('$:/language/Buttons/Refresh/Caption')?.fields['text'],
      );
      await first.evaluate(() => (window.name = 'going'));
      await touch(first, `.tc-plugin-reload-warning button[aria-label="${String(word)}"]`);
      return true;
    }, 20_000);
    const second = await shows(alice, 'Greeting');
    expect(await titlesIn(second)).toEqual(expect.arrayContaining(['Bread', 'Greeting']));
    await allows(alice);
    expect(await greeting('old word')).toEqual(['1.0.0']);
    await brings(alice, 'plugin-2.0.json');
    await allows(alice);
    expect(await greeting('new word')).toEqual(['2.0.0']);
    const last = await alice.wiki();
    expect(await last.evaluate(() => localStorage.getItem('a'))).toBe('b');
  });

  test('a note that leaves the page empty is named and switched off', async () => {
    const { screen } = alice;
    await allows(alice, EMPTYING);
    await screen.sees('suspect-title', EMPTYING.title);
    expect(await kind()).toBe('empty');
    await screen.click('suspect-rest');
    const wiki = await alice.wiki();
    await wiki.waitForSelector('.tc-story-river');
    await until(async () => ((await screen.has('wiki-trouble')) ? undefined : true), 10_000);
  });

  test('a page that loads itself anew comes back with all that was written; one that never stops is stopped', async () => {
    const { screen } = alice;
    for (let at = 0; at < 3; at += 1) {
      const wiki = await shows(alice, at === 0 ? (KEEPER['title'] ?? '') : `Pain ${at - 1}`);
      await wiki.evaluate((title) => {
        window.name = 'going';
        window.$tw.wiki.addTiddler({ title, text: 'au levain' });
        window.location.reload();
      }, `Pain ${at}`);
    }
    const last = await shows(alice, 'Pain 2');
    await last.evaluate(() => {
      window.name = 'going';
      window.location.reload();
    });
    await screen.sees('wiki-trouble');
    expect(await kind()).toBe('reloads');
    await screen.click('frame-plain');
    await shows(alice, 'Pain 0');
    await screen.sees('frame-is-plain');
  });

  test('a plugin that never ends is named at the next start, and the wiki opens without', async () => {
    const beside = await alice.profile.newPage();
    await beside.goto(`${server.url}network.json`);
    await alice.screen.page.bringToFront();
    await alice.goes('me');
    await allows(alice, HANGING);
    await alice.screen.click('nav-notebook');
    // It was opened without extensions, and stays so until its person asks for them.
    await alice.screen.click('frame-whole');
    const isNoted = (): Promise<true | undefined> =>
      beside.evaluate(() => localStorage.getItem('uplanet-wiki-start') === '2 of 4' || undefined);
    await until(isNoted, 20_000);
    // Where the page does not answer any more, a new tab may not either; its person closes the browser.
    await alice.profile.browser.close();
    const again = await arrive(server.url, engine, await alice.profile.reopen());
    const { screen } = again;
    await again.unlocks();
    await screen.click('nav-notebook');
    await screen.sees('suspect-title', HANGING['title']);
    expect(await screen.texts('suspect-title')).toEqual([HANGING['title']]);
    await screen.click('frame-plain');
    await shows(again, 'Pain 0');
    await screen.sees('frame-is-plain');
    alice = again;
  });
};

describe('every start of the wiki ends in a wiki', () => {
  describeWith([CHROMIUM], 'in Chromium', () => stories('chromium', 19_240));
  describeAlsoWith([FIREFOX], 'in Firefox', () => stories('firefox', 19_241));
});
