import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeDocument, encodeTiddlerLine, LINE_JOIN } from '../../../src/domain/wiki/encode.ts';
import { parseElement, parseTiddlerLine } from '../../../src/domain/wiki/json-elements.ts';
import { MAX_IMPORT_BYTES, MAX_IMPORT_NOTES } from '../../../src/domain/import/limits.ts';
import { parseWikiFile, parseWikiText } from '../../../src/domain/wiki/store-area.ts';
import type { Tiddler } from '../../../src/domain/wiki/tiddler.ts';
import { plain, tiddler } from '../../support/notes.ts';

const SHELL = {
  prefix: '<!doctype html>\n<script class="tiddlywiki-tiddler-store" type="application/json">[\n',
  suffix: '\n]</script><div id="storeArea" style="display:none;"></div></html>',
};

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
      const parsed = parseTiddlerLine(line + LINE_JOIN);
      expect(parsed.ok && plain([parsed.value])).toEqual(plain([any]));
    }),
  );
});

test('any notebook reads back from its file, sorted the same on every device', () => {
  fc.assert(
    fc.property(fc.uniqueArray(anyTiddler, { selector: ({ title }) => title, maxLength: 8 }), (all) => {
      const parsed = parseWikiText(encodeDocument(SHELL, all));
      const sorted = all.toSorted((a, b) => (a.title < b.title ? -1 : 1));
      expect(parsed.ok && plain(parsed.value)).toEqual(plain(sorted));
    }),
  );
});

test('later store areas win over earlier ones', () => {
  const area = (text: string) =>
    `<script type="application/json" class='tiddlywiki-tiddler-store'>[${encodeTiddlerLine(tiddler('Pain', text))}]</script>`;
  const parsed = parseWikiText(`<html>${area('hier')}${area('ce soir')}</html>`);
  expect(parsed.ok && plain(parsed.value)).toEqual([['Pain', [['text', 'ce soir']]]]);
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
  const parsed = parseWikiText(html);
  expect(parsed.ok && plain(parsed.value)).toEqual([
    [
      'Pain & sel',
      [
        ['created', '20140101000000000'],
        ['tags', 'a "b"'],
        ['text', '\nfarine < eau\n&lt;'.slice(1)],
      ],
    ],
    ['Sans pre', [['text', 'texte']]],
  ]);
});

test('a classic store area keeps the name of its own wiki text', () => {
  const parsed = parseWikiText('<div id="storeArea"><div title="Old"><pre>!h</pre></div></div>');
  expect(parsed.ok && parsed.value[0]?.fields.get('type')).toBe('text/x-tiddlywiki');
});

test('a div area cut anywhere gives what came before, never a throw', () => {
  const html = '<div id="storeArea" style="display:none;"><div title="A"><pre>a</pre></div></div>';
  fc.assert(
    fc.property(fc.nat(html.length), (length) => {
      const parsed = parseWikiText(html.slice(0, length));
      expect(parsed.ok ? parsed.value.length : parsed.error).toSatisfy(
        (outcome) => outcome === 0 || outcome === 1 || outcome === 'not-a-tiddlywiki',
      );
    }),
  );
});

test('a plain JSON export is read: an array, or one tiddler', () => {
  const one = parseWikiText('\ufeff{"title":"Pain","text":"x","n":3,"tags":["a"]}');
  expect(one.ok && plain(one.value)).toEqual([['Pain', [['text', 'x']]]]);
  const many = parseWikiText('[ {"title":"A","text":"[]{}\\\\\\"},"}, {"title":"B"},\n null, 3, ]');
  expect(many.ok && many.value.map(({ title }) => title)).toEqual(['A', 'B']);
  expect(parseWikiText('[]')).toEqual({ ok: true, value: [] });
});

test('what is no TiddlyWiki says so', () => {
  const area = SHELL.prefix;
  for (const text of [
    '',
    'bonjour',
    '<html><p>rien</p></html>',
    '[{"name":"package"}]',
    '[{"title":"A"}',
    '[{"title":"A"}] suite]',
    '[{title:"A"}]',
    '["never ends]',
    '{"title":"A"',
    `${area}{"title":"A"}`,
    `${area}{"title":]</script>`,
    `${area}"</script>`,
  ]) {
    expect(parseWikiText(text)).toEqual({ ok: false, error: 'not-a-tiddlywiki' });
  }
  expect(parseWikiFile(new Uint8Array([0xff, 0xfe, 0x00]))).toEqual({
    ok: false,
    error: 'not-a-tiddlywiki',
  });
});

test('an encrypted file is recognised', () => {
  const html = '<html><pre id="encryptedStoreArea" type="text/plain" style="display:none;">{"iv":""}</pre>';
  expect(parseWikiText(html)).toEqual({ ok: false, error: 'encrypted' });
  expect(parseWikiText(`<div id="storeArea" style="display:none;"></div>${html}`)).toEqual({
    ok: false,
    error: 'encrypted',
  });
});

test('200,000 tiddlers are refused while they are read, in every format', () => {
  const lines = Array.from({ length: 200_000 }, (_, index) => `{"title":"${String(index)}"}`).join(',');
  expect(parseWikiText(`[${lines}]`)).toEqual({ ok: false, error: 'too-many-tiddlers' });
  expect(parseWikiText(`${SHELL.prefix}${lines}${SHELL.suffix}`)).toEqual({
    ok: false,
    error: 'too-many-tiddlers',
  });
  const divs = '<div title="x"><pre></pre></div>'.repeat(MAX_IMPORT_NOTES + 1);
  expect(parseWikiText(`<div id="storeArea" style="display:none;">${divs}</div>`)).toEqual({
    ok: false,
    error: 'too-many-tiddlers',
  });
});

test('a file beyond the bound is refused before it is decoded', () => {
  expect(parseWikiFile(new Uint8Array(MAX_IMPORT_BYTES + 1))).toEqual({
    ok: false,
    error: 'too-large',
  });
  expect(parseWikiText(' '.repeat(MAX_IMPORT_BYTES + 1))).toEqual({ ok: false, error: 'too-large' });
});

test('a tiddler named __proto__ is only a tiddler', () => {
  const parsed = parseWikiText('[{"title":"__proto__","__proto__":"x","constructor":"y"}]');
  expect(parsed.ok && plain(parsed.value)).toEqual([
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

test('no bytes make the parser throw', () => {
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
      expect(typeof parseWikiText(pieces.join('')).ok).toBe('boolean');
    }),
    { numRuns: 1_000 },
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      expect(typeof parseWikiFile(bytes).ok).toBe('boolean');
    }),
  );
  expect(parseElement('[[[')).toEqual({ ok: false, error: 'not-json' });
  expect(parseTiddlerLine('{"text":"no title"}')).toEqual({ ok: false, error: 'not-a-tiddler' });
  expect(parseTiddlerLine('nothing')).toEqual({ ok: false, error: 'not-a-tiddler' });
});
