import { describe, expect, test } from 'vitest';
import type { Frame, Page } from 'puppeteer-core';
import type { PlainNote } from '../support/wiki-page/main.ts';
import { BREAD, changesOf, heardBy, openWiki, titlesIn, touch } from '../support/wiki-frame.ts';
import { describeEachEngine } from '../support/wiki-ways.ts';

type Texts = Readonly<Record<string, string>>;
type Case = readonly [how: string, notes: readonly PlainNote[]];
const note = (title: string, fields: Texts): PlainNote => ({ title, fields: Object.entries(fields) });
const allowed = (plain: PlainNote): PlainNote => ({ ...plain, isAllowed: true });

/** Once in a neighbour’s recipe, it made every note of the reader public, with no click. */
const PUBLISHES_ALL =
  '<style>@keyframes k{from{opacity:.99}to{opacity:1}}.k{animation:k .1s}</style><$let acts="""<$list filter="[!is[system]!has[draft.of]]"><$action-sendmessage $message="uplanet-make-public" $param=<<currentTiddler>>/></$list><$action-setfield $tiddler="Trace" text="here"/>"""><$eventcatcher $animationstart=<<acts>> $animationend=<<acts>> tag="div"><div class="k tc-tiddler-frame">recipe</div></$eventcatcher></$let>';
const MODULE = {
  type: 'application/javascript',
  'module-type': 'startup',
  text: "exports.startup = function() { $tw.wiki.addTiddler({title: 'Trace', text: 'module'}); };",
};
const PLUGIN = (parts: Readonly<Record<string, Texts>>): Texts => ({
  type: 'application/json',
  'plugin-type': 'plugin',
  text: JSON.stringify({ tiddlers: parts }),
});
const TRACE = '<$action-setfield $tiddler="Trace" text="actions"/>';

/** Two turns of the screen and of TiddlyWiki’s queue, and an animation’s length. */
const settle = async (page: Page, frame: Frame): Promise<void> => {
  await frame.evaluate(async () => {
    const probe = document.body.appendChild(document.createElement('p'));
    await probe.animate([{ opacity: 0.9 }, { opacity: 1 }], 300).finished;
    probe.remove();
  });
  await page.evaluate(() => window.wikiPage.settled());
};

const redCount = (frame: Frame): Promise<number> =>
  frame.evaluate(
    () =>
      [...document.querySelectorAll('body style, body link, body meta, body base')].length +
      (getComputedStyle(document.body).outlineColor === 'rgb(255, 0, 0)' ? 1 : 0),
  );

const RED = 'body{outline:1px solid rgb(255,0,0)}';
const PALETTE_NAME = '$:/palettes/Red';
/** Ways in which a note that nobody allowed would draw a style. */
const STYLES: readonly Case[] = [
  ['an element', [note('Hostile', { text: `<style>${RED}</style>` })]],
  ['an element spelled oddly', [note('Hostile', { text: `<STYLE>${RED}</STYLE><sty.le>${RED}</sty.le>` })]],
  ['any widget’s tag', [note('Hostile', { text: `<$button tag="STYLE">${RED}</$button>` })]],
  ['genesis', [note('Hostile', { text: `<$genesis $type="style">${RED}</$genesis>` })]],
  ['a picture', [note('Hostile', { text: `<svg><style>${RED}</style></svg>` })]],
  ['a macro of its own', [note('Hostile', { text: `\\define s() <style>${RED}</style>\n<<s>>` })]],
  ['a variable', [note('Hostile', { text: `<$let s="<style>${RED}</style>"><<s>></$let>` })]],
  [
    'another note’s text',
    [note('Hostile', { text: '{{Other}}' }), note('Other', { text: `<style>${RED}</style>` })],
  ],
  [
    'a caption',
    [note('Hostile', { text: '<$transclude field="caption"/>', caption: `<style>${RED}</style>` })],
  ],
  [
    'a global macro',
    [
      note('Hostile', { text: '<<loud>>' }),
      note('Global', { tags: '$:/tags/Global', text: `\\define loud() <style>${RED}</style>` }),
    ],
  ],
  [
    'a note that the person allowed, filled with this one’s words',
    [
      note('Hostile', { text: `<$let css="${RED}">{{Frame}}</$let>` }),
      allowed(note('Frame', { text: '<style><$text text=<<css>>/></style>' })),
    ],
  ],
  ['a tag', [note('Sheet', { tags: '$:/tags/Stylesheet', text: RED })]],
  [
    'the colours of a palette',
    [
      note(PALETTE_NAME, {
        type: 'application/x-tiddler-dictionary',
        tags: '$:/tags/Palette',
        text: `page-background: red} ${RED} i{`,
      }),
      note('$:/palette', { text: PALETTE_NAME }),
    ],
  ],
  ['a sheet written over the app’s', [note('$:/core/ui/PageStylesheet', { text: RED })]],
  ['raw markup', [note('Raw', { tags: '$:/tags/RawMarkup', text: `<style>${RED}</style>` })]],
  [
    'a plugin',
    [
      note(
        '$:/plugins/mallory/red',
        PLUGIN({ '$:/plugins/mallory/red/sheet': { tags: '$:/tags/Stylesheet', text: RED } }),
      ),
    ],
  ],
  ['links of the page', [note('Hostile', { text: '<link rel="icon"><LI.NK rel="x"><meta><base>' })]],
];

