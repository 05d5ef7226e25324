/*
 * Text of another app as wikitext that shows it as it was: TiddlyWiki joins lines and reads marks, other apps do neither.
 * https://tiddlywiki.com/#WikiText
 */

/** As TiddlyWiki finds addresses, also within a word: they lead where they say, whatever marks are in them. */
const ADDRESS = /(?:file|https?|mailto|ftp|irc|news|data|skype):[^\s<>{}[\]`|"\\^]{1,2000}(?:\/|\b)/g;
const BARE = new RegExp(`^(?:${ADDRESS.source})$`);
/** What stands right behind an address would be taken for a part of it. */
export const NOTHING = '<!---->';
/** What an address would go on with. */
const gluedTo = (words: string): string => /^[^\s<>{}[\]`|"\\^]*/.exec(words)?.[0] ?? '';
const SCHEME = /(?:file|https?|mailto|ftp|irc|news|data|skype):/;
const AFTER_ADDRESS = /[\s<>{}[\]`|"\\^]/;
/** As long as an address can be. */
const LOOKED_AT = 2_010;
/** Would an address at the end of this wikitext go on with these words? An address ends in a letter, a digit or a slash. */
export const isGlued = (before: string, words: string): boolean =>
  /[\w/]/.test(gluedTo(words)) && SCHEME.test(before.slice(-LOOKED_AT).split(AFTER_ADDRESS).at(-1) ?? '');
const MARKS =
  /''|\/\/|__|\^\^|,,|~~|~(?=[a-z]|$)|@@|"""|-{2,}|`|\[\[|\[img|\[ext|\{\{|<(?=[<$!%/a-z.-])|&(?=#?\w{1,31};)/gi;
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

/** What no address can have in wikitext. */
const NOT_IN_ADDRESS = /[\s<>{}[\]`|"\\^]/g;
const LEADS = /^(?:https?|ftp|mailto):\S{1,2000}$/i;
/** A note does not lead there, but people can do something with what it says. */
const TELLS = /^(?:tel|sms|file|geo|irc|news|skype):\S{1,2000}$/i;
const SIGNS = /[\s()./-]/g;

/** Words for themselves, also in a cell of a table. */
const plainCell = (words: string): string => plainWords(words).replaceAll('|', '&#124;');

/** Words, and behind them an address that they do not say. */
const toldBeside = (address: string, words: string): string => {
  const number = address.slice(address.indexOf(':') + 1).replace(SIGNS, '');
  if (words === '') return plainCell(address);
  return words.replace(SIGNS, '').includes(number)
    ? plainCell(words)
    : `${plainCell(words)} (${plainCell(address)})`;
};

/** A link with words; the bare address where the words say the same. Words alone where the address is of no use to anybody. */
export const linkTo = (given: string, words: string): string => {
  const address = given.trim().replace(NOT_IN_ADDRESS, encodeURIComponent);
  const shown = words.trim().replace(/\s+/g, ' ');
  if (TELLS.test(address)) return toldBeside(address, shown);
  if (!LEADS.test(address)) return plainCell(shown);
  const said = shown.replace(/[[\]|]/g, ' ').trim();
  if ((said === '' || said === address) && BARE.test(address)) return address;
  return `[[${said === '' ? address : said}|${address}]]`;
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
