// npm run check: types, lint, import rules, templates, dead code, layout. Every step runs; the last line says which failed.
import { ensureDependencies } from './lib/setup.mjs';
import { run, say } from './lib/run.mjs';

const STEPS = [
  ['types', 'tsc', ['-b']],
  ['lint', 'eslint', ['.', '--cache', '--cache-location', '.cache/eslint', '--max-warnings', '0']],
  ['import rules', 'depcruise', ['src', '--config', '.dependency-cruiser.cjs']],
  ['templates', 'lit-analyzer', ['src/ui', '--strict', '--quiet']],
  ['dead code', 'knip', []],
  ['layout', 'prettier', ['--check', '--log-level', 'warn', '.']],
];

/** @returns {Promise<string[]>} names of the steps that failed */
export const check = async () => {
  const failed = [];
  for (const [name, command, args] of STEPS) {
    const began = performance.now();
    try {
      await run(command, args, { quiet: true });
      say(`  ${name}: clean (${((performance.now() - began) / 1000).toFixed(1)} s)`);
    } catch (error) {
      failed.push(name);
      say(`  ${name}: FAILED\n${error.message}`);
    }
  }
  return failed;
};

if (process.argv[1]?.endsWith('check.mjs')) {
  await ensureDependencies();
  const failed = await check();
  say(failed.length === 0 ? 'check: clean' : `check: failed in ${failed.join(', ')}`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}
