import { parseArgs } from 'node:util';
import { runCampaign } from './campaign.ts';
import { keepSeeds, seedsOf } from './seeds.ts';
import { TARGETS } from './targets.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    cases: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    /** Folder of the seeds. */
    seeds: { type: 'string', default: 'tests/fuzz/seeds' },
    /** Writes what reached new places beside the seeds. */
    keep: { type: 'boolean', default: false },
  },
});

const wanted = TARGETS.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
let failed = 0;
for (const target of wanted) {
  const before = performance.now();
  const seeds = seedsOf(target.name, values.seeds);
  try {
    const report = runCampaign(target, { cases: Number(values.cases), seed: Number(values.seed), seeds });
    if (values.keep) keepSeeds(target.name, report.found, values.seeds);
    const { cases, places, slowest } = report;
    const seconds = ((performance.now() - before) / 1_000).toFixed(1);
    console.log(
      `${target.name}: ${cases} cases, ${places} places, slowest ${slowest.ms.toFixed(1)} ms of CPU for ${slowest.bytes} bytes, ${seconds} s`,
    );
  } catch (error) {
    failed += 1;
    console.log(`${target.name}: FAILED ${String(error)}`);
  }
}
console.log(`${wanted.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 && wanted.length > 0 ? 0 : 1;
