// npm run release [-- --network stations.json --key key.pem]   builds, signs, and writes release/: what whoever hosts the
// app needs. Without a key the build is unsigned, and says so.
// npm run release -- --new-key key.pem          makes a release key, and prints what index.html pins of it.
// npm run release -- --verify file.car [--cid …] hashes every block of a release and follows every link.
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readCar } from '../src/domain/content/car.ts';
import { filesIn } from './lib/files.ts';
import { makeReleaseKey, readReleaseKey, signRoot, STATEMENT_FILE } from './lib/release-key.ts';
import { releaseNotes } from './lib/release-notes.ts';
import { readList, releasesList } from './lib/releases-list.ts';
import { readJson, ROOT, run, say } from './lib/run.mjs';

const OUT = join(ROOT, 'release');
const DIST = join(ROOT, 'dist');
const LIST = join(ROOT, 'docs', 'releases.json');

/** The CAR is not what it says it is. */
class CarVerifyError extends Error {
  /** @override */
  name = 'CarVerifyError';
}

const { values } = parseArgs({
  options: {
    network: { type: 'string' },
    key: { type: 'string' },
    'new-key': { type: 'string' },
    verify: { type: 'string' },
    cid: { type: 'string' },
  },
});

/** @param {string} path */
const text = (path) => readFileSync(join(ROOT, path), 'utf8');

/**
 * @param {string} path
 * @param {string} [wanted] the root's CID
 * @throws {CarVerifyError}
 */
const verify = (path, wanted) => {
  const car = readCar(readFileSync(path));
  if (!car.ok) throw new CarVerifyError(`${path}: ${JSON.stringify(car.error)}`);
  const cid = car.value.root.toString();
  if (wanted !== undefined && wanted !== cid) throw new CarVerifyError(`${path} holds ${cid}, not ${wanted}`);
  return { cid, blocks: car.value.blocks.size };
};

const checksums = () =>
  filesIn(OUT)
    .map(
      (path) =>
        `${createHash('sha256')
          .update(readFileSync(join(OUT, path)))
          .digest('hex')}  ${path}\n`,
    )
    .join('');

/**
 * @param {string} name
 * @param {string} content
 */
const write = (name, content) => writeFileSync(join(OUT, name), content);

/**
 * @param {string} name
 * @param {string | undefined} value
 */
const flag = (name, value) => (value === undefined ? [] : [`--${name}`, value]);

/** @import { ListedRelease } from './lib/releases-list.ts' */

/**
 * What the list says of a release; its name is in it twice, so that it can be read without a tool.
 * @param {{ readonly key: string | undefined, readonly version: string, readonly cid: string }} release
 * @returns {ListedRelease}
 */
const entryOf = ({ key, version, cid }) => ({
  version,
  cid,
  ...(key === undefined ? {} : { signed: signRoot(DIST, { key: readReleaseKey(key), cid }) }),
});

/**
 * @param {string | undefined} key
 * @param {ListedRelease} entry
 */
const writeSigned = (key, entry) => {
  if (key !== undefined) copyFileSync(join(DIST, STATEMENT_FILE), join(OUT, STATEMENT_FILE));
  write('releases.json', releasesList(readList(LIST), entry));
};

/** @param {typeof values} given */
const release = async ({ network, key }) => {
  await run('node', ['scripts/build.mjs', ...flag('network', network), ...flag('key', key)], { quiet: true });
  const { version } = /** @type {{ readonly version: string }} */ (readJson(join(ROOT, 'package.json')));
  const { cid, blocks } = verify(join(ROOT, 'dist.car'));
  const car = `uplanet-${version}.car`;
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(OUT);
  copyFileSync(join(ROOT, 'dist.car'), join(OUT, car));
  write('CID', `${cid}\n`);
  write('RELEASE-NOTES.md', releaseNotes(text('CHANGELOG.md'), { version, cid }));
  write(
    'HOSTING.md',
    text('docs/hosting.md').replaceAll('CID_OF_THE_RELEASE', cid).replaceAll('CAR_FILE', car),
  );
  writeSigned(key, entryOf({ key, version, cid }));
  write('SHA256SUMS', checksums());
  say(
    `release/  ${filesIn(OUT).join('  ')}\n${blocks} blocks\nroot CID  ${cid}${key === undefined ? '\nunsigned' : ''}`,
  );
};

try {
  if (values['new-key'] !== undefined)
    say(`<meta name="uplanet-release-keys" content="YOUR NAME ${makeReleaseKey(values['new-key'])}" />`);
  else if (values.verify === undefined) await release(values);
  else {
    const { cid, blocks } = verify(values.verify, values.cid);
    say(`${values.verify}: ${blocks} blocks, each is what its CID says, none is missing\nroot CID  ${cid}`);
  }
} catch (error) {
  say(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
  process.exitCode = 1;
}