/** Ways in which a note that nobody allowed would do something by itself. */
const ACTIONS: readonly Case[] = [
  ['an animation', [note('Hostile', { text: PUBLISHES_ALL })]],
  [
    'an animation of TiddlyWiki’s own look',
    [
      note('Hostile', {
        text: `<$eventcatcher $animationstart="""${TRACE}""" $transitionrun="""${TRACE}""" $scroll="""${TRACE}""" $load="""${TRACE}""" $error="""${TRACE}"""><img src="data:,"/><div style="transition:all 1s">x</div></$eventcatcher>`,
      }),
    ],
  ],
  ['the start', [note('Start', { tags: '$:/tags/StartupAction', text: TRACE })]],
  ['the start of a browser', [note('Start', { tags: '$:/tags/StartupAction/Browser', text: TRACE })]],
  ['the first drawing', [note('Start', { tags: '$:/tags/StartupAction/PostRender', text: TRACE })]],
  [
    'the background',
    [
      note('Background', {
        tags: '$:/tags/BackgroundAction',
        'track-filter': '[list[$:/StoryList]]',
        text: TRACE,
      }),
    ],
  ],
  ['a module', [note('Module', MODULE)]],
  ['a module under the name of TiddlyWiki’s own', [note('$:/core/modules/startup/story.js', MODULE)]],
  ['a plugin', [note('$:/plugins/mallory/gift', PLUGIN({ '$:/plugins/mallory/gift/start.js': MODULE }))]],
  [
    'a picture that loads',
    [
      note('Hostile', {
        text: `<$image source="data:image/gif;base64,R0lGODlhAQABAAAAACw=" loadedActions="""${TRACE}""" loadActions="""${TRACE}"""/>`,
      }),
    ],
  ],
];

/** Notes of many cases in one wiki: each case has names of its own. */
const NAMES = /\b(?:Hostile|Other|Frame|Global|Sheet|Raw|Start|Background|Module)\b/g;
const apart = (plain: PlainNote, index: number): PlainNote => {
  const own = (text: string): string => text.replace(NAMES, (name) => `${name} ${index}`);
  const fields = plain.fields?.map(([name, text]) => [name, own(text)] as const) ?? null;
  return { ...plain, title: own(plain.title), fields };
};
const together = (cases: readonly Case[]): readonly Case[] =>
  cases.map(([how, notes], index) => [how, notes.map((plain) => apart(plain, index))]);

