// npm run soak: the stories with chance in them and the floods in full, many times over. SOAK=50 npm run soak for more;
// SOAK=1 npm run soak -- tests/soak/flood.test.ts for one of them.
import { ensureBrowsers, ensureBuild, ensureDependencies, ensureKubo, KUBO } from './lib/setup.mjs';
import { messageOf, run, say } from './lib/run.mjs';

const ROUNDS = Number(process.env['SOAK'] ?? 10);
const WANTED = process.argv.slice(2);

await ensureDependencies();
await ensureBrowsers();
await ensureKubo();
await ensureBuild();
// One file after the other: what a page answers within is measured where nothing else runs.
/** @type {number[]} */
const failed = [];
for (let round = 1; round <= ROUNDS; round += 1) {
  try {
    await run(
      'vitest',
      [
        'run',
        '--project',
        'node',
        '--project',
        'browser',
        '--project',
        'journeys',
        '--no-file-parallelism',
        '--reporter=dot',
        ...WANTED,
      ],
      {
        quiet: true,
        env: { KUBO_BIN: KUBO, SOAK: String(ROUNDS) },
      },
    );
    say(`round ${round} of ${ROUNDS}: passed`);
  } catch (error) {
    failed.push(round);
    say(`round ${round} of ${ROUNDS}: FAILED\n${messageOf(error)}`);
  }
}
say(`${ROUNDS - failed.length} rounds passed, ${failed.length} failed`);
process.exitCode = failed.length === 0 ? 0 : 1;
