import { encodeTiddlerLine, LINE_JOIN, sortByTitle } from '../../domain/wiki/encode.ts';
import type { NoteRecord, Tiddler } from '../../domain/wiki/tiddler.ts';
import type { WikiShell } from '../../ports/wiki-assets.ts';

const tiddlersOf = (records: readonly NoteRecord[]): readonly Tiddler[] =>
  records.flatMap(({ title, fields }) => (fields === null ? [] : [{ title, fields }]));

/** A standard TiddlyWiki file, in parts: a Blob joins them without one more copy in memory. */
export const exportFile = (shell: WikiShell, records: readonly NoteRecord[]): Blob => {
  const lines = sortByTitle(tiddlersOf(records)).map(
    (tiddler, index) => (index === 0 ? '' : LINE_JOIN) + encodeTiddlerLine(tiddler),
  );
  return new Blob([shell.prefix, ...lines, shell.suffix], { type: 'text/html;charset=utf-8' });
};
