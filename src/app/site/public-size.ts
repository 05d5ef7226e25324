import { publishedLine } from '../../domain/site/line.ts';
import type { Tiddler } from '../../domain/wiki/tiddler.ts';
import type { PublicSize } from './publication.types.ts';

const SHOWN = 3;

/** Weighs public notes as they would be published, one after the other: all of them at once may not fit into memory twice. */
export const publicSizeOf = (tiddlers: readonly Tiddler[]): PublicSize => {
  const encoder = new TextEncoder();
  const weighed = tiddlers.map((tiddler) => ({
    title: tiddler.title,
    bytes: encoder.encode(publishedLine(tiddler)).length,
  }));
  const bytes = weighed.reduce((sum, note) => sum + note.bytes, 0);
  return { bytes, largest: weighed.toSorted((a, b) => b.bytes - a.bytes).slice(0, SHOWN) };
};
