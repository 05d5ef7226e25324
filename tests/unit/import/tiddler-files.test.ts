import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { plain } from '../../support/notes.ts';
import { readWiki } from '../../support/read-wiki.ts';

const textIn = (file: string): string | undefined => {
  const outcome = readWiki(file, 'Pain.tiddler');
  return outcome.ok ? outcome.value.notes[0]?.fields.get('text') : outcome.error;
};

test('a .tiddler file of before 2.2 gives its lines, quotes and backslashes back', () => {
  expect(textIn('<div tiddler="Pain" tags="a">Farine\\nSel &lt;gros&gt;\\nC:\\sfour</div>\n')).toBe(
    'Farine\nSel <gros>\nC:\\four',
  );
});

test('a later one has its text as it is', () => {
  expect(textIn('<div title="Pain">\n<pre>\\n &lt; <b></pre>\n</div>\n')).toBe('\\n &lt; <b>');
});

test('a .tiddler file that lacks the end of its div is whole if the end of its text is there', () => {
  expect(textIn('<div title="Pain">\n<pre>Farine\n</pre>\n')).toBe('Farine\n');
  expect(textIn('<div title="Pain">\n<pre>Fari')).toBe('damaged');
});

/** What a file of this name becomes with these fields beside it. */
const beside = (name: string, file: string, fields: string) => {
  const bytes = (words: string): Uint8Array => new TextEncoder().encode(words);
  const read = readWiki(zipSync({ [name]: bytes(file), [`${name}.meta`]: bytes(fields) }), 'carnet.zip');
  return read.ok && plain(read.value.notes);
};

test.each([
  ['four.js', 'application/javascript'],
  ['four.css', 'text/css'],
])('%s tells fields in its first remark, and those beside it add to them and are stronger', (name, type) => {
  const file = '/*\\\ntitle: $:/loin\nmodule-type: macro\ntags: loin\n\n\\*/\nfour';
  expect(beside(name, file, 'title: $:/four\ntags: près')).toEqual([
    [
      '$:/four',
      [
        ['module-type', 'macro'],
        ['tags', 'près'],
        ['text', file],
        ['type', type],
      ],
    ],
  ]);
});

test('a .tid with fields beside it is its text under both, by its own title where they have none', () => {
  const file = 'title: Pain\ntags: cuisine\n\nFarine\n\nSel';
  expect(beside('a.tid', file, 'tags: four\ncaption: Pain bis')).toEqual([
    [
      'Pain',
      [
        ['caption', 'Pain bis'],
        ['tags', 'four'],
        ['text', 'Farine\n\nSel'],
      ],
    ],
  ]);
});

test('a .tid of a picture with fields beside it holds the picture, not the file', () => {
  expect(beside('four.tid', 'title: four.png\ntype: image/png\n\niVBORw==', 'tags: four')).toEqual([
    [
      'four.png',
      [
        ['tags', 'four'],
        ['text', 'iVBORw=='],
        ['type', 'image/png'],
      ],
    ],
  ]);
});

test('a script without a remark of fields has those beside it alone', () => {
  expect(beside('four.js', 'exports.four = 1;', 'title: $:/four.js\nmodule-type: library')).toEqual([
    [
      '$:/four.js',
      [
        ['module-type', 'library'],
        ['text', 'exports.four = 1;'],
        ['type', 'application/javascript'],
      ],
    ],
  ]);
});

test('a script that tells its fields in its first remark is a module, another one is no note', () => {
  const remark = '/*\\\ntitle: $:/four.js\nmodule-type: macro\n\nfor: nobody\n\\*/\n';
  const outcome = readWiki(`${remark}exports.name = 'four';\n`, 'four.js');
  expect(outcome.ok && plain(outcome.value.notes)).toEqual([
    [
      '$:/four.js',
      [
        ['module-type', 'macro'],
        ['text', `${remark}exports.name = 'four';\n`],
        ['type', 'application/javascript'],
      ],
    ],
  ]);
  expect(readWiki("exports.name = 'four';\n", 'four.js')).toEqual({ ok: false, error: 'no-notes' });
});
