import { parseFrameMessage } from '../../../src/adapters/tiddlywiki/parse-frame-message.ts';
import { readExif } from '../../../src/domain/content/exif.ts';
import { filmOf, readFilmPlace } from '../../../src/domain/content/film-place.ts';
import { readPictureParts } from '../../../src/domain/content/picture-parts.ts';
import { readPicturePlace, withoutPlace } from '../../../src/domain/content/picture-place.ts';
import { excerptOf } from '../../../src/domain/search/excerpt.ts';
import { Collector } from '../../../src/domain/import/collector.ts';
import { decodeWhole } from '../../../src/domain/import/decode.ts';
import { addFile } from '../../../src/domain/import/add-file.ts';
import { wikitextOf } from '../../../src/domain/import/html-wikitext.ts';
import { parseJoplinItem } from '../../../src/domain/import/joplin-item.ts';
import { linkedHtml, linkedMarkdown } from '../../../src/domain/import/joplin-links.ts';
import { keepPageNotes } from '../../../src/domain/import/keep-page.ts';
import { readBytes } from '../../../src/domain/import/read-files.ts';
import { askedOf, vocabularyOf } from '../../../src/domain/search/words.ts';
import { parseTiddlyDate, parseTitleList } from '../../../src/domain/wiki/fields.ts';
import { previewOf } from '../../../src/domain/wiki/plain-text.ts';
import { clip } from '../../../src/ui/system/clip.ts';
import { plainlyShown, readLink } from '../../../src/ui/columns/wiki/link-address.ts';
import { decoderFor } from '../../support/read-wiki.ts';
import { textTarget, valueTarget, type FuzzTarget } from '../target.ts';

const FOUND = { words: new Set(['pain', 'jardin']), runs: ['図書', 'は', 'ตลาด'] };

const toBread = () => ({ title: 'Pain', type: 'image/png' });

/** A picture of two bytes with these fields beside it; a text of these bytes, as its fields. */
const pairOf = (bytes: Uint8Array): unknown => {
  const into = new Collector();
  addFile(into, { name: 'four.jpg', bytes: new Uint8Array(2), meta: bytes }, { decoderFor });
  addFile(into, { name: 'pain.txt', bytes, meta: bytes }, { decoderFor });
  return into.notes;
};

/** What people bring, what copied notes say, and what the wiki's frame posts. */
export const WIKI_TARGETS: readonly FuzzTarget[] = [
  { name: 'wiki-file', read: (bytes) => readBytes('wiki.html', bytes, { decoderFor }) },
  ...['json', 'tid', 'multids', 'tiddler', 'csv', 'js', 'zip', 'txt', 'enex', 'jex', 'tgz'].map((kind) => ({
    name: `file-${kind}`,
    read: (bytes: Uint8Array) => readBytes(`pain.${kind}`, bytes, { decoderFor }),
  })),
  { name: 'file-meta', read: pairOf },
  { name: 'whole-text', read: (bytes) => decodeWhole(bytes, { decoderFor }) },
  {
    name: 'picture-file',
    read: (bytes) => [readPictureParts(bytes), readPicturePlace(bytes), withoutPlace(bytes)],
  },
  { name: 'film-file', read: (bytes) => readFilmPlace(filmOf(bytes)) },
  { name: 'exif', read: readExif },
  textTarget('html-text', (text) => wikitextOf(text, { fileOf: () => '[img[x]]' })),
  textTarget('keep-page', (text) => keepPageNotes(text, 'pain')),
  textTarget('joplin-item', parseJoplinItem),
  textTarget('joplin-links', (text) => [linkedMarkdown(text, toBread), linkedHtml(text, toBread)]),
  textTarget('title-list', parseTitleList),
  textTarget('tiddly-date', parseTiddlyDate),
  textTarget('preview', (text) => previewOf(new Map([['text', text]]), 300)),
  textTarget('words', (text) => [vocabularyOf(text), askedOf(text)]),
  textTarget('excerpt', (text) => excerptOf(text, FOUND, 160)),
  textTarget('shown-text', (text) => [clip(text), plainlyShown(text)]),
  textTarget('link', readLink),
  valueTarget('frame-message', parseFrameMessage),
];
