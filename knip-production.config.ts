import type { KnipConfig } from 'knip';

/** Product code without a product caller: as `knip.json`, without the tests. What is there for tests alone says `@internal`. */
const config: KnipConfig = {
  entry: [
    'src/main.ts!',
    'src/workers/*.ts!',
    'src/adapters/tiddlywiki/frame/main.ts!',
    'station/main.ts!',
    'scripts/*.{mjs,ts}!',
    'scripts/wiki/*.js!',
    // Rules that eslint.config.js brings in.
    'scripts/lint/*.ts!',
    // Found by their path when a page opens.
    'src/ui/**/words/**/*.ts!',
    // Twins of the real adapters: a peer in a process of its own, such as a station, is built of them.
    'src/adapters/memory/*.ts!',
    // Formats with vectors of other programs that no page calls yet: keys of a cell, addresses of Ğ1 v2, any file as UnixFS.
    'src/domain/identity/geo-key.ts!',
    'src/domain/identity/ss58.ts!',
    'src/adapters/helia/blocks/importer.ts!',
  ],
  project: ['src/**/*.ts!', 'station/**/*.ts!', 'scripts/**/*.{mjs,ts}!'],
  ignoreDependencies: [/.*/],
  ignoreUnresolved: ['^\\$:/.*'],
  ignoreExportsUsedInFile: true,
  vite: false,
  vitest: false,
};

export default config;
