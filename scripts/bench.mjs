// npm run bench [-- row …]: every row of design.md section 9 beside its peer, as a table and as bench-results/bench.json.
// npm run bench -- --write: all of them, and docs/benchmarks.md with a plot for each.
// npm run bench -- --beside ../before row …: the rows here and in another built checkout, in turn: what a change costs.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileHash, messageOf, ROOT, run, say, which } from './lib/run.mjs';
import { ensureBrowsers, ensureBuild, ensureDependencies } from './lib/setup.mjs';

const PEERS = join(ROOT, 'tests', 'bench', 'peers');
const STAMP = join(PEERS, 'node_modules', '.uplanet-lock-hash');

/** The systems that only the bench needs, again only when their lock file changed. Without them their rows stand alone. */
const ensurePeers = async () => {
  const wanted = fileHash(join(PEERS, 'package-lock.json'));
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  say('Installing OrbitDB, the peer of two rows (once, about a minute) …');
  try {
    await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: PEERS, quiet: true });
    writeFileSync(STAMP, wanted);
  } catch (error) {
    const [reason = ''] = messageOf(error).split('\n');
    say(`OrbitDB could not be installed, its column stays empty: ${reason}`);
  }
};

const main = async () => {
  const rows = process.argv.slice(2);
  await ensureDependencies();
  await ensureBrowsers();
  if (which('chromium') === undefined && !existsSync(process.env['CHROMIUM'] ?? '')) {
    say('Without Chromium there is nothing to measure.');
    process.exitCode = 1;
    return;
  }
  await ensureBuild();
  await ensurePeers();
  try {
    const isBeside = rows.some((row) => row.startsWith('--beside'));
    await run('node', [isBeside ? 'tests/bench/beside.ts' : 'tests/bench/main.ts', ...rows]);
  } catch {
    // It has said why: a row that is unknown, or one that crashed.
    process.exitCode = 1;
  }
};

await main();
