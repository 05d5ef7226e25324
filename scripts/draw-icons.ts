// Draws the PNG icons from their SVG sources in public/icons. Run it when a source changed:
// node_modules/.bin/node scripts/draw-icons.ts
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { ROOT } from './lib/run.mjs';

const ICONS = join(ROOT, 'public', 'icons');
/** Source, drawing, pixels, and how much of the side the source fills. A mask may cut all but the middle 80 %. */
const DRAWINGS: readonly (readonly [source: string, drawing: string, pixels: number, share: number])[] = [
  ['uplanet.svg', 'uplanet-192.png', 192, 1],
  ['uplanet.svg', 'uplanet-512.png', 512, 1],
  ['uplanet-monochrome.svg', 'uplanet-monochrome-512.png', 512, 0.8],
  ['shortcut-note.svg', 'shortcut-note-96.png', 96, 1],
  ['shortcut-neighbours.svg', 'shortcut-neighbours-96.png', 96, 1],
];

const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
try {
  for (const [source, drawing, pixels, share] of DRAWINGS) {
    const page = await browser.newPage({ viewport: { width: pixels, height: pixels } });
    const address = `data:image/svg+xml;base64,${readFileSync(join(ICONS, source)).toString('base64')}`;
    const side = pixels * share;
    await page.setContent(
      `<style>body{margin:0;display:grid;place-items:center;height:100vh}</style><img width="${side}" height="${side}" src="${address}">`,
    );
    await page.locator('img').waitFor();
    await page.screenshot({ path: join(ICONS, drawing), omitBackground: true });
    await page.close();
  }
} finally {
  await browser.close();
}
