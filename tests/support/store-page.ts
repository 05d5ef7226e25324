import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { serveFolder } from '../../scripts/lib/static-server.mjs';

/** A small page with the real note store and nothing else, built and served. */
export interface ServedStorePage {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

export const serveStorePage = async (): Promise<ServedStorePage> => {
  const folder = mkdtempSync(join(tmpdir(), 'uplanet-store-page-'));
  await build({
    root: fileURLToPath(new URL('store-page', import.meta.url)),
    configFile: false,
    logLevel: 'error',
    base: './',
    publicDir: false,
    worker: { format: 'es' },
    build: { outDir: folder, emptyOutDir: true, modulePreload: { polyfill: false } },
  });
  const server = await serveFolder(folder, { port: 0 });
  return {
    url: `http://localhost:${server.port}/`,
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
