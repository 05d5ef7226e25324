import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { loadNow } from './machine.ts';
import { median, rounded } from './row.ts';

/*
 * The same rows here and in another checkout of the project that is built and has its packages, in turn, on one machine:
 * what a change costs. `npm run bench -- --beside ../before saves memory`
 */

const Results = v.object({
  rows: v.array(
    v.object({
      id: v.string(),
      failure: v.optional(v.string()),
      measures: v.array(
        v.object({
          what: v.string(),
          unit: v.string(),
          better: v.picklist(['less', 'more']),
          ours: v.array(v.number()),
        }),
      ),
    }),
  ),
});
type Measured = v.InferOutput<typeof Results>['rows'][number]['measures'][number];

const { values, positionals: rows } = parseArgs({
  allowPositionals: true,
  options: { beside: { type: 'string' }, rounds: { type: 'string', default: '3' } },
});
const HERE = resolve(import.meta.dirname, '..', '..');
const THERE = resolve(values.beside ?? HERE);

/** Runs one row in a checkout. A row that gave no figures gives none here either; it has said why. */
const measure = async (checkout: string, row: string): Promise<readonly Measured[]> => {
  const child = spawn(process.execPath, ['tests/bench/main.ts', row], { cwd: checkout, stdio: 'ignore' });
  await new Promise((done) => child.once('exit', done));
  const file = readFileSync(join(checkout, 'bench-results', 'bench.json'), 'utf8');
  return v.parse(Results, JSON.parse(file)).rows.flatMap(({ id, measures }) => (id === row ? measures : []));
};

interface Pair {
  readonly what: string;
  readonly unit: string;
  readonly better: 'less' | 'more';
  readonly there: number[];
  readonly here: number[];
}

const gather = (pairs: Map<string, Pair>, side: 'there' | 'here', measures: readonly Measured[]): void => {
  for (const { what, unit, better, ours } of measures) {
    const pair = pairs.get(what) ?? { what, unit, better, there: [], here: [] };
    pair[side].push(...ours);
    pairs.set(what, pair);
  }
};

const line = ({ what, unit, better, there, here }: Pair): string => {
  const [before, now] = [median(there), median(here)];
  const cost = better === 'less' ? now / before : before / now;
  return `| ${what} | ${rounded(before)} ${unit} (${there.length}) | ${rounded(now)} ${unit} (${here.length}) | ${cost.toFixed(3)} |`;
};

const pairs = new Map<string, Pair>();
const before = loadNow();
for (let round = 1; round <= Number(values.rounds); round += 1)
  for (const row of rows) {
    console.log(`round ${round}: ${row}`);
    const own = new Map<string, Pair>();
    for (const [side, checkout] of [
      ['there', THERE],
      ['here', HERE],
    ] as const) {
      const measures = await measure(checkout, row);
      for (const into of [own, pairs]) gather(into, side, measures);
    }
    // What is measured is not lost with what comes after it.
    for (const pair of own.values()) console.log(line(pair));
  }
console.log('\n| what | there, median (values) | here, median (values) | cost: above 1, here is worse |');
console.log('| --- | --- | --- | --- |');
for (const pair of pairs.values()) console.log(line(pair));
console.log(`\nLoad of the machine ${before} before, ${loadNow()} after.`);
mkdirSync(join(HERE, 'bench-results'), { recursive: true });
writeFileSync(
  join(HERE, 'bench-results', 'beside.json'),
  `${JSON.stringify([...pairs.values()], null, 2)}\n`,
);
process.exitCode = pairs.size > 0 ? 0 : 1;
