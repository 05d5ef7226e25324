import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileHash, ROOT, run, say, which } from './run.mjs';

const CACHE = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'uplanet');
const KUBO_VERSION = '0.42.0';
export const KUBO = process.env['KUBO_BIN'] ?? join(CACHE, `kubo-${KUBO_VERSION}`, 'ipfs');
const STAMP = join(ROOT, 'node_modules', '.uplanet-lock-hash');

/** Installs the locked npm packages, again only when the lock file changed. */
export const ensureDependencies = async () => {
  const wanted = fileHash(join(ROOT, 'package-lock.json'));
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  say('Installing the npm packages (once, about a minute) …');
  await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  // No package runs a script of its own while it is installed (.npmrc), but for the one that brings Node itself.
  await run('npm', ['rebuild', 'node', '--ignore-scripts=false', '--loglevel=error']);
  writeFileSync(STAMP, wanted);
};

const missingBrowsers = () =>
  [
    { package: 'chromium', command: 'chromium' },
    { package: 'firefox-esr', command: 'firefox-esr' },
  ].filter(({ command }) => which(command) === undefined);

/** Debian's Chromium and Firefox: installed where we may, named where we may not. */
export const ensureBrowsers = async () => {
  const missing = missingBrowsers().map((browser) => browser.package);
  if (missing.length === 0) return;
  const byHand = `apt-get install ${missing.join(' ')}`;
  if (process.getuid?.() !== 0 || which('apt-get') === undefined) {
    say(
      `These browsers are missing, their tests will be left out: ${missing.join(', ')}. To have them: ${byHand}`,
    );
    return;
  }
  say(`Installing ${missing.join(' and ')} from Debian (once) …`);
  await run('apt-get', ['update', '-qq'], { quiet: true });
  await run('apt-get', ['install', '-y', '--no-install-recommends', ...missing], {
    quiet: true,
    env: { DEBIAN_FRONTEND: 'noninteractive' },
  });
};

/** A real Kubo, built once through the Go module proxy; its checksums are pinned in tests/interop/kubo. */
export const ensureKubo = async () => {
  if (existsSync(KUBO)) return;
  if (which('go') === undefined) {
    say(
      'Go is missing, so no Kubo can be built: its tests will be left out. To have them: install Go 1.26 or later.',
    );
    return;
  }
  say(`Building Kubo ${KUBO_VERSION} (once, one to three minutes) …`);
  mkdirSync(join(KUBO, '..'), { recursive: true });
  await run(
    'go',
    ['build', '-C', join(ROOT, 'tests', 'interop', 'kubo'), '-o', KUBO, 'github.com/ipfs/kubo/cmd/ipfs'],
    {
      quiet: true,
    },
  );
};

/**
 * When the newest file below was written, in milliseconds.
 * @param {string} path
 * @returns {number}
 */
const newestIn = (path) => {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newestIn(join(path, name))));
};
const SOURCES = [
  'src',
  'public',
  'scripts',
  'docs/screenshots',
  'index.html',
  'vite.config.ts',
  'package-lock.json',
  'CHANGELOG.md',
  'CHANGELOG.fr.md',
];

/** Builds `dist/`, again only when a source is newer. */
export const ensureBuild = async () => {
  const built = join(ROOT, 'dist', 'index.html');
  const newest = Math.max(...SOURCES.map((source) => newestIn(join(ROOT, source))));
  if (existsSync(built) && statSync(built).mtimeMs >= newest) return;
  say('Building the app …');
  await run('node', ['scripts/build.mjs'], { quiet: true });
};
