import { isWikitext } from '../wiki/plain-text.ts';
import type { Fields } from '../wiki/tiddler.ts';
import { writtenText } from '../wiki/written-text.ts';

/** What is read of one note; who writes more is found by its beginning. In UTF-16 units. */
export const MAX_SEARCHED_TEXT = 20_000;

/** The words of a note that a search looks at; `tags` as the field holds them. */
export interface SearchedParts {
  readonly title: string;
  readonly tags: string;
  readonly text: string;
  /** The text is wikitext: its marks are searched, and not shown. */
  readonly isWikitext?: boolean | undefined;
}

export const searchedParts = (title: string, fields: Fields): SearchedParts => ({
  title,
  tags: fields.get('tags') ?? '',
  text: writtenText(fields).slice(0, MAX_SEARCHED_TEXT),
  ...(isWikitext(fields) && { isWikitext: true }),
});

/** FNV-1a, 32 bits: tells versions of one note apart without holding their texts. http://www.isthe.com/chongo/tech/comp/fnv/ */
export const fingerprintOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
};
