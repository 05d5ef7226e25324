import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { CHROMIUM } from '../support/parts.ts';
import { median, nearWorst, quantile, rounded, type Measure } from './row.ts';

/** What came of one row. */
export interface Outcome {
  readonly id: string;
  readonly measures: readonly Measure[];
  /** Why there are no measures. */
  readonly failure?: string;
  /** The one-minute load of the machine before and after: what else ran meanwhile. */
  readonly load: readonly [before: number, after: number];
  readonly seconds: number;
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PACKAGES = ['helia', 'libp2p', 'tiddlywiki', 'blockstore-idb', '@helia/unixfs', 'ipfs-unixfs-importer'];

const said = (command: string, args: readonly string[]): string => {
  try {
    return execFileSync(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .trim();
  } catch {
    return 'unknown';
  }
};

const versionOf = (packageFile: string): string => {
  try {
    return (JSON.parse(readFileSync(`${ROOT}${packageFile}`, 'utf8')) as { readonly version: string })
      .version;
  } catch {
    return 'not installed';
  }
};

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

const spread = (values: readonly number[], better: Measure['better']) => ({
  count: values.length,
  best: better === 'less' ? quantile(values, 0) : quantile(values, 1),
  p50: median(values),
  p95: nearWorst(values, better),
  worst: better === 'less' ? quantile(values, 1) : quantile(values, 0),
});

/** Above 1, ours is the better one. */
const ratioOf = ({ ours, peer, better }: Measure): number =>
  better === 'less' ? median(peer) / median(ours) : median(ours) / median(peer);

export const measureJson = (measure: Measure): object => ({
  ...measure,
  ourSpread: spread(measure.ours, measure.better),
  peerSpread: spread(measure.peer, measure.better),
  ratio: ratioOf(measure),
});

const pair = (values: readonly number[], { better, unit }: Measure): string => {
  if (values.length === 0) return '–';
  const [middle, worse] = [rounded(median(values)), rounded(nearWorst(values, better))];
  return values.length === 1 ? `${middle} ${unit}` : `${middle} / ${worse} ${unit}`;
};

const cells = (measure: Measure): readonly string[] => [
  measure.what,
  pair(measure.ours, measure),
  pair(measure.peer, measure),
  measure.peerName,
  measure.peer.length === 0 ? '–' : `${rounded(ratioOf(measure))}x`,
  measure.target,
  measure.met ? 'yes' : 'NO',
];

const HEAD = ['what', 'ours p50 / p95', 'peer p50 / p95', 'peer', 'ratio', 'target', 'met'];

const rowsOf = ({ id, measures, failure }: Outcome): readonly (readonly string[])[] =>
  failure === undefined
    ? measures.map(cells)
    : [[id, 'CRASHED', '', failure.split('\n')[0]?.slice(0, 80) ?? '', '', '', 'NO']];

/** A Markdown table whose columns also line up in a terminal. */
export const table = (outcomes: readonly Outcome[]): string => {
  const rows = [HEAD, ...outcomes.flatMap(rowsOf)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), rule, ...body.map(line)].join('\n');
};
