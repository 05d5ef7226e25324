import { build } from 'esbuild';
const [out] = process.argv.slice(2);
await build({
  entryPoints: ['orbitdb-page.js'],
  bundle: true,
  format: 'esm',
  outfile: `${out}/orbitdb-page.js`,
  define: { global: 'globalThis', 'process.env.NODE_ENV': '"production"' },
  alias: { path: 'path-browserify' },
  logLevel: 'warning',
});
