import { expect, test } from 'vitest';
import type { PlainNote } from '../support/wiki-page/main.ts';
import { BREAD, heardBy, openWiki } from '../support/wiki-frame.ts';
import { describeEachEngine } from '../support/wiki-ways.ts';

const lets = (depth: number): string =>
  Array.from(
    { length: depth },
    (_, at) => `<$let v${String(at + 1)}={{{ [<v${String(at)}>addsuffix<v${String(at)}>] }}}>`,
  ).join('');

/** Macros `m1` … `m<depth>`, each calling the one before it twice. */
const twice = (depth: number): string =>
  Array.from(
    { length: depth },
    (_, at) => `\\define m${String(at + 1)}() <<m${String(at)}>><<m${String(at)}>>\n`,
  ).join('');

/** Notes written to draw for ever, by what they do it with. */
const ENDLESS: readonly (readonly [how: string, text: string])[] = [
  ['lists in lists', '<$list filter="[range[9999]]"><$list filter="[range[9999]]">x</$list></$list>'],
  ['macros that call the next one twice', `${twice(30)}<<m30>>`],
  [
    'a filter of filters',
    '<$list filter="[range[9999]] :map:flat[range[9999]] :map:flat[range[9999]] :map:flat[range[9999]]">x</$list>',
  ],
];

/** Notes that would hold the page up in one single step; it is not taken. */
const STUCK: readonly (readonly [how: string, text: string])[] = [
  ['an expression that backtracks for ever', `{{{ [[${'a'.repeat(60)}!]regexp[(a+)+$]] }}} shown`],
  ['a macro that calls itself twice', '\\define self() <<self>><<self>>\n<<self>>'],
  ['elements nested deeper than the stack', `${'<div>'.repeat(20_000)}shown`],
  ['a megabyte of open brackets', `${'{{{'.repeat(340_000)} shown`],
];

describeEachEngine(({ page: open }) => {
  const read = (how: string, text: string): Promise<string> => {
    const notes: readonly PlainNote[] = [{ title: how, fields: [['text', text]] }, BREAD];
    return openWiki(open(), 'read', notes, how).then(
      () => 'shown',
      (error: unknown) => String(error),
    );
  };

  test.each(ENDLESS)('a drawing without an end is ended and told: %s', async (how, text) => {
    expect(await read(how, text)).toContain('its notes do not stop drawing');
    expect(await heardBy(open())).toEqual([{ kind: 'exhausted', value: null }]);
    // The same page reads the next notebook at once.
    const frame = await openWiki(open(), 'read', [BREAD], 'Pain');
    await frame.waitForSelector('[data-tiddler-title="Pain"]');
  });

  test.each(STUCK)('a step that would not end is not taken: %s', async (how, text) => {
    expect(await read(how, text)).toBe('shown');
    expect(await heardBy(open())).toEqual([]);
  });

  test('a text that doubles thirty times leaves the page alive', async () => {
    await read('doubling', `<$let v0="xxxxxxxx">${lets(30)}<$text text=<<v30>>/>`);
    expect(await open().evaluate(() => document.title)).toBe('A wiki');
  });
});
