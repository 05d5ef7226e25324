import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { serveFolder } from '../../scripts/lib/static-server.mjs';

const pathOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** A page of `tests/bench/pages`, built as the app is and served on loopback. */
export interface BenchPage {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

export const serveBenchPage = async (
  name: 'edit' | 'file-import' | 'publish' | 'transfer',
  options: {
    /** Files beside the page. */
    readonly files?: Readonly<Record<string, string>>;
    /** Puts the app's built TiddlyWiki files in `wiki/`. */
    readonly withWiki?: boolean;
  } = {},
): Promise<BenchPage> => {
  const folder = mkdtempSync(join(tmpdir(), `uplanet-bench-${name}-`));
  await build({
    root: pathOf(`pages/${name}`),
    configFile: false,
    logLevel: 'error',
    base: './',
    publicDir: false,
    worker: { format: 'es' },
    build: { outDir: folder, emptyOutDir: true, modulePreload: { polyfill: false } },
  });
  if (options.withWiki === true) cpSync(pathOf('../../dist/wiki'), join(folder, 'wiki'), { recursive: true });
  for (const [file, text] of Object.entries(options.files ?? {})) writeFileSync(join(folder, file), text);
  const server = await serveFolder(folder, { port: 0 });
  return {
    url: `http://localhost:${server.port}/`,
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
