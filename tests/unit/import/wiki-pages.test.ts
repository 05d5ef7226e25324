import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeTiddlerLine, LINE_JOIN, sortByTitleInSteps } from '../../../src/domain/wiki/encode.ts';
import { MAX_IMPORT_BYTES, MAX_IMPORT_NOTES } from '../../../src/domain/import/limits.ts';
import type { Tiddler } from '../../../src/domain/wiki/tiddler.ts';
import { inOneGo } from '../../../src/kit/steps.ts';
import { plain, tiddler } from '../../support/notes.ts';
import { notesOf, readWiki } from '../../support/read-wiki.ts';

const SHELL = {
  prefix: '<!doctype html>\n<script class="tiddlywiki-tiddler-store" type="application/json">[\n',
  suffix: '\n]</script><div id="storeArea" style="display:none;"></div></html>',
};

/** A whole page, as TiddlyWiki writes one. */
const documentOf = (tiddlers: readonly Tiddler[]): string =>
  `${SHELL.prefix}${inOneGo(sortByTitleInSteps(tiddlers)).map(encodeTiddlerLine).join(LINE_JOIN)}${SHELL.suffix}`;

const hostileName = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'toString', '\ud800', '</script>', '1'),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }),
);
const anyTiddler: fc.Arbitrary<Tiddler> = fc.record({
  title: hostileName,
  fields: fc
    .array(fc.tuple(hostileName, fc.string({ unit: 'binary' })), { maxLength: 4 })
    .map((pairs) => new Map(pairs.filter(([name]) => name !== 'title'))),
});

test('a line is what TiddlyWiki writes: JSON with < escaped', () => {
  const line = encodeTiddlerLine({ title: 'Pain', fields: new Map([['text', '</script>é']]) });
  expect(line).toBe('{"title":"Pain","text":"\\u003C/script>é"}');
});

test('a tiddler with a title field of its own keeps one title', () => {
  const line = encodeTiddlerLine({ title: 'Pain', fields: new Map([['title', 'Brioche']]) });
  expect(line).toBe('{"title":"Pain"}');
});

test('any tiddler reads back from its line, whatever its names', () => {
  fc.assert(
    fc.property(anyTiddler, (any) => {
      const line = encodeTiddlerLine(any);
      expect(line).not.toMatch(/[<\n]/);
      expect(plain(notesOf(line + LINE_JOIN))).toEqual(plain([any]));
    }),
  );
});

