// npm run release [-- --network stations.json --key key.pem]   builds, signs, and writes release/: what whoever hosts the
// app needs. Without a key the build is unsigned, and says so.
// npm run release -- --new-key key.pem          makes a release key, and prints what index.html pins of it.
// npm run release -- --verify file.car [--cid …] hashes every block of a release and follows every link.
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readCar } from '../src/domain/content/car.ts';
import { filesIn } from './lib/files.mjs';
import { makeReleaseKey, readReleaseKey, signRoot, STATEMENT_FILE } from './lib/release-key.mjs';
import { releaseNotes } from './lib/release-notes.mjs';
import { readList, releasesList } from './lib/releases-list.mjs';
import { ROOT, run, say } from './lib/run.mjs';

const OUT = join(ROOT, 'release');
const DIST = join(ROOT, 'dist');
const LIST = join(ROOT, 'docs', 'releases.json');

/** The CAR is not what it says it is. */
class CarVerifyError extends Error {
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

const text = (path) => readFileSync(join(ROOT, path), 'utf8');

/** @throws {CarVerifyError} */
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

const write = (name, content) => writeFileSync(join(OUT, name), content);

const flag = (name, value) => (value === undefined ? [] : [`--${name}`, value]);

/** What the list says of a release; its name is in it twice, so that it can be read without a tool. */
const entryOf = ({ key, version, cid }) => ({
  version,
  cid,
  ...(key === undefined ? {} : { signed: signRoot(DIST, { key: readReleaseKey(key), cid }) }),
});

const writeSigned = (key, entry) => {
  if (key !== undefined) copyFileSync(join(DIST, STATEMENT_FILE), join(OUT, STATEMENT_FILE));
  write('releases.json', releasesList(readList(LIST), entry));
};

const release = async ({ network, key }) => {
  await run('node', ['scripts/build.mjs', ...flag('network', network), ...flag('key', key)], { quiet: true });
  const { version } = JSON.parse(text('package.json'));
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
  say(`${error.name}: ${error.message}`);
  process.exitCode = 1;
}
