// npm run build [-- --network stations.json --key key.pem | --signed release.json]: everything that is made before the bundle, the bundle, the service worker
// that lists it, and the whole as one CAR whose CID any Kubo would compute. Same sources, same bytes, in any folder.
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { buildWiki } from './build-wiki.ts';
import { dagOf } from './lib/folder-dag.ts';
import { bakeNetwork } from './lib/network-file.ts';
import { placeStatement, readReleaseKey, signBuild } from './lib/release-key.ts';
import { readJson, ROOT, run, say } from './lib/run.mjs';
import { writeServiceWorker } from './lib/service-worker.ts';

// A test runner's own setting would bundle the development halves of the libraries.
process.env['NODE_ENV'] = 'production';

const DIST = join(ROOT, 'dist');
/** Beside the folder that it holds, never inside. */
const CAR = join(ROOT, 'dist.car');

const { values } = parseArgs({
  options: { network: { type: 'string' }, key: { type: 'string' }, signed: { type: 'string' } },
});

/** @param {number} bytes */
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

/** @param {string} path */
const line = (path) => {
  const bytes = readFileSync(join(DIST, path));
  return `${kilobytes(bytes.length).padStart(12)}  ${kilobytes(gzipSync(bytes).length).padStart(12)}  ${path}`;
};

/** @param {Awaited<ReturnType<typeof writeServiceWorker>>} files */
const report = (files) => {
  say(`${'size'.padStart(12)}  ${'gzip'.padStart(12)}  file`);
  for (const [path] of files) say(line(path));
  say(line('service-worker.js'));
};

const writeCar = async () => {
  const { root, car } = await dagOf(DIST);
  writeFileSync(CAR, car);
  say(`\ndist.car  ${kilobytes(car.length)}\nroot CID  ${root.toString()}`);
};

/**
 * What is read of it.
 * @typedef {{ readonly screenshots: readonly { readonly src: string }[] }} Manifest
 */

/** An installer's dialog shows what the README shows. */
const copyScreenshots = () => {
  const { screenshots } = /** @type {Manifest} */ (readJson(join(DIST, 'manifest.webmanifest')));
  for (const { src } of screenshots) cpSync(join(ROOT, 'docs', src), join(DIST, src));
};

/**
 * Last of all: it names what lies there by then.
 * @param {typeof values} given
 */
const giveWord = ({ key, signed }) => {
  if (key !== undefined) signBuild(DIST, { key: readReleaseKey(key) });
  else if (signed !== undefined) placeStatement(signed, DIST);
};

const places = join(ROOT, 'scripts', 'build-places.ts');
if (existsSync(places)) await run('node', [places], { quiet: true });
await buildWiki();
await build({ root: ROOT, configFile: join(ROOT, 'vite.config.ts'), logLevel: 'warn' });
copyScreenshots();
const files = await writeServiceWorker(DIST);
if (values.network !== undefined) bakeNetwork(values.network, DIST);
giveWord(values);
report(files);
await writeCar();
