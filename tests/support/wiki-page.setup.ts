import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';
import { buildWiki } from '../../scripts/build-wiki.ts';
import { writeServiceWorker } from '../../scripts/lib/service-worker.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the page with the real wiki host, built once for all journeys. */
    readonly wikiPage: string;
  }
}

export default async ({ provide }: TestProject): Promise<() => void> => {
  const folder = mkdtempSync(join(tmpdir(), 'uplanet-wiki-page-'));
  await build({
    root: join(import.meta.dirname, 'wiki-page'),
    configFile: false,
    logLevel: 'error',
    base: './',
    publicDir: false,
    build: { outDir: folder, emptyOutDir: true, modulePreload: { polyfill: false } },
  });
  await buildWiki(join(folder, 'wiki'));
  await writeServiceWorker(folder);
  provide('wikiPage', folder);
  return () => rmSync(folder, { recursive: true, force: true });
};
