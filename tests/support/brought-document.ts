import { format } from 'prettier';
import type { Localizer } from '../../src/ui/i18n/localize.ts';

/** What is chosen at once, and what the page says of it. */
export type BroughtRow = readonly [chosen: string, fr: readonly string[], en: readonly string[]];

interface Languages {
  readonly fr: Localizer;
  readonly en: Localizer;
}

const WHAT: Readonly<Record<string, string>> = {
  'stray-byte.html': 'a byte that is no UTF-8, outside every note',
  'classic-2.1.html': 'TiddlyWiki Classic before 2.2',
  'photo.jpg.meta': 'the fields of a picture that is missing',
  'database.sqlite': 'the database of an app',
  'joplin.jex': 'an export of Joplin: a note and its picture',
  'empty-attachment.enex': 'an export of Evernote: a note, and an attachment without bytes',
  'keep-without-comma.json': 'a note of Google Keep that lacks a comma',
  'note.tid': 'one note as a file of its own',
  'tags-array.json': 'fields that are no text',
  'truncated-json.html': 'a file that ends within its third note',
  'drafts.html': 'a note, a draft of it, a draft of no note',
  'plugin-1.0.json': 'a plugin, and a note that shows its word',
  'plugin-2.0.json': 'the same plugin, newer',
  'plugin-local-storage.json': 'a plugin that throws where a browser has no storage',
  'languages.json': 'notes in Chinese, Japanese, Russian and German',
  'long-titles.json': 'titles of up to 5,000 letters',
  'pdf.json': 'a PDF kept in a note',
  'binary-words.json': 'a recipe, and a picture whose bytes spell “pain”',
  'several-one.json several-two.json several-three.json': 'three files at once',
};

type Later = readonly [what: string, words: (localizer: Localizer) => readonly string[], seenBy: string];

/** What the page says after that, and the test that sees it there. */
const LATER: readonly Later[] = [
  [
    '`plugin-2.0.json` after `plugin-1.0.json`; the newer one alone runs',
    ({ t }) => [t('import.inPlace', { count: 1 }), t('import.known', { count: 1 })],
    'tests/journeys/every-start.test.ts',
  ],
  [
    'a file that is gone when it is read',
    ({ t }) => [t('import.fault.unreadable.what'), t('import.safe'), t('import.fault.unreadable.next')],
    'tests/journeys/brought-files.test.ts',
  ],
  [
    'the note with the longest title is changed in the wiki; the next note is saved',
    ({ t }) => [t('unsaved.what.titleTooLong', { title: 'LONG…' }), t('unsaved.next.titleTooLong')],
    'tests/journeys/too-big.test.ts',
  ],
  [
    'that note is made public; it is not counted as public',
    ({ t }) => [t('list.longTitle'), t('list.longTitleSafe')],
    'tests/unit/site/publication.test.ts',
  ],
  [
    'a video of 76 MB dropped into the wiki; the next note is saved',
    ({ t }) => [t('unsaved.what.tooLarge', { title: 'fete.mp4' }), t('unsaved.next.tooLarge')],
    'tests/journeys/too-big.test.ts',
  ],
  [
    'a plugin that fails at the start; it is named, with two buttons',
    ({ t }) => [t('trouble.failed'), t('trouble.nextNamed')],
    'tests/journeys/every-start.test.ts',
  ],
  [
    '`pdf.json`, opened',
    ({ t }) => [t('file.kind.pdf'), t('file.take')],
    'tests/journeys/brought-files.test.ts',
  ],
  [
    'the own export brought again, also one of 84 MB',
    ({ t }) => [t('import.nothing')],
    'tests/soak/own-export.test.ts',
  ],
];

const HEAD = `# Files that people bring, and what the page says

Small files of the kinds that people had trouble with, in \`tests/fixtures/brought\`, and the words of the page for each, in
French and in English. This page is made and checked by \`tests/unit/ui/import-words.test.ts\` (\`vitest run -u\` writes it).
`;

/** Without the marks around a stranger's words, and as one cell of a table. */
const cell = (sentences: readonly string[]): string =>
  sentences
    .map((text) => text.replace(/[\u2068\u2069]/g, '').replace(/[\u00a0\u202f]/g, ' '))
    .join('<br>')
    .replaceAll('|', String.raw`\|`);

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

/** The whole of docs/brought-files.md. */
export const broughtDocument = (rows: readonly BroughtRow[], { fr, en }: Languages): Promise<string> => {
  const names = (chosen: string): string =>
    chosen
      .split(' ')
      .map((name) => `\`${name}\``)
      .join(', ');
  const chosen = rows.map(([files, ...said]) => [names(files), WHAT[files] ?? '', ...said.map(cell)]);
  const later = LATER.map(([what, words, seenBy]) => [
    what,
    cell(words(fr)),
    cell(words(en)),
    `\`${seenBy}\``,
  ]);
  const parts = [
    HEAD,
    table(['chosen', 'what it is', 'French', 'English'], chosen),
    '## Afterwards',
    table(['what happens', 'French', 'English', 'seen by'], later),
  ];
  return format(parts.join('\n\n'), { parser: 'markdown', printWidth: 110 });
};
