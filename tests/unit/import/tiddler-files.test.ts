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
  expect(textIn('<div title="Pain">\n<pre>Fari')).toBe('no-notes');
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
