// npm run coverage: which branches the tests in Node and in one browser tab take, column by column. Journeys run the built
// app, so what only they reach counts as missed here.
import { rmSync } from 'node:fs';
import { relative, join } from 'node:path';
import { ensureBrowsers, ensureDependencies } from './lib/setup.mjs';
import { messageOf, readJson, ROOT, run, say } from './lib/run.mjs';

const SUMMARY = join(ROOT, '.cache', 'coverage', 'coverage-summary.json');
/** Below this a column is named, %. */
const ENOUGH = 85;

/**
 * What is read of a file's line in the summary.
 * @typedef {object} FileSummary
 * @property {{ readonly total: number, readonly covered: number }} branches
 */

/** @param {string} file */
const columnOf = (file) => {
  const [, storey = '', column = '', below = ''] = relative(ROOT, file).split('/');
  if (!column.includes('.'))
    return storey === 'ui' && column === 'columns' ? `ui/${below}` : `${storey}/${column}`;
  return storey;
};

/** @param {Record<string, FileSummary>} summary */
const byColumn = (summary) => {
  /** @type {Map<string, { total: number, covered: number }>} */
  const columns = new Map();
  for (const [file, { branches }] of Object.entries(summary)) {
    if (file === 'total') continue;
    const column = columnOf(file);
    const sum = columns.get(column) ?? { total: 0, covered: 0 };
    columns.set(column, {
      total: sum.total + branches.total,
      covered: sum.covered + branches.covered,
    });
  }
  return columns;
};

/** @param {{ readonly total: number, readonly covered: number }} branches */
const shareOf = ({ total, covered }) => (total === 0 ? 100 : (100 * covered) / total);

await ensureDependencies();
await ensureBrowsers();
// The guards of the storeys look at what the compiler wrote.
await run('tsc', ['-b'], { quiet: true });
rmSync(SUMMARY, { force: true });
try {
  await run(
    'vitest',
    ['run', '--project', 'node', '--project', 'browser', '--coverage.enabled', '--reporter=dot'],
    { quiet: true },
  );
} catch (error) {
  // What was measured is told all the same.
  say(messageOf(error));
  process.exitCode = 1;
}
const columns = byColumn(/** @type {Record<string, FileSummary>} */ (readJson(SUMMARY)));
for (const [column, branches] of [...columns].toSorted(([, a], [, b]) => shareOf(a) - shareOf(b))) {
  const share = shareOf(branches);
  say(
    `${share < ENOUGH ? 'below' : '     '} ${share.toFixed(1).padStart(5)} %  ${branches.covered} of ${branches.total}  ${column}`,
  );
}
