/** Marks that turn the writing direction or show nothing, other than tab and line feed. */
const UNSEEN = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;

const named = (mark: string): string =>
  `⟨U+${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`;

/** All of a text, for somebody who decides about it: nothing cut, and what could not be seen is named. CRLF counts as a line feed. */
export const exact = (text: string): string => text.replaceAll('\r\n', '\n').replace(UNSEEN, named);
