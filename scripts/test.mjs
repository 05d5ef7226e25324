// npm test: set-up, check, build, every test. Ends with one line "N passed, N failed".
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { check } from './check.mjs';
import { readJson, ROOT, run, say } from './lib/run.mjs';
import { ensureBrowsers, ensureBuild, ensureDependencies, ensureKubo, KUBO } from './lib/setup.mjs';

const REPORT = join(ROOT, '.cache', 'vitest.json');

/**
 * What is read of the runner's report.
 * @typedef {object} Report
 * @property {readonly FileResult[]} testResults
 */
/**
 * @typedef {object} FileResult
 * @property {string} status
 * @property {readonly { readonly status: string }[]} assertionResults
 */

/** @param {Report} report */
const testsOf = (report) => report.testResults.flatMap((file) => file.assertionResults);

const count = () => {
  const report = /** @type {Report} */ (readJson(REPORT));
  const tests = testsOf(report);
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  /** @param {readonly string[]} states */
  const of = (...states) => tests.filter((test) => states.includes(test.status)).length;
  return {
    passed: of('passed'),
    failed: of('failed') + brokenFiles,
    skipped: of('skipped', 'pending', 'todo', 'disabled'),
  };
};

const given = process.argv.slice(2);
/** A change may reach no story; a run of all that finds none has failed. */
const wanted = given.some((word) => word.startsWith('--changed')) ? [...given, '--passWithNoTests'] : given;

const runTests = async () => {
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  rmSync(REPORT, { force: true });
  try {
    await run(
      'vitest',
      ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`, ...wanted],
      {
        env: { KUBO_BIN: KUBO },
      },
    );
    return 0;
  } catch {
    // The run has printed what failed; the report is still to be read.
    return 1;
  }
};

const main = async () => {
  const began = performance.now();
  await ensureDependencies();
  await ensureBrowsers();
  await ensureKubo();
  say('Checking …');
  const failedSteps = await check();
  await ensureBuild();
  const exit = await runTests();
  const { passed, failed, skipped } = count();
  const skippedInCi = process.env['CI'] === 'true' ? skipped : 0;
  if (skippedInCi > 0) say(`${skippedInCi} tests were skipped, which CI does not allow.`);
  if (failedSteps.length > 0) say(`check failed in: ${failedSteps.join(', ')}`);
  say(`${((performance.now() - began) / 60_000).toFixed(1)} minutes in all`);
  const failures = failed + failedSteps.length + skippedInCi;
  // An error that no test waited for belongs to none of them.
  const loose = exit !== 0 && failed === 0 ? 1 : 0;
  if (loose > 0) say('Errors came up outside every test; see above.');
  say(`${passed} passed, ${failures + loose} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  process.exitCode = exit === 0 && failures === 0 ? 0 : 1;
};

await main();
