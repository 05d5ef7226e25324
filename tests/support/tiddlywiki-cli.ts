import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const TIDDLYWIKI = dirname(createRequire(import.meta.url).resolve('tiddlywiki/package.json'));
const run = promisify(execFile);

/** Runs TiddlyWiki's own command line with an output folder of its own; gives what it wrote to `fileName`. */
const rendered = async (args: (out: string) => readonly string[], fileName: string): Promise<Uint8Array> => {
  const out = mkdtempSync(join(tmpdir(), 'uplanet-tiddlywiki-'));
  try {
    const all = [join(TIDDLYWIKI, 'tiddlywiki.js'), ...args(out)];
    await run(process.execPath, all, { timeout: 120_000, maxBuffer: 2 ** 26 });
    return new Uint8Array(readFileSync(join(out, fileName)));
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
};

/** The single HTML file of one of the editions in the npm package. */
export const editionFile = (edition: string): Promise<Uint8Array> =>
  rendered(
    (out) => [
      join(TIDDLYWIKI, 'editions', edition),
      '--output',
      out,
      '--render',
      '$:/core/save/all',
      'index.html',
      'text/plain',
    ],
    'index.html',
  );

/** What stock TiddlyWiki reads out of a file: title to its fields, as its own JSON export tells them. */
export const tiddlersByCli = async (
  file: string,
): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>> => {
  const bytes = await rendered(
    (out) => [
      '--load',
      file,
      '--output',
      out,
      '--render',
      '$:/core/templates/exporters/JsonFile',
      'all.json',
      'text/plain',
      '',
      'exportFilter',
      '[all[tiddlers]]',
    ],
    'all.json',
  );
  const all: readonly Readonly<Record<string, string>>[] = JSON.parse(
    new TextDecoder().decode(bytes),
  ) as never;
  return new Map(all.map((fields) => [fields['title'] ?? '', fields]));
};
