import type { Frame } from 'puppeteer-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CHROMIUM, describeWith } from '../support/parts.ts';
import { arrive, type Person } from '../support/person.ts';
import { serveReleases, type ReleaseServer } from '../support/releases.ts';
import { until } from '../support/until.ts';

const ALL = [
  'markdown', 'codemirror', 'highlight', 'katex', 'freelinks', 'menubar', 'comments', 'stacked-view', 'dynaview', 'qrcode',
  'railroad', 'internals',
]; // prettier-ignore
/** What stands in the wiki only when the plugin runs. */
const SIGNS: readonly (readonly [type: string, text: string, selector: string])[] = [
  ['text/x-markdown', 'Four **à bois**', '.tc-tiddler-body strong'],
  ['', '$$x^2$$', '.katex'],
  ['', '```js\nconst four = 1;\n```', '.hljs-keyword'],
  ['', '<$image source=<<makeqr "four">>/>', 'img[src^="data:image"]'],
  ['', '<$railroad text="a b"/>', 'svg.railroad-diagram'],
];

describeWith([CHROMIUM], 'official plugins', () => {
  let server: ReleaseServer | undefined;
  let alice: Person | undefined;
  beforeEach(async () => {
    server = await serveReleases(19_510);
    await server.publish(1);
    alice = await arrive(server.url);
    await alice.joins();
    await alice.livesIn('Toulouse');
  });
  afterEach(async () => {
    await alice?.leaves();
    await server?.stop();
  });

  const person = (): Person => {
    if (alice === undefined) throw new RangeError('nobody is here');
    return alice;
  };
  const turnsOn = async (id: string): Promise<void> => {
    const { screen } = person();
    await screen.click(`plugin-on-${id}`);
    await screen.sees(`plugin-off-${id}`, undefined, 20_000);
  };
  const shows = async (selector: string): Promise<Frame> =>
    until(async () => {
      const wiki = await person().wiki();
      const found = await wiki
        .evaluate((css) => document.querySelector(css) !== null, selector)
        .catch(() => false);
      return found ? wiki : undefined;
    }, 20_000);
  const opens = (wiki: Frame, title: string): Promise<unknown> =>
    wiki.evaluate((wanted) => {
      const { $tw } = globalThis as unknown as { $tw: { wiki: { addTiddler: (fields: object) => void } } };
      $tw.wiki.addTiddler({ title: '$:/StoryList', text: '', list: [wanted] });
    }, title);
  const writes = (wiki: Frame, title: string, type: string, text: string): Promise<unknown> =>
    wiki.evaluate(
      (fields) => {
        const { $tw } = globalThis as unknown as { $tw: { wiki: { addTiddler: (fields: object) => void } } };
        $tw.wiki.addTiddler(fields);
      },
      { title, text, ...(type === '' ? {} : { type }) },
    );

  test('one that is switched on while the wiki is open works at once, in the note that was open', async () => {
    const { screen } = person();
    await person().goes('notebook');
    const first = await person().wiki();
    await writes(first, 'Recette', 'text/x-markdown', 'Four **à bois**');
    await writes(first, 'Autre', '', 'non');
    await opens(first, 'Recette');
    await screen.sees('save-status');
    await person().looksInto('acts');
    await screen.click('plugins-open');
    await turnsOn('markdown');
    await person().goes('notebook');
    const second = await shows('[data-tiddler-title="Recette"] strong');
    expect(await second.evaluate(() => document.querySelector('[data-tiddler-title="Autre"]'))).toBeNull();
  });

  test('all of them together start in the frame, and draw what they are for', async () => {
    const { screen } = person();
    await person().looksInto('acts');
    await screen.click('plugins-open');
    for (const id of ALL) await turnsOn(id);
    await person().goes('notebook');
    const wiki = await person().wiki();
    for (const [at, [type, text]] of SIGNS.entries()) await writes(wiki, `Signe ${at}`, type, text);
    for (const [at, [, , selector]] of SIGNS.entries()) {
      await opens(wiki, `Signe ${at}`);
      await shows(`[data-tiddler-title="Signe ${at}"] ${selector}`);
    }
    expect(await screen.has('frame-fault')).toBe(false);
    expect(person().violations()).toEqual([]);
  });
});
