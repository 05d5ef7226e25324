/* What elements and attributes of another app's HTML are to us. */

/** They begin and end a line. */
export const LINES: ReadonlySet<string> = new Set([
  ...['p', 'div', 'section', 'article', 'header', 'footer', 'address', 'center', 'figure', 'figcaption'],
  ...['dl', 'dt', 'dd', 'en-note', 'body', 'details', 'summary', 'caption'],
]);
export const LEVELS = [1, 2, 3, 4, 5, 6];
/** What stands inside is not for reading. */
export const LOCKED = 'en-crypt';
export const UNSEEN: ReadonlySet<string> = new Set(['style', 'script', 'head', 'title', 'template', LOCKED]);
export const QUOTE = '<<<';
export const FILES: ReadonlySet<string> = new Set(['img', 'en-media', 'audio', 'video', 'object']);
export const CELLS = ['td', 'th'];
/** In a cell they only begin and end a line. */
export const IN_CELL: ReadonlySet<string> = new Set([
  ...['ul', 'ol', 'li', 'blockquote', 'hr', 'pre', 'p'],
  ...LEVELS.map((level) => `h${String(level)}`),
]);
export const MARKS: ReadonlyMap<string, string> = new Map([
  ...['b', 'strong'].map((name) => [name, "''"] as const),
  ...['i', 'em'].map((name) => [name, '//'] as const),
  ...['u', 'ins'].map((name) => [name, '__'] as const),
  ...['s', 'strike', 'del'].map((name) => [name, '~~'] as const),
  ['sub', ',,'],
  ['sup', '^^'],
]);
/** Deeper lists are drawn no deeper. */
export const MAX_DEPTH = 8;
export const IS_TODO = /--en-todo:\s{0,9}true/i;
export const IS_DONE = /--en-checked:\s{0,9}true|\bchecked\s?=\s?["']true/i;
/** An item of Keep's lists, and whether it is ticked; it draws the box itself. */
export const KEEP_ITEM = /\bclass\s?=\s?["']listitem(\schecked)?\b/i;
export const DRAWN_BOX = /^[\u2610-\u2612]\s*/;
/** In a cell of a table, these make something else of it. */
export const CELL_MARK = /^[!<>~^,]/;
