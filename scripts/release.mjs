// npm run release [-- --network stations.json]   builds, and writes release/: what whoever hosts the app needs.
// npm run release -- --verify file.car [--cid …] hashes every block of a release and follows every link.
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readCar } from '../src/domain/content/car.ts';
import { filesIn } from './lib/files.mjs';
import { releaseNotes } from './lib/release-notes.mjs';
import { ROOT, run, say } from './lib/run.mjs';

const OUT = join(ROOT, 'release');

/** The CAR is not what it says it is. */
class CarVerifyError extends Error {
  name = 'CarVerifyError';
}

const { values } = parseArgs({
  options: { network: { type: 'string' }, verify: { type: 'string' }, cid: { type: 'string' } },
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

const release = async ({ network }) => {
  await run('node', ['scripts/build.mjs', ...(network === undefined ? [] : ['--network', network])], {
    quiet: true,
  });
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
  write('SHA256SUMS', checksums());
  say(`release/  ${filesIn(OUT).join('  ')}\n${blocks} blocks\nroot CID  ${cid}`);
};

try {
  if (values.verify === undefined) await release(values);
  else {
    const { cid, blocks } = verify(values.verify, values.cid);
    say(`${values.verify}: ${blocks} blocks, each is what its CID says, none is missing\nroot CID  ${cid}`);
  }
} catch (error) {
  say(`${error.name}: ${error.message}`);
  process.exitCode = 1;
}
