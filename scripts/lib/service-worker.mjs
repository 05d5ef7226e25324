import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { filesIn } from './files.mjs';
import { ROOT } from './run.mjs';

/** Answers of the place where the app is served, not of the build. */
const NOT_SHELL = new Set(['service-worker.js', 'network.json']);

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** Every file of a built folder with its hash, in one order on every machine. */
const listShell = (folder) =>
  filesIn(folder)
    .filter((path) => !NOT_SHELL.has(path))
    .map((path) => [path, sha256(readFileSync(join(folder, path)))]);

/** Writes `service-worker.js` into a built folder: the worker with the list of exactly these files inside. */
export const writeServiceWorker = async (folder) => {
  const files = listShell(folder);
  const result = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    define: {
      SHELL_FILES: JSON.stringify(files),
      SHELL_VERSION: JSON.stringify(sha256(JSON.stringify(files)).slice(0, 16)),
    },
    build: {
      write: false,
      minify: true,
      lib: {
        entry: join(ROOT, 'src', 'workers', 'service-worker.ts'),
        formats: ['iife'],
        name: 'uplanetServiceWorker',
        fileName: 'service-worker',
      },
    },
  });
  writeFileSync(join(folder, 'service-worker.js'), [result].flat()[0].output[0].code);
  return files;
};
