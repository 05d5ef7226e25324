import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildWiki } from '../../../scripts/build-wiki.ts';
import type { WikiShell } from '../../../src/ports/wiki-assets.ts';

const run = promisify(execFile);
const CLI = join(dirname(createRequire(import.meta.url).resolve('tiddlywiki/package.json')), 'tiddlywiki.js');

const NOTES: readonly Readonly<Record<string, string>>[] = [
  {
    title: 'Pain',
    text: 'Du <b>pain</b> </script> & "levain"',
    tags: '[[mon pain]] eau',
    created: '20261123061800000',
  },
  { title: 'constructor', text: 'a note', odd: '\u2028 line' },
  { title: '$:/SiteTitle', text: 'Chez Alice' },
];
const LINES = NOTES.map((note) => JSON.stringify(note).replaceAll('<', '\\u003C')).join(',\n');

let folder: string;
let files: Readonly<Record<string, Uint8Array>>;

const textOf = (name: string): string => Buffer.from(files[name] ?? []).toString('utf8');
const unpacked = (name: string): string => gunzipSync(files[name] ?? new Uint8Array()).toString('utf8');
const exportShell = (): WikiShell => JSON.parse(unpacked('export-shell.gz.bin')) as WikiShell;
const siteShell = (): WikiShell => JSON.parse(textOf('site-shell.json')) as WikiShell;

/** What TiddlyWiki's own command line reads from a file. */
const readByTiddlyWiki = async (
  html: string,
  filter: string,
): Promise<readonly Readonly<Record<string, string>>[]> => {
  const file = join(folder, 'wiki.html');
  writeFileSync(file, html);
  const render = [
    '--render',
    '.',
    'out.json',
    'text/plain',
    '$:/core/templates/exporters/JsonFile',
    'exportFilter',
    filter,
  ];
  await run('node', [CLI, '--load', file, '--output', folder, ...render]);
  return JSON.parse(readFileSync(join(folder, 'out.json'), 'utf8')) as readonly Readonly<
    Record<string, string>
  >[];
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'uplanet-shells-'));
  files = await buildWiki(join(folder, 'wiki'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the shells of a TiddlyWiki file', () => {
  const filter = '[!is[system]] $:/SiteTitle';

  test('give an export that TiddlyWiki itself reads, note for note', async () => {
    const { prefix, suffix } = exportShell();
    const read = await readByTiddlyWiki(`${prefix}${LINES}${suffix}`, filter);
    expect(read).toHaveLength(NOTES.length);
    expect(read).toEqual(expect.arrayContaining([...NOTES]));
  });

  test('give a published page that TiddlyWiki itself reads, note for note', async () => {
    const { prefix, suffix } = siteShell();
    const read = await readByTiddlyWiki(`${prefix}${LINES}${suffix}`, filter);
    expect(read).toEqual(expect.arrayContaining([...NOTES]));
  });

  test('are good TiddlyWiki files without any note', async () => {
    for (const { prefix, suffix } of [exportShell(), siteShell()])
      expect(await readByTiddlyWiki(`${prefix}${suffix}`, '$:/themes/tiddlywiki/vanilla')).toHaveLength(1);
  });

  test('load the core from beside the published page, never by a tag that a gateway could not answer', () => {
    const { suffix } = siteShell();
    const { coreName } = JSON.parse(textOf('about.json')) as { readonly coreName: string };
    expect(coreName).toBe('core-5.4.1.js.gz');
    expect(suffix).toContain(`fetch('./${coreName}')`);
    expect(suffix).not.toContain('<script src=');
  });

  test('come out the same each time, with no hour of the day inside', async () => {
    const again = await buildWiki(join(folder, 'again'));
    for (const [name, bytes] of Object.entries(files))
      expect(Buffer.from(again[name] ?? []).equals(bytes), name).toBe(true);
  });

  test('hold the frame page that runs exactly one script', () => {
    const page = textOf('frame.html');
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).toMatch(/script-src 'sha256-[A-Za-z0-9+/=]{44}' 'unsafe-eval';/);
  });
});
