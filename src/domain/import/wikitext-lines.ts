/*
 * Text of another app as wikitext that shows it as it was: TiddlyWiki joins lines and reads marks, other apps do neither.
 * https://tiddlywiki.com/#WikiText
 */

/** As TiddlyWiki finds addresses, also within a word: they lead where they say, whatever marks are in them. */
const ADDRESS = /(?:https?|ftp|mailto):[^\s<>{}[\]`|"\\^]{1,2000}(?:\/|\b)/g;
/** What stands right behind an address would be taken for a part of it. */
const NOTHING = '<!---->';
/** What an address would go on with. */
const gluedTo = (words: string): string => /^[^\s<>{}[\]`|"\\^]*/.exec(words)?.[0] ?? '';
const MARKS =
  /''|\/\/|__|\^\^|,,|~~|~(?=[a-z]|$)|@@|"""|-{2,}|`|\[\[|\[img|\[ext|\{\{|<(?=[<$!/a-z])|&(?=#?\w{1,31};)/gi;
/** At the start of a line, these make a heading, a list, a quote, a table or a definition. */
const LINE_MARK = /^(\s*)([!*#;:>|\\$])/;

const asEntities = (marks: string): string =>
  Array.from(marks, (mark) => `&#${String(mark.codePointAt(0) ?? 0)};`).join('');

/** Words that stand for themselves, on one line. */
export const plainWords = (text: string): string => {
  const parts: string[] = [];
  let at = 0;
  const put = (words: string): void => {
    const safe = words.replace(MARKS, asEntities);
    parts.push(at > 0 && gluedTo(safe) !== gluedTo(words) ? NOTHING : '', safe);
  };
  for (const { 0: address, index } of text.matchAll(ADDRESS)) {
    put(text.slice(at, index));
    parts.push(address);
    at = index + address.length;
  }
  put(text.slice(at));
  return parts.join('');
};

/** A line that is a paragraph by itself. */
export const plainLine = (words: string): string =>
  words.replace(LINE_MARK, (_, blanks: string, mark: string) => blanks + asEntities(mark));

const BREAKS = '"""';

/** Lines, already in wikitext, that stay lines; empty ones at both ends are left out. */
export const keptLines = (lines: readonly string[]): string => {
  const from = lines.findIndex((line) => line.trim() !== '');
  const to = lines.findLastIndex((line) => line.trim() !== '');
  const [only = '', ...more] = from === -1 ? [] : lines.slice(from, to + 1);
  if (more.length === 0) return plainLine(only);
  const text = [only, ...more].join('\n');
  return `${BREAKS}\n${text}${text.endsWith('"') ? '\n' : ''}${BREAKS}`;
};

/** A text of several lines as it was typed. */
export const typedText = (text: string): string => keptLines(plainWords(text).split(/\r\n?|\n/));

/** A line of a list; `isDone` of one that can be ticked. */
export const listLine = (words: string, isDone?: boolean, marks = '*'): string => {
  const box = isDone === undefined ? '' : isDone ? '[x] ' : '[ ] ';
  const lines = words.split(/\r\n?|\n/).map((line) => line.trim());
  return `${marks} ${box}${lines.join('<br>')}`;
};

/** Blocks with an empty line between them. */
export const blocks = (parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n\n');

const PICTURE = 'image/';
/** What ends a title in a link. */
const UNLINKED = /[\]|[\n]/;

/** Shows a note that holds a picture, or leads to one that holds another file. */
export const embedded = (title: string, type: string): string => {
  if (UNLINKED.test(title)) return plainWords(title);
  return type.startsWith(PICTURE) ? `[img[${title}]]` : `[[${title}]]`;
};

/** A link with words; the bare address where the words say the same. */
export const linkTo = (address: string, words: string): string => {
  const isPlain = /^(?:https?|ftp|mailto):[^\s\]|]{1,2000}$/i.test(address);
  const said = words
    .trim()
    .replace(/[[\]|]/g, ' ')
    .replace(/\s+/g, ' ');
  if (!isPlain) return plainWords(words);
  return said === '' || said === address ? address : `[[${said}|${address}]]`;
};

const LONGEST = 60;

/** The first words of a text, for a note that has no title; `undefined` where there are none. */
export const firstWords = (text: string): string | undefined => {
  const line = /\S[^\r\n]{0,200}/.exec(text)?.[0].trim().replace(/\s+/g, ' ') ?? '';
  if (line.length <= LONGEST) return line === '' ? undefined : line;
  const start = line.slice(0, LONGEST).replace(/[\uD800-\uDBFF]$/, '');
  const blank = start.lastIndexOf(' ');
  return blank > LONGEST / 2 ? start.slice(0, blank) : start;
};

/** A piece of a text: a line, an item of a list, or what stands by itself. */
export type Block = readonly [kind: 'line' | 'item' | 'whole', text: string];

/** Lines stay lines, items stay one list, everything else stands by itself. */
export const together = (all: readonly Block[]): string => {
  const parts: string[] = [];
  for (let from = 0; from < all.length;) {
    const kind = all[from]?.[0];
    let to = from + 1;
    while (kind !== 'whole' && all[to]?.[0] === kind) to += 1;
    const texts = all.slice(from, to).map(([, text]) => text);
    parts.push(kind === 'line' ? keptLines(texts) : texts.join('\n'));
    from = to;
  }
  return blocks(parts);
};
