import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { openProfile } from '../support/browsers.ts';

const TIDDLYWIKI = dirname(createRequire(import.meta.url).resolve('tiddlywiki/package.json'));

/** TiddlyWiki's own command line refused. */
export class TiddlyWikiFailedError extends Error {
  override readonly name = 'TiddlyWikiFailedError';
}

const tiddlywiki = (args: readonly string[]): void => {
  const done = spawnSync(process.execPath, [join(TIDDLYWIKI, 'tiddlywiki.js'), ...args], {
    timeout: 120_000,
  });
  if (done.status !== 0) throw new TiddlyWikiFailedError(done.stderr.toString());
};

/** The single file that stock TiddlyWiki makes of `notes` in its `empty` edition. */
export const singleFile = (folder: string, notes: readonly Readonly<Record<string, string>>[]): string => {
  const input = join(folder, 'notes.json');
  writeFileSync(input, JSON.stringify(notes));
  const edition = join(TIDDLYWIKI, 'editions', 'empty');
  tiddlywiki([
    edition,
    '--import',
    input,
    'application/json',
    '--output',
    folder,
    '--render',
    '$:/core/save/all',
    'wiki.html',
    'text/plain',
  ]);
  return join(folder, 'wiki.html');
};

/** gzip bytes of TiddlyWiki's empty single file: what a person loads before the first note. */
export const emptyFileGzipBytes = (): number => {
  const folder = mkdtempSync(join(tmpdir(), 'uplanet-tw-'));
  try {
    return gzipSync(readFileSync(singleFile(folder, [])), { level: 9 }).length;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

declare const $tw: {
  readonly Tiddler: new (fields: Readonly<Record<string, string>>) => unknown;
  readonly wiki: {
    readonly addTiddler: (tiddler: unknown) => void;
    readonly renderTiddler: (type: string, title: string) => string;
  };
};

/** Milliseconds that stock TiddlyWiki needs to make the file it saves, after one edit, `runs` times, in Chromium. */
export const saveAllMs = async (
  notes: readonly Readonly<Record<string, string>>[],
  runs: number,
): Promise<readonly number[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'uplanet-tw-'));
  const home = await openProfile('chromium');
  try {
    const page = await home.newPage();
    await page.goto(`file://${singleFile(folder, notes)}`);
    await page.waitForSelector('.tc-page-container');
    return await page.evaluate((count) => {
      const times: number[] = [];
      for (let run = 0; run < count; run += 1) {
        const began = performance.now();
        $tw.wiki.addTiddler(new $tw.Tiddler({ title: 'Pain', text: `Four à bois, samedi ${run}` }));
        $tw.wiki.renderTiddler('text/plain', '$:/core/save/all');
        times.push(performance.now() - began);
      }
      return times;
    }, runs);
  } finally {
    await home.close();
    rmSync(folder, { recursive: true, force: true });
  }
};
