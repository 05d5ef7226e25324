import { wordsOfWikitext } from './plain-words.ts';
import type { Fields } from './tiddler.ts';
import { withoutBytes } from './written-text.ts';

/** What a note without a type is written in. */
const WIKITEXT = 'text/vnd.tiddlywiki';

/** UTF-16 units of a note, of which the preview is made. */
const LOOKED_AT = 16_384;

/** Are the marks of wikitext marks in this note? Other types stay as they are. */
export const isWikitext = (fields: Fields | undefined): boolean =>
  (fields?.get('type') ?? '').trim() === '' || fields?.get('type') === WIKITEXT;

/** What is read of a note outside the wiki: `text`, which is the note's or a part of it, in words. */
export const readableText = (fields: Fields | undefined, text: string): string =>
  isWikitext(fields) ? wordsOfWikitext(text) : text;

/**
 * The first `max` characters of a note in words, without the marks of wikitext: a preview, not a parser. Other types than
 * wikitext stay as they are.
 */
export const previewOf = (fields: Fields | undefined, max: number): string => {
  // Marks and bytes take room that the preview does not count.
  const text = withoutBytes((fields?.get('text') ?? '').slice(0, LOOKED_AT), () => '…');
  return readableText(fields, text.slice(0, 4 * max)).slice(0, max);
};