describeEachEngine(({ page: open }) => {
  const show = async (notes: readonly PlainNote[], isPlain = false): Promise<Frame> => {
    const frame = await openWiki(open(), 'edit', [BREAD, ...notes], notes[0]?.title ?? 'Pain', isPlain);
    await settle(open(), frame);
    return frame;
  };
  const apply = (notes: readonly PlainNote[]): Promise<void> =>
    open().evaluate((all) => window.wikiPage.apply(all), notes);
  /** Opens the first note of each case, one after the other, and looks. */
  const walk = async (
    all: readonly Case[],
    look: (frame: Frame, how: string) => Promise<void>,
  ): Promise<void> => {
    const cases = together(all);
    const frame = await show(cases.flatMap(([, notes]) => notes));
    for (const [how, [first]] of cases) {
      await open().evaluate((title) => window.wikiPage.show(title), first?.title ?? '');
      await settle(open(), frame);
      await look(frame, how);
    }
  };

  describe('what nobody allowed rests', () => {
    test(`nothing is restyled by ${STYLES.map(([how]) => how).join(', ')}`, () =>
      walk(STYLES, async (frame, how) => expect([how, await redCount(frame)]).toEqual([how, 0])));

    test(`nothing is done by ${ACTIONS.map(([how]) => how).join(', ')}`, async () => {
      await walk(ACTIONS, async (frame, how) => {
        expect([how, await heardBy(open())]).toEqual([how, []]);
        expect([how, (await titlesIn(frame)).includes('Trace')]).toEqual([how, false]);
      });
    });

    test('a button that the person presses does what it says', async () => {
      const frame = await show([note('Buttons', { text: `<$button class="mine">go${TRACE}</$button>` })]);
      await touch(frame, 'button.mine');
      expect((await changesOf(open())).map(({ title, isTyped }) => [title, isTyped])).toEqual([
        ['Trace', undefined],
      ]);
    });
  });

  describe('what the person allowed acts', () => {
    test('a style, a sheet, an action at the start, one in the background, a module, a plugin', async () => {
      const frame = await show(
        [
          note('Style', { text: `<style>${RED}</style>` }),
          note('Start', { tags: '$:/tags/StartupAction', text: TRACE.replace('Trace', 'Started') }),
          note('Behind', {
            tags: '$:/tags/BackgroundAction',
            'track-filter': '[list[$:/StoryList]]',
            text: TRACE.replace('Trace', 'Noticed'),
          }),
          note('Module', MODULE),
          note(
            '$:/plugins/friend/gift',
            PLUGIN({ '$:/plugins/friend/gift/x': { tags: '$:/tags/Stylesheet', text: 'body{rotate:1deg}' } }),
          ),
        ].map(allowed),
      );
      expect(await redCount(frame)).toBe(2);
      await open().evaluate(() => window.wikiPage.show('Pain'));
      await settle(open(), frame);
      expect(await titlesIn(frame)).toEqual(expect.arrayContaining(['Started', 'Noticed', 'Trace']));
      expect(await frame.evaluate(() => getComputedStyle(document.body).rotate)).toBe('1deg');
    });

    test('while the wiki runs, and no longer when it is taken back', async () => {
      const style = note('Style', { text: `<style>${RED}</style>` });
      const frame = await show([style]);
      await apply([allowed(style)]);
      await frame.waitForSelector('.tc-tiddler-body style');
      await apply([style]);
      await frame.waitForFunction(() => document.querySelector('.tc-tiddler-body style') === null);
      expect(await changesOf(open())).toEqual([]);
    });

    test('nothing of it when the wiki is opened without plugins and scripts', async () => {
      const broken = { ...MODULE, text: "exports.startup = function() { throw new Error('broken'); };" };
      const notes = [note('Broken', broken), note('Style', { text: `<style>${RED}</style>` })].map(allowed);
      const failed = await show(notes).then(
        () => 'opened',
        (error: unknown) => String(error),
      );
      expect(failed).toContain('its code failed');
      const frame = await show(notes, true);
      expect(await redCount(frame)).toBe(0);
      expect(await titlesIn(frame)).toEqual(expect.arrayContaining(['Broken', 'Pain']));
    });
  });

  describe('the app’s own parts stay', () => {
    const FALSE_LOCK = note('$:/plugins/uplanet/ui/audience-button', {
      tags: '$:/tags/ViewToolbar',
      text: 'lies',
    });

    test('whatever a stored note is called', async () => {
      const frame = await show([
        FALSE_LOCK,
        note('$:/core', PLUGIN({})),
        note('$:/themes/tiddlywiki/vanilla', PLUGIN({})),
        note('$:/config/Plugins/Disabled/$:/plugins/uplanet/notebook', { text: 'yes' }),
      ]);
      await open().evaluate(() => window.wikiPage.show('Pain'));
      expect(await frame.$$('.uplanet-is-private')).not.toEqual([]);
      expect(await frame.evaluate(() => document.body.textContent)).not.toContain('lies');
    });

    const BLANK = [
      note('$:/core/ui/PageTemplate', { text: '' }),
      note('$:/core/ui/ViewTemplate', { text: 'lies' }),
      note('$:/layout', { text: 'Nowhere' }),
    ];

    test('and leave no empty page behind: what would take their place rests until it is allowed', async () => {
      const frame = await show(BLANK);
      await open().evaluate(() => window.wikiPage.show('Pain'));
      await frame.waitForSelector('[data-tiddler-title="Pain"] .tc-tiddler-body');
      expect(await frame.evaluate(() => document.body.textContent)).not.toContain('lies');
      const lies = BLANK.slice(1, 2);
      await apply(lies.map(allowed));
      await frame.waitForFunction(() => document.body.textContent.includes('lies'));
      await apply(lies);
      await frame.waitForSelector('[data-tiddler-title="Pain"] .tc-tiddler-body');
      expect(await changesOf(open())).toEqual([]);
    });

    test('even allowed ones, when the wiki is opened without plugins and scripts', async () => {
      const frame = await show(BLANK.map(allowed), true);
      await open().evaluate(() => window.wikiPage.show('Pain'));
      await frame.waitForSelector('[data-tiddler-title="Pain"] .tc-tiddler-body');
    });

    test('whatever another tab sends and whatever a button writes', async () => {
      const frame = await show([
        note('Buttons', {
          text: '<$button class="mine">go<$action-setfield $tiddler="$:/plugins/uplanet/ui/audience-button" text="lies"/><$action-setfield $tiddler="$:/plugins/uplanet/text/isPrivate" text="lies"/></$button>',
        }),
      ]);
      await open().evaluate((all) => window.wikiPage.apply(all), [FALSE_LOCK]);
      await touch(frame, 'button.mine');
      expect(await changesOf(open())).toEqual([]);
      expect(await frame.evaluate(() => document.body.innerHTML)).not.toContain('lies');
    });
  });
});
