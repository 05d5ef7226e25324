import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serveScriptPage, type ServedPage } from '../support/script-page.ts';

const pathOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** A page of `tests/bench/pages`, built as the app is and served on loopback. */
export const serveBenchPage = (
  name: 'edit' | 'file-import' | 'publish' | 'transfer',
  options: {
    /** Files beside the page. */
    readonly files?: Readonly<Record<string, string>>;
    /** Puts the app's built TiddlyWiki files in `wiki/`. */
    readonly withWiki?: boolean;
  } = {},
): Promise<ServedPage> =>
  serveScriptPage(pathOf(`pages/${name}/main.ts`), (folder) => {
    if (options.withWiki === true)
      cpSync(pathOf('../../dist/wiki'), join(folder, 'wiki'), { recursive: true });
    for (const [file, text] of Object.entries(options.files ?? {})) writeFileSync(join(folder, file), text);
  });
