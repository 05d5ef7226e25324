import { describe, expect, test } from 'vitest';
import { ours, theirs, wikiInNode, type NodeNote } from '../../support/wiki-in-node.ts';

const PAYLOAD = `<style>/* theirs */</style><$eventcatcher $animationstart='''<$action-setfield $tiddler="Trace" text="here"/>'''>x</$eventcatcher>`;
const CSS = '0; } #theirs { color: red } x {';

/** A note that the person allowed, with another’s words pasted in. */
const mine = (text: string): readonly NodeNote[] => [
  ours('Mine', { text }),
  theirs('Foreign', { text: PAYLOAD, tags: `[[${PAYLOAD}]]` }),
];
const macro = (title: string, text: string): NodeNote => theirs(title, { tags: '$:/tags/Macro', text });

test.each<readonly [string, readonly NodeNote[]]>([
  [
    'a variable that they set where macros are imported, drawn by the app',
    [
      ours('Mine', { text: 'r', tags: 'x' }),
      macro('$:/a', `<$set name="tag-pill-body" value="""${PAYLOAD}""">`),
    ],
  ],
  [
    'what they define after a variable that they set',
    [
      ours('Mine', { text: '<<greeting>>' }),
      macro('$:/a', '<$set name="z" value="x">'),
      macro('$:/b', `\\procedure greeting() ${PAYLOAD}`),
    ],
  ],
  ['a reference in a parameter', mine('\\define show(p) $p$\n<$let x={{Foreign}}><<show "$(x)$">></$let>')],
  ['a reference by a name', mine('\\define get(n) $($n$)$\n<$let x={{Foreign}}><<get x>></$let>')],
  [
    'the title of a note that is not there, as a parameter',
    mine(
      '\\define show(x) $x$\n<$list filter="[[Foreign]tags[]]"><$macrocall $name="show" x={{!!title}}/></$list>',
    ),
  ],
  [
    'the title of a note that is not there, drawn',
    mine(
      '<$list filter="[[Foreign]tags[]]" variable="t"><$transclude $tiddler=<<t>> $field="title"/></$list>',
    ),
  ],
])('somebody else’s words do nothing as %s', async (_how, notes) => {
  const { tw, draw } = await wikiInNode(notes);
  expect(draw('Mine').html).not.toContain('<style>');
  expect(tw.wiki.getTiddlers()).not.toContain('Trace');
});

test.each<readonly [string, readonly NodeNote[]]>([
  ['a function', [macro('$:/f', `\\function colour(name) [[${CSS}]]`)]],
  ['a variable', [macro('$:/f', `<$set name="colour" value="${CSS}">`)]],
  ['a setting', [theirs('$:/themes/tiddlywiki/vanilla/metrics/sidebarbreakpoint', { text: CSS })]],
  [
    'a field of the palette',
    [
      theirs('$:/palettes/Theirs', { 'color-scheme': CSS }),
      theirs('$:/palette', { text: '$:/palettes/Theirs' }),
    ],
  ],
  [
    'the address of a picture',
    [
      theirs('$:/themes/tiddlywiki/vanilla/settings/backgroundimage', { text: 'Pic' }),
      theirs('Pic', { type: 'image/png', text: '', _canonical_uri: `"); ${CSS}` }),
    ],
  ],
])('they write no rules into the sheet as %s', async (_how, notes) => {
  const { sheet } = await wikiInNode(notes);
  expect(sheet()).not.toContain('#theirs');
});

describe('into the person’s notes they write in nobody’s name', () => {
  const bread = ours('Pain', { text: 'Du pain' });

  test('what is imported over one', async () => {
    const tiddlers = { Pain: { title: 'Pain', text: '<style>p{}</style>' } };
    const gift = theirs('Gift', {
      type: 'application/json',
      'plugin-type': 'import',
      status: 'pending',
      text: JSON.stringify({ tiddlers }),
    });
    const { draw, byHand, writing, trust, textOf } = await wikiInNode([bread, gift]);
    byHand(() => draw('Gift').find('message', 'tm-perform-import')?.dispatchMessage({}));
    expect(textOf('Pain')).toBe('<style>p{}</style>');
    expect(writing.takeTyped('Pain')).toBe(false);
    expect(trust.has('Pain')).toBe(false);
  });

  test('a field for shortcuts', async () => {
    const trap = theirs('Trap', { text: '<$edit-shortcut tiddler="Pain" field="text" class="t"/>' });
    const { draw, byHand, writing, textOf } = await wikiInNode([bread, trap]);
    const event = { keyCode: 88, preventDefault: () => undefined, stopPropagation: () => undefined };
    byHand(() => draw('Trap').find('class', 't')?.handleKeydownEvent(event));
    expect(textOf('Pain')).toBe('X');
    expect(writing.takeTyped('Pain')).toBe(false);
  });

  test('a popup takes no note’s place: not as it opens, not as it closes', async () => {
    const trap = theirs('Trap', { text: '<$button popup="Pain">x</$button>' });
    const { draw, byHand, popup, textOf } = await wikiInNode([bread, trap]);
    byHand(() => draw('Trap').find('popup', 'Pain')?.triggerPopup({}));
    expect(textOf('Pain')).toBe('Du pain');
    popup.cancel(0);
    expect(textOf('Pain')).toBe('Du pain');
  });
});
