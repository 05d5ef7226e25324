import { describe, expect, test } from 'vitest';
import type { Frame } from 'puppeteer-core';
import type { PlainNote } from '../support/wiki-page/main.ts';
import {
  BREAD,
  changesOf,
  EDIT,
  heardBy,
  openWiki,
  SAVE,
  TEXT,
  titlesIn,
  touch,
  type SeenChange,
} from '../support/wiki-frame.ts';
import { describeEachEngine } from '../support/wiki-ways.ts';

type Texts = Readonly<Record<string, string>>;
const note = (title: string, fields: Texts): PlainNote => ({ title, fields: Object.entries(fields) });

/** Draws a style and acts at once, where the app takes it for its own words or the person’s. */
const payload = (how: string): string =>
  `<style>/* ${how} */@keyframes k{from{opacity:.9}to{opacity:1}}.k{animation:k .1s}</style><$eventcatcher $animationstart='''<$action-setfield $tiddler="Trace ${how}" text="here"/>''' tag="div"><div class="k">x</div></$eventcatcher>`;

/** A note that the person allowed, with another’s words pasted in. */
const mine = (how: string, text: string): readonly [PlainNote, PlainNote] => [
  { ...note(`Mine ${how}`, { text: text.replaceAll('Foreign', `Foreign ${how}`) }), isAllowed: true },
  note(`Foreign ${how}`, { text: payload(how) }),
];

/** Ways in which somebody else’s words get into a text of the app’s, or into one that the person allowed. */
const BORROWED: readonly (readonly [PlainNote, ...PlainNote[]])[] = [
  [
    note('By the colour of a tag', { text: 'r', tags: 'evil' }),
    note('evil', { color: `x""">>>${payload('colour')}<$let z=<<contrastcolour target:"""` }),
  ],
  [
    note('By the icon of a tag', { text: 'r', tags: 'pretty' }),
    note('pretty', { icon: 'Foreign icon' }),
    note('Foreign icon', { text: payload('icon') }),
  ],
  mine('macro', '\\define show(x) $x$\n<$macrocall $name="show" x={{Foreign}}/>'),
  mine(
    'macro in a macro',
    '\\define in(y) $y$\n\\define out(x) <<in """$x$""">>\n<$macrocall $name="out" x={{Foreign}}/>',
  ),
  mine('named variable', '\\define show() $(x)$\n<$let x={{Foreign}}><<show>></$let>'),
  mine('procedure', '\\procedure show(x) <<x>>\n<$transclude $variable="show" x={{Foreign}}/>'),
  mine(
    'default',
    '<$let call="""<$parameters x="plain"><<x>></$parameters>"""><$transclude $variable="call" x={{Foreign}}/></$let>',
  ),
  mine('parameter as a variable', '\\define show(x) <<__x__>>\n<$macrocall $name="show" x={{Foreign}}/>'),
  mine('own widget', '\\widget $my.show(x) <<x>>\n<$my.show x={{Foreign}}/>'),
  mine(
    'made up',
    '<$genesis $type="$transclude" $names="$variable x" $values="show [{Foreign}]"/>\n<$genesis $type="$set" $names="name value" $values="y [{Foreign}]"><<y>></$genesis>',
  ),
  mine('empty list', '<$list filter="" emptyMessage={{Foreign}}/>'),
];

const styleTexts = (frame: Frame): Promise<readonly string[]> =>
  frame.evaluate(() =>
    [...document.querySelectorAll('body style')].map((style) => style.textContent.slice(0, 40)),
  );

const DRAFT = '.tc-tiddler-edit-frame';
const isDraftGone = (frame: Frame) =>
  frame.waitForFunction((draft) => document.querySelector(draft) === null, {}, DRAFT);

