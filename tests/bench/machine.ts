import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { CHROMIUM } from '../support/parts.ts';
import { rounded } from './row.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PACKAGES = [
  'helia',
  'libp2p',
  'lit',
  'tiddlywiki',
  'blockstore-idb',
  '@helia/unixfs',
  'ipfs-unixfs-importer',
];

const said = (command: string, args: readonly string[]): string => {
  try {
    return execFileSync(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .trim();
  } catch {
    // Not every machine has the command.
    return 'unknown';
  }
};

const versionOf = (packageFile: string): string => {
  try {
    return (JSON.parse(readFileSync(`${ROOT}${packageFile}`, 'utf8')) as { readonly version: string })
      .version;
  } catch {
    // A peer that is not installed is not measured.
    return 'not installed';
  }
};

/** The one-minute load of the machine. */
export const loadNow = (): number => rounded(loadavg()[0] ?? Number.NaN);

export const machine = (): Readonly<Record<string, string | number>> => ({
  processor: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGiB: rounded(totalmem() / 2 ** 30),
  system: said('uname', ['-sr']),
});

export const versions = (): Readonly<Record<string, string>> => ({
  node: process.version,
  chromium: said(CHROMIUM, ['--version']),
  commit: said('git', ['describe', '--always', '--dirty']),
  ...Object.fromEntries(PACKAGES.map((name) => [name, versionOf(`node_modules/${name}/package.json`)])),
  '@orbitdb/core': versionOf('tests/bench/peers/node_modules/@orbitdb/core/package.json'),
});
