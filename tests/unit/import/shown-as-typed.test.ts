import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { typedText } from '../../../src/domain/import/wikitext-lines.ts';
import { wikiInNode } from '../../support/wiki-in-node.ts';

interface Renderer {
  readonly renderText: (output: string, type: string, text: string) => string;
}
let wiki: Renderer;
beforeAll(async () => {
  wiki = (await wikiInNode([])).tw.wiki as unknown as Renderer;
});

const letters = (html: string): string =>
  html
    .replaceAll('<br>', '\n')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
/** HTML joins blanks, and draws none at the ends of lines. */
const lines = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.replace(/ +/g, ' ').trim())
    .join('\n')
    .trim()
    .split('\n');

const MARKS = [
  ...[
    "''",
    '//',
    '__',
    '[[',
    ']]',
    '{{',
    '}}',
    '<<',
    '>>',
    '<b>',
    '<.',
    '<-',
    '&amp;',
    '--',
    '---',
    '"""',
    '`',
    '* ',
    '! ',
  ],
  ...[
    '|',
    '~~',
    '@@',
    '\n',
    ' ',
    'Pain',
    'https://bob.example/a__b',
    'mailto:bob@example.org',
    'file:///pain/a__b',
    'data:,a__b',
    '$$$',
    '^^',
    ',,',
  ],
  ...[
    '\\define x()',
    '<!--',
    '#',
    ':',
    '[img[',
    '<$text',
    '{{{',
    '[ext[',
    '\r\n',
    '<script>',
    '&#65;',
    '>',
    ';',
  ],
];

test('whatever was typed in another app, TiddlyWiki shows those letters and those lines', () => {
  const piece = fc.oneof(fc.constantFrom(...MARKS), fc.string({ maxLength: 3 }));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
      const typed = pieces.join('');
      const shown = wiki.renderText('text/html', 'text/vnd.tiddlywiki', typedText(typed));
      expect(lines(letters(shown))).toEqual(lines(typed.replaceAll('\r\n', '\n').replaceAll('\r', '\n')));
    }),
    { numRuns: 2_000 },
  );
});