describeEachEngine(({ page: open }) => {
  const show = (notes: readonly PlainNote[], first: string): Promise<Frame> =>
    openWiki(open(), 'edit', notes, first);
  const types = async (frame: Frame, selector: string, text: string): Promise<void> => {
    await touch(frame, selector);
    await open().keyboard.type(text);
  };
  const lastOf = async (title: string): Promise<SeenChange | undefined> =>
    (await changesOf(open())).findLast((change) => change.title === title && change.fields !== null);

  test('words of somebody else’s that get into an own text neither act nor restyle anything', async () => {
    const frame = await show([BREAD, ...BORROWED.flat()], BORROWED[0]?.[0].title ?? '');
    for (const [{ title }] of BORROWED) {
      await open().evaluate((wanted) => window.wikiPage.show(wanted), title);
      await frame.waitForSelector(`[data-tiddler-title="${title}"]`);
    }
    await frame.evaluate(async () => {
      const probe = document.body.appendChild(document.createElement('p'));
      await probe.animate([{ opacity: 0.9 }, { opacity: 1 }], 200).finished;
      probe.remove();
    });
    await open().evaluate(() => window.wikiPage.settled());
    expect(await styleTexts(frame)).toEqual([]);
    expect((await titlesIn(frame)).filter((title) => title.startsWith('Trace'))).toEqual([]);
    expect(await heardBy(open())).toEqual([]);
  });

  test('a button for the editor that somebody else brought writes in nobody’s name', async () => {
    const tool = note('Tool', {
      tags: '$:/tags/EditorToolbar',
      condition: '[[x]]',
      icon: '$:/core/images/bold',
      'button-classes': 'their-tool',
      actions: '<$action-createtiddler $basetitle="Gift" draft.title="Gift" draft.of="Gift" text="a gift"/>',
    });
    const frame = await show([BREAD, tool], 'Pain');
    await touch(frame, EDIT);
    await types(frame, TEXT, 'levain ');
    await touch(frame, '.their-tool');
    const gift = await lastOf('Gift');
    expect(gift).toMatchObject({ title: 'Gift' });
    expect(gift?.isTyped).toBeUndefined();
  });

  describe('a draft that somebody else wrote into', () => {
    const helper = (text: string): PlainNote => note('Helper', { tags: '$:/tags/EditTemplate', text });

    test('is saved, and not in the person’s name, whatever they type after it', async () => {
      const frame = await show(
        [
          BREAD,
          note('Journal', { text: 'a secret' }),
          helper('<$button class="mine">x<$action-setfield extra={{Journal}}/></$button>'),
        ],
        'Pain',
      );
      await touch(frame, EDIT);
      await types(frame, TEXT, 'levain ');
      await touch(frame, 'button.mine');
      await types(frame, TEXT, 'more ');
      await touch(frame, SAVE);
      await isDraftGone(frame);
      const saved = await lastOf('Pain');
      expect(saved?.fields).toContainEqual(['extra', 'a secret']);
      expect(saved?.isTyped).toBeUndefined();
    });

    test('or made another note’s', async () => {
      const frame = await show(
        [
          BREAD,
          note('Notes', { text: 'mine' }),
          helper('<$checkbox field="draft.of" checked="Pain" unchecked="Notes" class="box">x</$checkbox>'),
        ],
        'Notes',
      );
      await touch(frame, EDIT);
      await touch(frame, '.box input');
      await types(frame, TEXT, 'more ');
      await touch(frame, SAVE);
      // It would take the place of a note that is there: TiddlyWiki asks.
      await touch(frame, 'dialog.uplanet-question button:first-of-type');
      await isDraftGone(frame);
      const typed = (await changesOf(open())).filter(({ isTyped }) => isTyped);
      expect(typed.filter(({ title }) => !title.startsWith('Draft'))).toEqual([]);
    });
  });

  test('TiddlyWiki’s own ways of writing stay the person’s, whatever their notes are called', async () => {
    const odd = 'L’été [bio] {à 20 °C} <b> $x$ =';
    const frame = await show([BREAD, note(odd, { text: 'chaud', tags: '[[d’été]] $(y)$ [bio]' })], odd);
    await touch(frame, EDIT);
    await types(frame, '.tc-edit-add-tag input', 'a[b]{c}');
    await touch(frame, '.tc-edit-add-tag .tc-add-tag-button button');
    await types(frame, '.tc-edit-field-add-name-wrapper input', 'colour');
    await types(frame, '.tc-edit-field-add-value input', 'blue');
    await touch(frame, '.tc-edit-field-add-button button');
    await types(frame, TEXT, 'très ');
    await touch(frame, '.tc-editor-toolbar button');
    await touch(frame, SAVE);
    await isDraftGone(frame);
    const saved = await lastOf(odd);
    expect(saved?.fields).toContainEqual(['colour', 'blue']);
    expect(saved).toMatchObject({ isTyped: true });
  });
});
