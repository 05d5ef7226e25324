// npm run build: everything that is made before the bundle, the bundle, and the service worker that lists it.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { buildWiki } from './build-wiki.mjs';
import { ROOT, run, say } from './lib/run.mjs';
import { writeServiceWorker } from './lib/service-worker.mjs';

// A test runner's own setting would bundle the development halves of the libraries.
process.env.NODE_ENV = 'production';

const DIST = join(ROOT, 'dist');

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

const line = (path) => {
  const bytes = readFileSync(join(DIST, path));
  return `${kilobytes(bytes.length).padStart(12)}  ${kilobytes(gzipSync(bytes).length).padStart(12)}  ${path}`;
};

const report = (files) => {
  say(`${'size'.padStart(12)}  ${'gzip'.padStart(12)}  file`);
  for (const [path] of files) say(line(path));
  say(line('service-worker.js'));
};

const places = join(ROOT, 'scripts', 'build-places.mjs');
if (existsSync(places)) await run('node', [places], { quiet: true });
await buildWiki();
await build({ root: ROOT, configFile: join(ROOT, 'vite.config.ts'), logLevel: 'warn' });
report(await writeServiceWorker(DIST));
