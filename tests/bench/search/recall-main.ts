/*
 * What search finds in ten languages, beside TiddlyWiki's own: 1,000 queries each on 300 notes made from vocabulary/.
 *   node tests/bench/search/recall-main.ts            prints the tables
 *   node tests/bench/search/recall-main.ts --write    and puts them into docs/benchmarks.md
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { LANGUAGES } from './languages.ts';
import { KINDS } from './queries.ts';
import { compare, type Compared, type Recall } from './recall.ts';

const DOCUMENT = fileURLToPath(new URL('../../../docs/benchmarks.md', import.meta.url));
const MARKED = /<!-- recall -->[\s\S]*<!-- \/recall -->/;
const SIZE = { notes: 300, queries: 1_000 };

const percent = (share: number): string => (100 * share).toFixed(1);
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const pair = (
  of: keyof Recall,
  { ours, theirs }: { readonly ours: Recall; readonly theirs: Recall },
): string => `${percent(ours[of])} / ${percent(theirs[of])}`;

const line = (compared: Compared): string =>
  row([
    compared.language,
    pair('found', compared),
    ...KINDS.map((kind) => {
      const both = compared.byKind.get(kind);
      return both === undefined ? '' : pair('found', both);
    }),
    pair('right', compared),
  ]);

const heads = ['language', '**found, all**', ...KINDS, 'right among the first 8'];

const all: string[] = [];
for (const language of LANGUAGES) {
  const text = line(compare(language, SIZE));
  console.log(text);
  all.push(text);
}
if (process.argv.includes('--write')) {
  const tables = [
    '<!-- recall -->',
    '',
    row(heads),
    row(heads.map(() => '---')),
    ...all,
    '',
    '<!-- /recall -->',
  ];
  const text = readFileSync(DOCUMENT, 'utf8').replace(MARKED, () => tables.join('\n'));
  writeFileSync(DOCUMENT, await format(text, { ...(await resolveConfig(DOCUMENT)), parser: 'markdown' }));
}
