import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { bundledCode } from './bundled-code.ts';
import { filesIn } from './files.ts';
import { readNews, releaseDate, type News } from './news.ts';
import { STATEMENT_FILE } from './release-key.ts';
import { ROOT } from './run.mjs';

/**
 * Answers of the place where the app is served, who signed it, pictures that only an installer's dialog shows, and plugins
 * that are fetched when somebody wants one: their hashes are in a file that is listed.
 */
const BESIDE = new Set(['service-worker.js', 'network.json', STATEMENT_FILE]);
const isShell = (path: string): boolean =>
  !BESIDE.has(path) && !path.startsWith('screenshots/') && !path.startsWith('wiki/plugins/');

type ListedFile = readonly [path: string, sha256: string];

const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Every file of a built folder with its hash, in one order on every machine. */
const listShell = (folder: string): readonly ListedFile[] =>
  filesIn(folder)
    .filter((path) => isShell(path))
    .map((path) => [path, sha256(readFileSync(join(folder, path)))]);

const RELEASE_TAG = /(<meta name="uplanet-release" content=")[^"]*(")/;

const { version: NUMBER } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  readonly version: string;
};

/** Tells the page which build it belongs to. The version is made of the files before it is written into one of them. */
const stampPage = (folder: string, version: string): void => {
  const page = join(folder, 'index.html');
  const stamped = readFileSync(page, 'utf8').replace(
    RELEASE_TAG,
    `$1${version} ${releaseDate()} ${NUMBER}$2`,
  );
  writeFileSync(page, stamped);
};

const versionOf = (folder: string): string => {
  stampPage(folder, '0'.repeat(16));
  return sha256(JSON.stringify(listShell(folder))).slice(0, 16);
};

/** Writes `service-worker.js` into a built folder: the worker with the list of exactly these files inside. */
export const writeServiceWorker = async (
  folder: string,
  { news = readNews() }: { readonly news?: News } = {},
): Promise<readonly ListedFile[]> => {
  const version = versionOf(folder);
  stampPage(folder, version);
  const files = listShell(folder);
  const result = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    define: {
      SHELL_FILES: JSON.stringify(files),
      SHELL_VERSION: JSON.stringify(version),
      SHELL_NEWS: JSON.stringify(news),
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
  writeFileSync(join(folder, 'service-worker.js'), bundledCode(result));
  return files;
};
