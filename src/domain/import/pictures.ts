import type { Tiddler } from '../wiki/tiddler.ts';
import type { ExternalPictures } from './reading.ts';

const IMAGE = /\[img[^[\]]{0,200}\[([^[\]]{1,2000})\]\]/g;
/** Has an address or a path the look of one? A title that exists is a picture in the file. */
const IS_PLACE = /^(?:[a-z][a-z0-9+.-]{1,20}:|\/\/)|[/\\]|\.(?:apng|avif|bmp|gif|jpe?g|png|svg|webp)$/i;
const WIKITEXTS: ReadonlySet<string | undefined> = new Set([
  undefined,
  '',
  'text/vnd.tiddlywiki',
  'text/x-tiddlywiki',
]);
/** So many are named of one note. */
const MAX_PLACES = 100;

const OPENING = '[img';

const inText = ({ fields }: Tiddler): readonly string[] => {
  const text = fields.get('text') ?? '';
  // Most notes show none: a plain look costs least.
  if (!text.includes(OPENING) || !WIKITEXTS.has(fields.get('type'))) return [];
  const matches = text.matchAll(IMAGE);
  return Array.from(matches, ([, inner = '']) => inner.slice(inner.lastIndexOf('|') + 1).trim());
};

/** Notes whose pictures are not in the file: they lie beside it, or somewhere in the net. */
export const externalPictures = (notes: readonly Tiddler[]): readonly ExternalPictures[] => {
  const titles = new Set(notes.map(({ title }) => title));
  return notes.flatMap((note) => {
    const elsewhere = note.fields.get('_canonical_uri') ?? '';
    const shown = inText(note);
    if (elsewhere === '' && shown.length === 0) return [];
    const pictures = shown.filter((place) => !titles.has(place) && IS_PLACE.test(place));
    const places = [...new Set([...(elsewhere === '' ? [] : [elsewhere]), ...pictures])];
    return places.length === 0 ? [] : [{ title: note.title, places: places.slice(0, MAX_PLACES) }];
  });
};
