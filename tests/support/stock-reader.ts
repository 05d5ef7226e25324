import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type StockFields = Readonly<Record<string, string>>;

interface Stock {
  readonly boot: { argv: readonly string[]; boot: (done: () => void) => void };
  readonly wiki: {
    readonly deserializeTiddlers: (type: string, text: string, fields: object) => readonly StockFields[];
  };
}

/** TiddlyWiki's own readers, booted in Node. */
export const bootStockReader = async (): Promise<Stock['wiki']['deserializeTiddlers']> => {
  const edition = mkdtempSync(join(tmpdir(), 'edition-'));
  writeFileSync(join(edition, 'tiddlywiki.info'), '{}');
  const { TiddlyWiki } = createRequire(import.meta.url)('tiddlywiki') as {
    readonly TiddlyWiki: () => Stock;
  };
  const stock = TiddlyWiki();
  stock.boot.argv = [edition];
  await new Promise<void>((resolve) => stock.boot.boot(resolve));
  rmSync(edition, { recursive: true });
  return (type, text, fields) => stock.wiki.deserializeTiddlers(type, text, fields);
};
