import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseWikiFile } from '../../src/domain/wiki/store-area.ts';
import type { Tiddler } from '../../src/domain/wiki/tiddler.ts';

const PACKAGE = dirname(createRequire(import.meta.url).resolve('tiddlywiki/package.json'));

/** Runs TiddlyWiki's own command line in a folder that goes; gives the file that it rendered. */
const render = (args: (folder: string) => readonly string[], file: string): Buffer => {
  const folder = mkdtempSync(join(tmpdir(), 'uplanet-tw5-'));
  try {
    execFileSync(process.execPath, [join(PACKAGE, 'tiddlywiki.js'), ...args(folder)], { stdio: 'pipe' });
    return readFileSync(join(folder, file));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** The documentation of TiddlyWiki as one file: 2,105 tiddlers, 7.7 MB. */
export const tw5comFile = (): Buffer =>
  render(
    (folder) => [
      join(PACKAGE, 'editions', 'tw5.com'),
      '--output',
      folder,
      '--render',
      '$:/core/save/all',
      'w.html',
      'text/plain',
    ],
    'w.html',
  );

/** Its tiddlers that are no system tiddlers. */
export const tw5comNotes = (): readonly Tiddler[] => {
  const parsed = parseWikiFile(new Uint8Array(tw5comFile()));
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value.filter(({ title }) => !title.startsWith('$:/'));
};

/** What stock TiddlyWiki finds in a file, system tiddlers left out: fields by title. */
export const loadedByTiddlyWiki = (path: string): ReadonlyMap<string, Readonly<Record<string, string>>> => {
  const json = render(
    (folder) => [
      '--load',
      path,
      '--output',
      folder,
      '--render',
      '$:/core/templates/exporters/JsonFile',
      'w.json',
      'text/plain',
      '',
      'exportFilter',
      '[!is[system]]',
    ],
    'w.json',
  );
  const all = JSON.parse(json.toString()) as readonly Readonly<Record<string, string>>[];
  return new Map(all.map((fields) => [fields['title'] ?? '', fields]));
};
