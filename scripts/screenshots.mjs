// Draws every page of the face with the demo app, at phone and desk width, into .cache/screenshots/.
// node scripts/screenshots.mjs [name part]
import { mkdir } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';

const OUT = '.cache/screenshots';
const BOB = 'k51qzi5uqu5dkkciu33khkzbcmxtyhn376i1e83tya8kuy7z9euedzyr5nhoew';
const tap = (testId) => async (page) => page.getByTestId(testId).first().click();
const SHOTS = [
  ['welcome', 'welcome', '', []],
  ['words', 'welcome', '', [tap('way-new')]],
  ['words-check', 'welcome', '', [tap('way-new'), tap('words-noted')]],
  ['salt-pepper', 'welcome', '', [tap('way-salt-pepper')]],
  [
    'identity',
    'locked',
    '',
    [
      tap('other-secrets'),
      tap('way-salt-pepper'),
      async (page) => {
        await page.getByTestId('salt').fill('bob');
        await page.getByTestId('pepper').fill('bob');
      },
      tap('secrets-continue'),
    ],
  ],
  ['unlock-wrong', 'locked', '', [async (page) => page.getByTestId('passphrase').fill('non'), tap('unlock')]],
  ['forget', 'locked', '', [tap('forget')]],
  ['place', 'newcomer', '', [async (page) => page.getByTestId('town-search').fill('toul')]],
  [
    'place-chosen',
    'newcomer',
    '',
    [async (page) => page.getByTestId('town-search').fill('toul'), tap('town-option')],
  ],
  ['notebook', 'open', '#/notebook', []],
  ['list', 'open', '#/notebook', [tap('view-list')]],
  ['list-blank', 'blank', '#/notebook', [tap('view-list')]],
  ['list-full', 'full', '#/notebook', [tap('view-list')]],
  ['note', 'open', '#/notebook', [tap('view-list'), tap('note-open')]],
  ['consent', 'consent', '#/notebook', [tap('review'), tap('consent-note')]],
  ['neighbours', 'open', '#/neighbours', []],
  ['neighbours-empty', 'blank', '#/neighbours', []],
  ['neighbours-no-place', 'newcomer', '#/neighbours', []],
  ['neighbour', 'open', `#/neighbours/${BOB}`, []],
  ['neighbour-loading', 'loading', `#/neighbours/${BOB}`, []],
  ['neighbour-gone', 'gone', `#/neighbours/${BOB}`, []],
  ['me', 'open', '#/me', [tap('network-details')]],
];
const SIZES = [
  ['phone', 360, 740],
  ['desk', 1280, 800],
];
const LOOKS = [
  ['light', 'fr'],
  ['dark', 'en'],
];

const server = await createServer({
  configFile: false,
  root: '.',
  logLevel: 'error',
  server: { host: '127.0.0.1', port: 0, hmr: false, watch: null },
});
await server.listen();
const origin = server.resolvedUrls.local[0];
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
await mkdir(OUT, { recursive: true });
try {
  for (const [size, width, height] of SIZES) {
    const page = await browser.newPage({ viewport: { width, height } });
    page.on('pageerror', (error) => console.error(String(error)));
    for (const [theme, language] of LOOKS) {
      for (const [name, wish, hash, steps] of SHOTS) {
        if (!name.includes(process.argv[2] ?? '')) continue;
        await page.goto(
          `${origin}tests/support/gallery.html?page=${wish}&theme=${theme}&language=${language}&shot=${name}${hash}`,
        );
        for (const step of steps) await step(page);
        await page.locator('uplanet-app').locator('h1, h2').first().waitFor();
        await page.screenshot({
          path: `${OUT}/${name}-${size}-${theme}.png`,
          fullPage: name === 'me',
          animations: 'disabled',
        });
      }
    }
    await page.close();
  }
} finally {
  await browser.close();
  await server.close();
}
