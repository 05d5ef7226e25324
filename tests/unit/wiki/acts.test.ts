import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mayAct, whatActs } from '../../../src/domain/wiki/acts.ts';
import { contentHash } from '../../../src/domain/wiki/content-hash.ts';
import type { NoteRecord, Tiddler } from '../../../src/domain/wiki/tiddler.ts';

const note = (fields: Readonly<Record<string, string>>, title = 'Pain'): Tiddler => ({
  title,
  fields: new Map(Object.entries(fields)),
});
const kindsOf = (tiddler: Tiddler): readonly string[] => whatActs(tiddler).map(({ kind }) => kind);
const plugin = (tiddlers: unknown): Tiddler =>
  note(
    { type: 'application/json', 'plugin-type': 'plugin', text: JSON.stringify({ tiddlers }) },
    '$:/plugins/mallory/gift',
  );

/** Published in somebody’s recipe, it would have made every note of the reader public. */
const PUBLISHES_ALL =
  '<style>@keyframes k{from{opacity:.99}to{opacity:1}}.k{animation:k .1s}</style><$let acts="""<$list filter="[!is[system]]"><$action-sendmessage $message="uplanet-make-public" $param=<<currentTiddler>>/></$list>"""><$eventcatcher $animationstart=<<acts>> tag="div"><div class="k"></div></$eventcatcher></$let>';

