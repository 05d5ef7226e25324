/** Longest piece of a stranger's title or name that is laid out. */
export const MAX_SHOWN_TITLE = 160;
export const MAX_SHOWN_TEXT = 20_000;

/** Marks that turn the writing direction, and control characters other than tab and line feed. */
const UNSEEN = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g;

/** Never ends between the two halves of a code point. */
const whole = (text: string): string => (/[\uD800-\uDBFF]$/.test(text) ? text.slice(0, -1) : text);

/** A stranger's text as it may be laid out: no unseen marks, cut between code points, an ellipsis where it was cut. */
export const clip = (text: string, max: number = MAX_SHOWN_TITLE): string => {
  const seen = whole(text.slice(0, 2 * max)).replace(UNSEEN, '');
  if (seen.length <= max) return seen;
  return `${whole(seen.slice(0, max))}…`;
};
