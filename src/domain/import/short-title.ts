import { contentHash } from '../wiki/content-hash.ts';
import { NOTE_LIMITS } from '../wiki/limits.ts';
import type { Tiddler } from '../wiki/tiddler.ts';

/** Keeps the whole of a title that is too long for a note. */
export const WHOLE_TITLE = 'whole-title';
/** What is left of such a title: a line that a page can show. */
const SHOWN_LETTERS = 200;
/** Hexadecimal digits that tell two titles of one beginning apart, and are the same each time the file is read. */
const TELLING_DIGITS = 16;

const isHalfPair = (text: string): boolean => (text.charCodeAt(text.length - 1) & 0xfc00) === 0xd800;

const startOf = (title: string): string => {
  const start = title.slice(0, SHOWN_LETTERS);
  return `${isHalfPair(start) ? start.slice(0, -1) : start}…`;
};

/** As a report tells it: it is told with each of thousands of broken records, so only as long as anybody reads. */
export const toldTitle = (title: string): string => (title.length <= SHOWN_LETTERS ? title : startOf(title));

/** A title that a note may have: its beginning and a mark of the whole, where it is too long. */
export const shortTitle = (title: string): string => {
  if (title.length <= NOTE_LIMITS.title) return title;
  const mark = contentHash(title, new Map()).slice(0, TELLING_DIGITS);
  return `${startOf(title)} (${mark})`;
};

/** The note under a title that it may have; the whole of one that is too long is in a field. The very same where it fits. */
export const withShortTitle = (note: Tiddler): Tiddler =>
  note.title.length <= NOTE_LIMITS.title
    ? note
    : { title: shortTitle(note.title), fields: new Map([...note.fields, [WHOLE_TITLE, note.title]]) };
