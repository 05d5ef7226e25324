// Draws every scene (tests/support/scenes) with the demo app, at phone and desk width, light and dark, into
// .cache/screenshots/. Scenes of two panes are drawn on the desk only.
// node scripts/screenshots.ts [part of a name] [contrast]
import { mkdir } from 'node:fs/promises';
import { chromium, type BrowserContextOptions, type Page } from 'playwright-core';
import { createServer } from 'vite';

const OUT = '.cache/screenshots';
/** A phone draws its scrollbars over the page. */
const SIZES: readonly (readonly [name: string, device: BrowserContextOptions])[] = [
  ['phone', { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true }],
  ['desk', { viewport: { width: 1280, height: 800 } }],
];
type Look = readonly [theme: string, language: string];
const LOOKS: readonly Look[] = [
  ['light', 'fr'],
  ['dark', 'en'],
];
const [, , part = '', contrast = 'auto'] = process.argv;

const server = await createServer({
  configFile: false,
  root: '.',
  logLevel: 'error',
  server: { host: '127.0.0.1', port: 0, hmr: false, watch: null },
});
await server.listen();
const gallery = new URL('tests/support/gallery.html', server.resolvedUrls?.local[0]).href;
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});

/** Of the page's root, once it is there. */
const rootAttribute = async (page: Page, name: string): Promise<string> => {
  const root = page.locator(`html[data-${name}]`);
  await root.waitFor({ state: 'attached' });
  return (await root.getAttribute(`data-${name}`)) ?? '';
};

const draw = async (page: Page, scene: string, [theme, language]: Look, file: string): Promise<void> => {
  await page.goto(`${gallery}?${new URLSearchParams({ scene, theme, language, contrast }).toString()}`);
  const state = await rootAttribute(page, 'state');
  if (state !== 'shown') console.error(`${scene}: ${state}`);
  await page.screenshot({
    path: `${OUT}/${file}-${theme}.png`,
    fullPage: /^(desk-)?me/.test(scene),
    animations: 'disabled',
  });
};

await mkdir(OUT, { recursive: true });
try {
  for (const [size, device] of SIZES) {
    const context = await browser.newContext(device);
    const page = await context.newPage();
    page.on('pageerror', (error) => console.error(String(error)));
    await page.goto(gallery);
    const scenes = (await rootAttribute(page, 'scenes')).split(' ');
    for (const scene of scenes.filter((name) => name.includes(part))) {
      if (size === 'phone' && scene.startsWith('desk-')) continue;
      for (const look of LOOKS) await draw(page, scene, look, `${scene}-${size}`);
    }
    await context.close();
  }
} finally {
  await browser.close();
  await server.close();
}
