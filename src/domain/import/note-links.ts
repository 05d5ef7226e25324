import type { Tiddler } from '../wiki/tiddler.ts';

/*
 * Links of another app to a note of its own, by an address that leads nowhere else. What they show is the title of that note,
 * mostly; which titles there are is known when all files of an import are read. Until then the links stand between marks.
 */

/** No text has them: they are no characters, and never will be. */
const START = '\uFDD1';
const OTHERWISE = '\uFDD2';
const END = '\uFDD3';
const LINK = /\uFDD1([^\uFDD1-\uFDD3]*)\uFDD2([^\uFDD1-\uFDD3]*)\uFDD3/g;
const ANY = /[\uFDD1-\uFDD3]/g;
/** What ends a title in a link, or makes something else of it. */
const UNLINKED = /[\]|[\n]/;

const shownForm = (words: string): string =>
  words.replace(ANY, '').trim().replace(/\s+/g, ' ').normalize('NFC');

/** A link to the note whose title these words are; wikitext for where there is none. */
export const noteLink = (shown: string, otherwise: string): string =>
  START + shownForm(shown) + OTHERWISE + otherwise.replace(ANY, '') + END;

/** What a link shows → the title that it leads to. A title in which blanks are most would cost more than the link. */
type Linkable = ReadonlyMap<string, string>;

export const linkableOf = (titles: Iterable<string>): Linkable => {
  const linkable = new Map<string, string>();
  for (const title of titles) {
    const shown = shownForm(title);
    const isFit = shown !== '' && title.length <= 2 * shown.length && !UNLINKED.test(title);
    if (isFit && (shown === title || !linkable.has(shown))) linkable.set(shown, title);
  }
  return linkable;
};

/** The note with links that lead where they say; what is no title stays words. */
export const withNoteLinks = (note: Tiddler, linkable: Linkable): Tiddler => {
  const text = note.fields.has('type') ? '' : (note.fields.get('text') ?? '');
  if (!text.includes(START)) return note;
  const linked = text.replace(LINK, (_, shown: string, otherwise: string) => {
    const title = linkable.get(shown);
    if (title === undefined) return otherwise;
    return title === shown ? `[[${title}]]` : `[[${shown}|${title}]]`;
  });
  return { title: note.title, fields: new Map(note.fields).set('text', linked) };
};
