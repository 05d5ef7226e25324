// npm run check: types, lint, import rules, templates, dead code, layout. Every step runs; the last line says which failed.
import { ensureDependencies } from './lib/setup.mjs';
import { messageOf, run, say } from './lib/run.mjs';

/** @typedef {readonly [name: string, command: string, args: readonly string[]]} Step */

/**
 * The longest first: two run beside each other.
 * @type {readonly Step[]}
 */
const STEPS = [
  ['lint', 'eslint', ['.', '--cache', '--cache-location', '.cache/eslint', '--max-warnings', '0']],
  ['types', 'tsc', ['-b']],
  ['layout', 'prettier', ['--check', '--log-level', 'warn', '.']],
  ['templates', 'lit-analyzer', ['src/ui', '--strict', '--quiet']],
  ['dead code', 'knip', []],
  [
    'code without a caller',
    'knip',
    ['--production', '--config', 'knip-production.config.ts', '--include', 'files,exports,types'],
  ],
  ['import rules', 'depcruise', ['src', '--config', '.dependency-cruiser.cjs']],
];
const LANES = 2;

/**
 * @param {Step} step
 * @returns {Promise<boolean>} whether it was clean
 */
const runStep = async ([name, command, args]) => {
  const began = performance.now();
  try {
    await run(command, args, { quiet: true });
    say(`  ${name}: clean (${((performance.now() - began) / 1000).toFixed(1)} s)`);
    return true;
  } catch (error) {
    say(`  ${name}: FAILED\n${messageOf(error)}`);
    return false;
  }
};

/** @returns {Promise<string[]>} names of the steps that failed */
export const check = async () => {
  const waiting = [...STEPS];
  /** @type {string[]} */
  const failed = [];
  const work = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift())
      if (!(await runStep(step))) failed.push(step[0]);
  };
  await Promise.all(Array.from({ length: LANES }, work));
  return failed;
};

if (process.argv[1]?.endsWith('check.mjs')) {
  await ensureDependencies();
  const failed = await check();
  say(failed.length === 0 ? 'check: clean' : `check: failed in ${failed.join(', ')}`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}