test('any notebook reads back from its file, sorted the same on every device', () => {
  const titled = fc.uniqueArray(anyTiddler, { selector: ({ title }) => title, minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(titled, (all) => {
      const sorted = all.toSorted((a, b) => (a.title < b.title ? -1 : 1));
      expect(plain(notesOf(documentOf(all)))).toEqual(plain(sorted));
    }),
  );
});

const area = (text: string): string =>
  `<script type="application/json" class='tiddlywiki-tiddler-store'>[${encodeTiddlerLine(tiddler('Pain', text))}]</script>`;

test('later store areas win over earlier ones, and that is told', () => {
  const read = readWiki(`<html>${area('hier')}${area('ce soir')}</html>`);
  expect(read.ok && plain(read.value.notes)).toEqual([['Pain', [['text', 'ce soir']]]]);
  expect(read.ok && read.value.report.overtaken).toEqual(['Pain']);
});

test('a script area outweighs a div area, wherever it stands', () => {
  const div = '<div id="storeArea" style="display:none;"><div title="Pain"><pre>ancien</pre></div></div>';
  for (const page of [`${area('neuf')}${div}`, `${div}${area('neuf')}`])
    expect(notesOf(page)[0]?.fields.get('text')).toBe('neuf');
});

test('an older div store area is read, with its entities', () => {
  const html = `<div id="storeArea" style="display:none;">
<div created="20140101000000000" tags="a &quot;b&quot;" title="Pain &amp; sel">
<pre>farine &lt; eau
&amp;lt;</pre>
</div>
<DIV title='Sans pre'>texte</DIV>
<div tags="orphan"><pre>x</pre></div>
</div>`;
  expect(plain(notesOf(html))).toEqual([
    [
      'Pain & sel',
      [
        ['created', '20140101000000000'],
        ['tags', 'a "b"'],
        ['text', 'farine < eau\n&lt;'],
      ],
    ],
    ['Sans pre', [['text', 'texte']]],
  ]);
});

test('a classic store area keeps the name of its own wiki text', () => {
  const notes = notesOf('<div id="storeArea"><div title="Old"><pre>!h</pre></div></div>');
  expect(notes[0]?.fields.get('type')).toBe('text/x-tiddlywiki');
});

test('Classic before 2.2: the title is in tiddler=, line ends and backslashes are undone', () => {
  const html = `<div id="storeArea">
<div tiddler="Pain" modifier="Ann" modified="200609251726" tags="cuisine [[deux mots]]">Farine\\nEau\\bfroide\\nSel &lt;b&gt;</div>
<div tiddler="Chemin" modified="200609251726">C:\\snotes</div>
</div><!--POST-STOREAREA-->`;
  const notes = notesOf(html);
  expect(notes.map(({ title, fields }) => [title, fields.get('text')])).toEqual([
    ['Pain', 'Farine\nEau froide\nSel <b>'],
    ['Chemin', 'C:\\notes'],
  ]);
  expect(notes[0]?.fields.get('tags')).toBe('cuisine [[deux mots]]');
});

test('a div area cut anywhere gives what came before, and says that it breaks off', () => {
  const html =
    '<div id="storeArea" style="display:none;">\n<div title="A"><pre>a</pre></div>\n<div title="B"><pre>b</pre></div>\n</div>';
  const wholeA = html.indexOf('\n<div title="B"');
  const wholeB = html.lastIndexOf('\n</div>');
  for (let length = wholeA; length < wholeB; length += 1) {
    const read = readWiki(html.slice(0, length));
    expect(read.ok && read.value.notes.map(({ title }) => title)).toEqual(['A']);
    expect(read.ok && read.value.report.breaksOff).toEqual({ after: 'A', notes: 1 });
  }
  for (let length = 0; length < wholeA; length += 1)
    expect(readWiki(html.slice(0, length))).toMatchObject({ ok: false });
});

test('a JSON store cut anywhere gives what came before, and says that it breaks off', () => {
  const page = documentOf([tiddler('A', 'un "mot"'), tiddler('B', 'deux')]);
  const start = page.indexOf('{"title":"B"');
  const end = page.indexOf('\n]</script>');
  for (let length = start; length < end; length += 1) {
    const read = readWiki(page.slice(0, length));
    expect(read.ok && read.value.notes.map(({ title }) => title)).toEqual(['A']);
    expect(read.ok && read.value.report).toMatchObject({ breaksOff: { after: 'A', notes: 1 }, broken: [] });
  }
});

test('one broken record hides no other, and is told with its title and its place', () => {
  const [a, b, c] = ['A', 'B', 'C'].map((title) => encodeTiddlerLine(tiddler(title, 'x'))) as [
    string,
    string,
    string,
  ];
  for (const broken of [
    b.replace('}', ''),
    b.replace('"}', '}'),
    b.replace(',', ' '),
    b.replace('"text"', 'text'),
    b.replace('"x"', '"\\q"'),
    b.replace('"x"', '"un\ndeux"'),
  ]) {
    const read = readWiki(`${SHELL.prefix}${[a, broken, c].join(',\n')}${SHELL.suffix}`);
    expect(read.ok && read.value.notes.map(({ title }) => title)).toEqual(['A', 'C']);
    expect(read.ok && read.value.report.broken).toEqual([{ title: 'B', after: 'A' }]);
    expect(read.ok && read.value.report.breaksOff).toBeUndefined();
  }
});

test('one broken div hides no other', () => {
  const html =
    '<div id="storeArea">\n<div title="A"><pre>a</pre></div>\n<div title="B"><pre>b</div>\n<div title="C"><pre>c</pre></div>\n</div>';
  const read = readWiki(html);
  expect(read.ok && read.value.notes.map(({ title }) => title)).toEqual(['A', 'C']);
  expect(read.ok && read.value.report.broken).toEqual([{ title: 'B', after: 'A' }]);
});

test('a plain JSON export is read: an array, one note after the other, or a plugin’s map', () => {
  expect(
    notesOf('[ {"title":"A","text":"[]{}\\\\\\"},"}, {"title":"B"},\n null, 3, ]').map(({ title }) => title),
  ).toEqual(['A', 'B']);
  expect(notesOf('{"title":"A"}\n{"title":"B"}').map(({ title }) => title)).toEqual(['A', 'B']);
  expect(plain(notesOf('{"tiddlers":{"A":{"text":"a"}}}'))).toEqual([['A', [['text', 'a']]]]);
});

test('fields that are no text become text as TiddlyWiki writes it, and are told', () => {
  const read = readWiki(
    '\ufeff{"title":"Pain","text":"x","n":20240102030405678,"done":true,"none":null,' +
      '"tags":["cuisine","deux mots"],"map":{"a":[1]},"fields":{"own":"y","text":"older"}}',
  );
  expect(read.ok && Object.fromEntries(read.value.notes[0]?.fields ?? [])).toEqual({
    text: 'x',
    n: '20240102030405678',
    done: 'true',
    tags: 'cuisine [[deux mots]]',
    map: '{"a":[1]}',
    own: 'y',
  });
  expect(read.ok && read.value.report.changedFields).toEqual([
    { title: 'Pain', fields: ['n', 'done', 'tags', 'map', 'own'] },
  ]);
});

test('what is no TiddlyWiki says so, and what is one without notes says that', () => {
  for (const text of [
    '',
    'bonjour',
    '<html><p>rien</p></html>',
    '[{"name":"package"}]',
    '[{title:"A"}]',
    '["never ends]',
  ])
    expect(readWiki(text)).toEqual({ ok: false, error: 'not-a-tiddlywiki' });
  expect(readWiki(new Uint8Array([0xff, 0xfe, 0x00]))).toEqual({ ok: false, error: 'not-a-tiddlywiki' });
  for (const text of [
    '[]',
    `${SHELL.prefix}${SHELL.suffix}`,
    '<html><head><meta name="application-name" content="TiddlyWiki" />',
    '<div id="storeArea"></div>',
  ])
    expect(readWiki(text)).toEqual({ ok: false, error: 'no-notes' });
  const broken = `${SHELL.prefix}{"title":]</script>`;
  expect(readWiki(broken)).toEqual({ ok: false, error: 'damaged' });
});

test('a download that ends within its first note says that it breaks off', () => {
  const cut = ['{"title":"A"', '[{"title":"Pain","text":"Fari', '[{"created":"2024', '[{"', '[{', '[', '{'];
  for (const text of cut) expect(readWiki(text, 'tiddlers.json')).toEqual({ ok: false, error: 'breaks-off' });
  expect(readWiki(`${SHELL.prefix}"</script>`)).toEqual({ ok: false, error: 'breaks-off' });
});

test('an encrypted file is recognised', () => {
  const html = '<html><pre id="encryptedStoreArea" type="text/plain" style="display:none;">{"iv":""}</pre>';
  expect(readWiki(html)).toEqual({ ok: false, error: 'encrypted' });
  expect(readWiki(`<div id="storeArea" style="display:none;"></div>${html}`)).toEqual({
    ok: false,
    error: 'encrypted',
  });
});

test('200,000 tiddlers are refused while they are read, in every format', () => {
  const lines = Array.from({ length: 200_000 }, (_, index) => `{"title":"${String(index)}"}`).join(',');
  expect(readWiki(`[${lines}]`)).toEqual({ ok: false, error: 'too-many-tiddlers' });
  expect(readWiki(`${SHELL.prefix}${lines}${SHELL.suffix}`)).toEqual({
    ok: false,
    error: 'too-many-tiddlers',
  });
  const divs = '<div title="x"><pre></pre></div>'.repeat(MAX_IMPORT_NOTES + 1);
  expect(readWiki(`<div id="storeArea" style="display:none;">${divs}</div>`)).toEqual({
    ok: false,
    error: 'too-many-tiddlers',
  });
});

test('a file beyond the bound is refused before it is decoded', () => {
  expect(readWiki(new Uint8Array(MAX_IMPORT_BYTES + 1))).toEqual({ ok: false, error: 'too-large' });
});

test('a tiddler named __proto__ is only a tiddler', () => {
  expect(plain(notesOf('[{"title":"__proto__","__proto__":"x","constructor":"y"}]'))).toEqual([
    [
      '__proto__',
      [
        ['__proto__', 'x'],
        ['constructor', 'y'],
      ],
    ],
  ]);
  expect({}).not.toHaveProperty('x');
});

test('no bytes make the reader throw', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '<script class="tiddlywiki-tiddler-store" type="application/json">[',
      ']</script>',
      '<div id="storeArea" style="display:none;">',
      '<div title="a"><pre>',
      '</pre></div>',
      '{"title":"__proto__"}',
      ',',
      '[',
      ']',
      '"',
      '\\',
      '\ud800',
    ),
    fc.string({ unit: 'binary', maxLength: 6 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      expect(typeof readWiki(pieces.join('')).ok).toBe('boolean');
    }),
    { numRuns: 1_000 },
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      expect(typeof readWiki(bytes).ok).toBe('boolean');
    }),
  );
  expect(readWiki(`{"title":"A","x":${'['.repeat(100_000)}`)).toMatchObject({ ok: false });
});