describe('what a note would do by itself', () => {
  test.each([
    'Flour, water, salt.',
    '<$button>Bake<$action-setfield baked="yes"/></$button>',
    '<table><tr><td>stylish base</td></tr></table> [[link|Link]] <$link to="Base"/>',
    '<$checkbox field="done">done</$checkbox> {{Salt}} <<toc>>',
    '<$view field="type"/> <$fieldmangler>x</$fieldmangler> <$edit-text type="text"/>',
  ])('nothing: %s', (text) => {
    expect(whatActs(note({ text }))).toEqual([]);
  });

  test('part: whatever stands in the place of what TiddlyWiki draws itself with', () => {
    for (const title of ['$:/core/ui/PageTemplate', '$:/layout'])
      expect(whatActs({ title, fields: new Map([['text', '']]) })).toEqual([{ kind: 'part', sample: title }]);
    for (const title of ['$:/core', 'core/ui', '$:/config/ui', '$:/layouts'])
      expect(whatActs({ title, fields: new Map([['text', '']]) })).toEqual([]);
  });

  test('script: any module, whatever its type', () => {
    for (const type of ['application/javascript', 'application/json', 'application/x-tiddler-dictionary', ''])
      expect(kindsOf(note({ type, 'module-type': 'startup', text: 'x' }))).toEqual(['script']);
    expect(kindsOf(note({ type: 'application/javascript', text: 'x' }))).toEqual([]);
  });

  test.each([
    ['$:/tags/StartupAction', 'actions'],
    ['$:/tags/StartupAction/Browser', 'actions'],
    ['a $:/tags/StartupAction/PostRender b', 'actions'],
    ['$:/tags/BackgroundAction', 'actions'],
    ['[[$:/tags/KeyboardShortcut]]', 'actions'],
    ['$:/tags/Stylesheet', 'style'],
    ['$:/tags/Stylesheet/Static', 'style'],
    ['$:/tags/RawMarkup', 'markup'],
    ['$:/tags/RawMarkupWikified/TopHead', 'markup'],
  ])('the tag %s: %s', (tags, kind) => {
    expect(kindsOf(note({ tags, text: 'x' }))).toEqual([kind]);
  });

  test.each([
    ['<style>p{}</style>', 'style'],
    ['<STYLE>p{}</STYLE>', 'style'],
    ['<sty.le>p{}</sty.le>', 'style'],
    ['<$button tag="STYLE">p{}</$button>', 'style'],
    ["<$genesis $type='style'>p{}</$genesis>", 'style'],
    ['<$genesis $type=style>p{}</$genesis>', 'style'],
    ['\\define s() <style>p{}</style>', 'style'],
    ['<svg><style>p{}</style></svg>', 'style'],
    ['<link rel="preconnect" href=<<to>>/>', 'markup'],
    ['<LI.NK rel="preload">', 'markup'],
    ['<meta http-equiv="refresh">', 'markup'],
    ['<base href="x">', 'markup'],
    ['<$eventcatcher $animationstart=<<acts>>>x</$eventcatcher>', 'actions'],
    ['<$genesis $type="$eventcatcher" $focusin=<<acts>>/>', 'actions'],
  ])('%s: %s', (text, kind) => {
    expect(kindsOf(note({ text }))).toContain(kind);
  });

  test('wikitext in a caption counts as in the text; a picture and a style sheet that is only shown do not', () => {
    expect(kindsOf(note({ text: '', caption: '<style>p{}</style>' }))).toEqual(['style']);
    for (const type of ['image/svg+xml', 'text/css', 'text/plain'])
      expect(kindsOf(note({ type, text: '<style>p{}</style>' }))).toEqual([]);
  });

  test('the note that publishes a notebook shows its style and its actions', () => {
    expect(new Set(kindsOf(note({ text: PUBLISHES_ALL })))).toEqual(new Set(['style', 'actions']));
  });

  test('a plugin is named, and each part that acts', () => {
    const acts = whatActs(
      plugin({
        '$:/plugins/mallory/gift/start.js': { 'module-type': 'startup', text: 'x' },
        '$:/plugins/mallory/gift/sheet': { tags: '$:/tags/Stylesheet', text: 'p{}' },
        'Read me': { text: 'Hello <style>p{}</style>' },
      }),
    );
    expect(acts).toEqual([
      { kind: 'plugin', sample: '$:/plugins/mallory/gift' },
      { kind: 'script', sample: '$:/plugins/mallory/gift/start.js' },
      { kind: 'style', sample: '$:/plugins/mallory/gift/sheet' },
      { kind: 'style', sample: 'Hello <style>p{}</style>' },
    ]);
  });

  test('a plugin of system tiddlers acts, a plugin of notes is data, one that cannot be read counts as acting', () => {
    expect(kindsOf(plugin({ '$:/core/ui/PageTemplate': { text: 'mine' } }))).toEqual(['plugin', 'part']);
    expect(kindsOf(plugin({ Bread: { text: 'Flour' }, Salt: { text: 'Salt' } }))).toEqual([]);
    for (const text of ['', 'null', '{', '[]', '{"tiddlers":[]}'])
      expect(kindsOf(note({ type: 'application/json', 'plugin-type': 'plugin', text }))).toEqual(['plugin']);
    expect(kindsOf(plugin({ odd: null, __proto__: { text: 3 } }))).toEqual([]);
  });

  test('samples and their number are bounded', () => {
    const lines = Array.from({ length: 1_000 }, (_, i) => `${'x'.repeat(500)}${String(i)}<style>\n`);
    const acts = whatActs(note({ text: `${lines.join('')}<$eventcatcher/>` }));
    expect(acts).toHaveLength(21);
    expect(acts.at(-1)?.kind).toBe('actions');
    for (const { sample } of acts) expect(sample.length).toBeLessThanOrEqual(200);
    const wide = Object.fromEntries(
      Array.from({ length: 500 }, (_, i) => [`$:/${i}`, { 'module-type': 'x' }]),
    );
    expect(whatActs(plugin(wide))).toHaveLength(50);
  });

  test('reads ten megabytes of hostile text in the time that its length takes', () => {
    const rows = ['<', '<style', '<a.', 'type=', '$eventcatcher', 'tag = """', '[[a] ', '"'];
    for (const row of rows) {
      const text = row.repeat(Math.ceil(10_000_000 / row.length));
      const before = process.threadCpuUsage();
      whatActs(note({ text, tags: text }));
      const { user, system } = process.threadCpuUsage();
      // CPU of this thread, since a busy machine does not count; what is quadratic would take hours.
      expect((user + system - before.user - before.system) / 1_000, row).toBeLessThan(6_000);
    }
  });

  test('whatever a note holds, it is told without an error', () => {
    fc.assert(
      fc.property(fc.string(), fc.dictionary(fc.string(), fc.string()), (title, fields) => {
        for (const { sample } of whatActs(note(fields, title)))
          expect(sample.length).toBeLessThanOrEqual(200);
      }),
    );
  });
});

describe('what the person allowed', () => {
  const fields = new Map([['text', '<style>p{}</style>']]);
  const record = (allowed?: string): NoteRecord => ({
    title: 'Pain',
    fields,
    audience: 'me',
    revision: { wallMs: 1, counter: 0, device: 'alice' },
    ...(allowed === undefined ? {} : { allowed }),
  });

  test('is this very content, under this very title', () => {
    const allowed = contentHash('Pain', fields);
    expect(mayAct(record(allowed))).toBe(true);
    expect(mayAct(record())).toBe(false);
    expect(mayAct({ ...record(allowed), title: 'Brot' })).toBe(false);
    expect(mayAct({ ...record(allowed), fields: new Map([['text', '<style>q{}</style>']]) })).toBe(false);
    expect(mayAct({ ...record(allowed), fields: null })).toBe(false);
  });

  test('whatever the day it was saved', () => {
    const dated = new Map([...fields, ['modified', '20260101000000000']] as const);
    expect(mayAct({ ...record(contentHash('Pain', fields)), fields: dated })).toBe(true);
  });
});
