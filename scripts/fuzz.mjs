// npm run fuzz [-- target … --cases 100000 --seed 1 --keep]: hostile bytes for every parser, led by what they reach.
import { join } from 'node:path';
import { createInstrumenter } from 'istanbul-lib-instrument';
import { build } from 'vite';
import { ensureDependencies } from './lib/setup.mjs';
import { ROOT, run } from './lib/run.mjs';

/** @import { Plugin } from 'vite' */

/**
 * Counts statements and branches of our own code, so that the campaign sees where an input went.
 * @returns {Plugin}
 */
const instruments = () => {
  const instrumenter = createInstrumenter({
    esModules: true,
    coverageVariable: '__fuzz_coverage__',
    coverageGlobalScope: 'globalThis',
    coverageGlobalScopeFunc: false,
  });
  return {
    name: 'uplanet-fuzz-instruments',
    enforce: 'post',
    transform: (code, id) =>
      id.startsWith(join(ROOT, 'src')) ? { code: instrumenter.instrumentSync(code, id), map: null } : null,
  };
};

await ensureDependencies();
await build({
  root: ROOT,
  configFile: false,
  logLevel: 'warn',
  plugins: [instruments()],
  publicDir: false,
  build: {
    ssr: join(ROOT, 'tests', 'fuzz', 'main.ts'),
    outDir: join(ROOT, '.cache', 'fuzz'),
    target: 'node22',
    minify: false,
  },
});
try {
  await run('node', [join(ROOT, '.cache', 'fuzz', 'main.js'), ...process.argv.slice(2)]);
} catch {
  // The stories have said what they found.
  process.exitCode = 1;
}
