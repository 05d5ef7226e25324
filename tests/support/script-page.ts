import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { serveFolder } from '../../scripts/lib/static-server.mjs';

/** A page on loopback, until it is stopped. */
export interface ServedPage {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

const SHELL = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Page of one script</title>
    <link rel="icon" href="data:," />
  </head>
  <body>
    <script type="module" src="./main.js"></script>
  </body>
</html>
`;

/** A page of nothing but `script`, built as the app is; `furnish` puts more files beside it. */
export const serveScriptPage = async (
  script: string,
  furnish: (folder: string) => void = () => undefined,
): Promise<ServedPage> => {
  const folder = mkdtempSync(join(tmpdir(), 'uplanet-script-page-'));
  await build({
    configFile: false,
    logLevel: 'error',
    base: './',
    publicDir: false,
    worker: { format: 'es' },
    build: {
      outDir: folder,
      emptyOutDir: true,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: script, output: { entryFileNames: 'main.js' } },
    },
  });
  writeFileSync(join(folder, 'index.html'), SHELL);
  furnish(folder);
  const server = await serveFolder(folder, { port: 0 });
  return {
    url: `http://localhost:${server.port}/`,
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
