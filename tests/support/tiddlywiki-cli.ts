import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const TIDDLYWIKI = dirname(createRequire(import.meta.url).resolve('tiddlywiki/package.json'));
const run = promisify(execFile);

/** A tiddler as TiddlyWiki's own JSON has it. */
export type PlainFields = Readonly<Record<string, string>>;

/** Runs TiddlyWiki's own command line with a folder of its own; gives what it rendered of `template`. */
const rendered = async (
  load: (folder: string) => readonly string[],
  template: string,
  ...more: readonly string[]
): Promise<Uint8Array> => {
  const folder = mkdtempSync(join(tmpdir(), 'uplanet-tiddlywiki-'));
  try {
    const render = ['--output', folder, '--render', template, 'rendered', 'text/plain', ...more];
    const all = [join(TIDDLYWIKI, 'tiddlywiki.js'), ...load(folder), ...render];
    await run(process.execPath, all, { timeout: 120_000, maxBuffer: 2 ** 26 });
    return new Uint8Array(readFileSync(join(folder, 'rendered')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const editionPath = (edition: string): string => join(TIDDLYWIKI, 'editions', edition);

/** The single HTML file of one of the editions in the npm package. `tw5.com`: 2,105 tiddlers, 7.7 MB. */
export const editionFile = (edition: string): Promise<Uint8Array> =>
  rendered(() => [editionPath(edition)], '$:/core/save/all');

/** The single HTML file that stock TiddlyWiki makes of `notes` in its `empty` edition. */
export const fileOfNotes = (notes: readonly PlainFields[]): Promise<Uint8Array> =>
  rendered((folder) => {
    const input = join(folder, 'notes.json');
    writeFileSync(input, JSON.stringify(notes));
    return [editionPath('empty'), '--import', input, 'application/json'];
  }, '$:/core/save/all');

/** What stock TiddlyWiki reads out of a file: title to its fields, as its own JSON export tells them. */
export const tiddlersByCli = async (
  file: string,
  filter = '[all[tiddlers]]',
): Promise<ReadonlyMap<string, PlainFields>> => {
  const exporter = '$:/core/templates/exporters/JsonFile';
  const bytes = await rendered(() => ['--load', file], exporter, '', 'exportFilter', filter);
  const all: readonly PlainFields[] = JSON.parse(new TextDecoder().decode(bytes)) as never;
  return new Map(all.map((fields) => [fields['title'] ?? '', fields]));
};
