import { fileURLToPath } from 'node:url';
import { serveScriptPage, type ServedPage } from './script-page.ts';

/** A small page with the real note store and nothing else, built and served. */
export const serveStorePage = (): Promise<ServedPage> =>
  serveScriptPage(fileURLToPath(new URL('store-page/main.ts', import.meta.url)));
