/*
 * Wikitext in words, without its marks: for lists and excerpts, no parser. One pass: each closing mark is looked for once,
 * so that no text, however it was made, takes more than a time in proportion to its length.
 */

/** UTF-16 units between a mark and its end; further apart, both are letters of the text. */
const MAX_LINK = 1_000;
const MAX_MARK = 4_000;

type Seek = (closing: string, from: number) => number;

/** Where `closing` stands next, or -1. What was found stays found until it is passed. */
const createSeek = (text: string): Seek => {
  const found = new Map<string, number>();
  return (closing, from) => {
    const known = found.get(closing);
    if (known !== undefined && (known === -1 || known >= from)) return known;
    const at = text.indexOf(closing, from);
    found.set(closing, at);
    return at;
  };
};

/** What stands in place of a mark, and where the text goes on after it. */
interface Replaced {
  readonly words: string;
  readonly end: number;
}

interface Mark {
  readonly opening: string;
  readonly closing: string;
  readonly max: number;
  readonly wordsOf: (inner: string) => string;
}

const nothing = (): string => '';
const beforeBar = (inner: string): string => inner.split('|', 1)[0] ?? '';
/** `[img width=200 [Tooltip|source]]`: a picture is no word, what is said of it is. */
const pictureWords = (inner: string): string => {
  const said = inner.slice(inner.lastIndexOf('[') + 1);
  return said.includes('|') ? beforeBar(said) : '';
};

/** The longer of two that begin alike comes first. */
const MARKS: readonly Mark[] = [
  { opening: '[[', closing: ']]', max: MAX_LINK, wordsOf: beforeBar },
  { opening: '[img', closing: ']]', max: MAX_LINK, wordsOf: pictureWords },
  { opening: '[ext[', closing: ']]', max: MAX_LINK, wordsOf: beforeBar },
  { opening: '{{{', closing: '}}}', max: MAX_LINK, wordsOf: nothing },
  { opening: '{{', closing: '}}', max: MAX_LINK, wordsOf: nothing },
  { opening: '<!--', closing: '-->', max: MAX_MARK, wordsOf: nothing },
  { opening: '<style', closing: '</style>', max: MAX_MARK, wordsOf: nothing },
  { opening: '<script', closing: '</script>', max: MAX_MARK, wordsOf: nothing },
  { opening: '<<', closing: '>>', max: MAX_LINK, wordsOf: nothing },
];
const OPENING = /<<<|\[\[|\[img|\[ext\[|\{\{\{?|<!--|<style|<script|<<|<\/?[a-zA-Z$]/g;

/** A tag, with macros among its attributes: `<$button tooltip=<<hint>> class="x">`. */
const tagAt = (text: string, at: number, seek: Seek): Replaced | undefined => {
  let end = seek('>', at + 1);
  while (end !== -1 && end - at <= MAX_LINK && text[end + 1] === '>') end = seek('>', end + 2);
  return end === -1 || end - at > MAX_LINK ? undefined : { words: '', end: end + 1 };
};

const replacedAt = (text: string, at: number, opening: string, seek: Seek): Replaced | undefined => {
  const mark = MARKS.find((one) => one.opening === opening);
  if (mark === undefined) return opening === '<<<' ? undefined : tagAt(text, at, seek);
  const { closing, max, wordsOf } = mark;
  const from = at + opening.length;
  const end = seek(closing, from);
  if (end === -1 || end - from > max) return undefined;
  return { words: wordsOf(text.slice(from, end)), end: end + closing.length };
};

const withoutInlineMarks = (text: string): string => {
  const seek = createSeek(text);
  const opening = new RegExp(OPENING);
  const words: string[] = [];
  let from = 0;
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    const replaced = replacedAt(text, match.index, match[0], seek);
    if (replaced === undefined) continue;
    words.push(text.slice(from, match.index), replaced.words);
    from = replaced.end;
    opening.lastIndex = from;
  }
  return [...words, text.slice(from)].join('');
};

const PRAGMA = /^\\(?:define|procedure|function|widget|parameters|rules|whitespace|import|parsermode)\b/;
const HAS_BODY = /^\\(?:define|procedure|function|widget)\b[^)]*\)?$/;

const lineOfEnd = (lines: readonly string[], from: number): number => {
  for (let at = from; at < lines.length; at += 1) if (lines[at]?.startsWith('\\end') === true) return at;
  return -1;
};

/** Rules and definitions come before the words of a note. */
const withoutPragmas = (lines: readonly string[]): readonly string[] => {
  let first = 0;
  let end = 0;
  while (first < lines.length) {
    const line = (lines[first] ?? '').slice(0, MAX_LINK);
    if (line.trim() !== '' && !PRAGMA.test(line)) break;
    // Without an end once, without one for all that follow.
    if (HAS_BODY.test(line.trimEnd()) && end !== -1) {
      end = lineOfEnd(lines, first + 1);
      if (end !== -1) first = end;
    }
    first += 1;
  }
  return lines.slice(first);
};

const TABLE = /^[ \t]{0,8}\|/;
/** Every repetition is bounded: none of them can be made to search for long. */
const LINE_MARKS: readonly (readonly [mark: RegExp, instead: string])[] = [
  [/^(?:-{3,80}|`{3}[\w+-]{0,40}|\${3}[^\s]{0,100}|<{3}.{0,80}|"{3})$/, ''],
  [/^[ \t]{0,8}[!*#;:>|]{1,8}(?:\.[\w-]{1,50}){0,4}[ \t]{0,8}/, ''],
  [/@@(?:\.[\w-]{1,50}|[\w-]{1,50}:[^;]{1,100};){0,4}/g, ''],
  [/"""|''|__|~~|\^\^|,,|`{1,3}|(?<!:)\/\//g, ''],
  [/(?<![\p{L}\p{N}])~(?=\p{Lu})/gu, ''],
  [/&nbsp;/g, '\u00A0'],
];

/** Caption, class, header or footer: what a letter after the last bar says of a row. */
const ROW_KIND = /\|[kchf]?\s*$/;

const cellWords = (row: string): string => {
  const cells = row.replace(ROW_KIND, '').split('|');
  return cells
    .map((cell) => cell.trim().replace(/^!/, ''))
    .join(' ')
    .trim();
};

const lineWords = (line: string): string => {
  const words = TABLE.test(line) ? cellWords(line) : line;
  return LINE_MARKS.reduce((rest, [mark, instead]) => rest.replace(mark, instead), words).trimEnd();
};

/** The words of a text in wikitext, line by line; never more than two line ends together. */
export const wordsOfWikitext = (text: string): string =>
  withoutPragmas(withoutInlineMarks(text).split(/\r?\n/))
    .map(lineWords)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
