import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openProfile } from '../support/browsers.ts';
import { fileOfNotes, type PlainFields } from '../support/tiddlywiki-cli.ts';

declare const $tw: {
  readonly Tiddler: new (fields: PlainFields) => unknown;
  readonly wiki: {
    readonly addTiddler: (tiddler: unknown) => void;
    readonly renderTiddler: (type: string, title: string) => string;
  };
};

/** Milliseconds that stock TiddlyWiki needs to make the file it saves, after one edit, `runs` times, in Chromium. */
export const saveAllMs = async (notes: readonly PlainFields[], runs: number): Promise<readonly number[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'uplanet-tw-'));
  const file = join(folder, 'wiki.html');
  const home = await openProfile('chromium');
  try {
    writeFileSync(file, await fileOfNotes(notes));
    const page = await home.newPage();
    await page.goto(`file://${file}`);
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
