import type { Tiddler } from '../../src/domain/wiki/tiddler.ts';

/** A small stand-in for the rendered TiddlyWiki around the lines. */
export const SHELL = {
  prefix:
    '<!doctype html><title>wiki</title><script class="tiddlywiki-tiddler-store" type="application/json">[\n',
  suffix: ']</script></html>',
};

/** Bytes in place of the shared core: two leaves long. */
export const CORE = {
  name: 'core-5.4.1.js.gz',
  gzipped: Uint8Array.from({ length: 300_000 }, (_, index) => index % 127),
};

export const note = (title: string, fields: Readonly<Record<string, string>> = {}): Tiddler => ({
  title,
  fields: new Map(Object.entries({ text: `${title} du village.`, modified: '20261123101500000', ...fields })),
});

/** `Note 0` to `Note <count - 1>`, of many lengths, in no special order. */
export const manyNotes = (count: number): readonly Tiddler[] =>
  Array.from({ length: count }, (_, index) =>
    note(`Note ${String(index)}`, {
      text: `Le pain du voisin numéro ${String(index)}. `.repeat(1 + ((index * 7_919) % 40)),
      tags: 'jardin [[place du marché]]',
    }),
  );
