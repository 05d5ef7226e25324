import { defineConfig } from 'vite';

/** One build for every place: relative addresses and hash routes work below any gateway path or subdomain. */
export default defineConfig({
  base: './',
  worker: { format: 'es' },
  build: {
    target: 'baseline-widely-available',
    outDir: 'dist',
    emptyOutDir: true,
    // Everything stays a file of its own, so that the content policy needs no exception for data addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});
