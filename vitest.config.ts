import { availableParallelism } from 'node:os';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

/** Flags that keep a headless browser away from the outside world. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** Found late, each of these would make Vite reload the page in the middle of a test. */
const BUNDLED_FIRST = [
  'fast-check',
  'axe-core',
  'lit',
  'lit/decorators.js',
  'lit/directives/keyed.js',
  'lit/directives/repeat.js',
  '@lit/context',
  '@helia/bitswap',
  '@helia/libp2p',
  '@ipld/dag-cbor',
  '@ipld/dag-pb',
  '@libp2p/circuit-relay-v2',
  '@libp2p/crypto/keys',
  '@libp2p/fetch',
  '@libp2p/gossipsub',
  '@libp2p/identify',
  '@libp2p/noise',
  '@libp2p/peer-id',
  '@libp2p/ping',
  '@libp2p/utils',
  '@libp2p/webrtc',
  '@libp2p/websockets',
  '@libp2p/yamux',
  '@multiformats/multiaddr',
  '@noble/curves/ed25519.js',
  '@noble/ed25519',
  '@noble/hashes/hkdf.js',
  '@noble/hashes/scrypt.js',
  '@noble/hashes/sha2.js',
  '@noble/hashes/utils.js',
  '@scure/base',
  '@scure/bip39',
  '@scure/bip39/wordlists/english.js',
  '@scure/bip39/wordlists/french.js',
  'blockstore-core',
  'blockstore-idb',
  'datastore-core',
  'datastore-core/base',
  'datastore-idb',
  'hash-wasm',
  'helia',
  'idb',
  'interface-datastore',
  'ipfs-unixfs',
  'ipns',
  'libp2p',
  'multiformats',
  'multiformats/bases/base36',
  'multiformats/bases/base58',
  'multiformats/bases/base64',
  'multiformats/cid',
  'multiformats/codecs/raw',
  'multiformats/hashes/digest',
  'multiformats/hashes/identity',
  'multiformats/hashes/sha2',
  'valibot',
];
/** What has not ended by then never will, on a busy machine either, in milliseconds. */
const SLOW_MS = 400_000;
/** What a poll of the runner waits for comes late on a busy machine; only what never comes is a fault. */
const PATIENT = { poll: { timeout: 30_000 } };
/** Stories that the browser itself does not always survive; run by `npm run soak` only. */
const SOAK = process.env['SOAK'] === undefined ? [] : ['tests/soak/**/*.test.ts'];
const launchOptions = { executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: QUIET };

export default defineConfig({
  test: {
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      reporter: ['json-summary'],
      reportsDirectory: '.cache/coverage',
      // What failed is told by the run itself.
      reportOnFailure: true,
    },
    projects: [
      {
        test: {
          name: 'node',
          // One kind after the other: two cores are not enough for browsers beside everything else.
          sequence: { groupOrder: 0 },
          include: ['tests/unit/**/*.test.ts', 'tests/contracts/**/*.test.ts'],
          exclude: ['tests/**/*.browser.test.ts'],
          // One for each core; on two, the runner's own choice is one.
          maxWorkers: Math.max(2, availableParallelism() - 1),
          testTimeout: SLOW_MS,
          expect: PATIENT,
          hookTimeout: SLOW_MS,
        },
      },
      {
        test: {
          name: 'browser',
          sequence: { groupOrder: 1 },
          include: ['tests/**/*.browser.test.ts'],
          globalSetup: ['tests/support/station.setup.ts'],
          testTimeout: SLOW_MS,
          expect: PATIENT,
          maxWorkers: 2,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            instances: [{ browser: 'chromium' }],
            provider: playwright({ launchOptions }),
          },
        },
        optimizeDeps: { include: BUNDLED_FIRST },
      },
      {
        test: {
          name: 'journeys',
          sequence: { groupOrder: 2 },
          include: ['tests/journeys/**/*.test.ts', 'tests/interop/**/*.test.ts', ...SOAK],
          globalSetup: ['tests/support/wiki-page.setup.ts'],
          testTimeout: SLOW_MS,
          expect: PATIENT,
          hookTimeout: SLOW_MS,
          // Stories are bound by the processor: three at a time on two cores took each half as long again.
          maxWorkers: 2,
        },
      },
    ],
  },
});
