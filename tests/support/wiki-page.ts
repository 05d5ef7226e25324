import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame, Page } from 'puppeteer-core';
import { inject } from 'vitest';
import { serveFolder } from '../../scripts/lib/static-server.mjs';

/** A small page with the real wiki host, built and served as the app is: frame, assets, service worker. */
export interface ServedWikiPage {
  readonly url: string;
  readonly folder: string;
  /** How often anything asked for `evil?…`, the address that hostile content names. */
  readonly evilRequests: () => number;
  readonly stopServer: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export const serveWikiPage = async (): Promise<ServedWikiPage> => {
  const folder = mkdtempSync(join(tmpdir(), 'uplanet-wiki-page-'));
  cpSync(inject('wikiPage'), folder, { recursive: true });
  let evil = 0;
  const server = await serveFolder(folder, { port: 0, extra: { '/evil': () => `answer ${++evil}` } });
  let isServing = true;
  const stopServer = async (): Promise<void> => {
    if (isServing) await server.stop();
    isServing = false;
  };
  return {
    url: `http://localhost:${server.port}/`,
    folder,
    evilRequests: () => evil,
    stopServer,
    stop: async () => {
      await stopServer();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** The wiki's frame inside a page. */
export const wikiFrameOf = async (page: Page): Promise<Frame> => {
  const element = await page.waitForSelector('#wiki');
  const frame = await element?.contentFrame();
  if (frame === null || frame === undefined) throw new Error('the page has no wiki frame');
  return frame;
};
