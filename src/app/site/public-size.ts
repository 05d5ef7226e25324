import { publishedLine } from '../../domain/site/line.ts';
import type { Tiddler } from '../../domain/wiki/tiddler.ts';
import type { PublicSize } from './publication.types.ts';

const SHOWN = 3;

/**
 * Weighs public notes as they would be published, one after the other: all of them at once may not fit into memory twice.
 * `pause` is awaited before each.
 */
export const publicSizeOf = async (
  tiddlers: readonly Tiddler[],
  pause: () => Promise<void>,
): Promise<PublicSize> => {
  const encoder = new TextEncoder();
  const weighed: { readonly title: string; readonly bytes: number }[] = [];
  for (const tiddler of tiddlers) {
    await pause();
    weighed.push({ title: tiddler.title, bytes: encoder.encode(publishedLine(tiddler)).length });
  }
  const bytes = weighed.reduce((sum, note) => sum + note.bytes, 0);
  return { bytes, largest: weighed.toSorted((a, b) => b.bytes - a.bytes).slice(0, SHOWN) };
};
