/**
 * TiddlyWiki's lists of titles (`tags`, `list`): words between blanks, `[[several words]]` in brackets that end before a
 * blank or the end of a line. https://tiddlywiki.com/#Title%20List Read in linear time: each bracket is looked for once.
 */

/** One word of a list: as it stands in the text, and what it names. */
export interface ListWord {
  readonly written: string;
  readonly title: string;
}

/** JavaScript's white space beyond ASCII, but for the no-break space: TiddlyWiki takes that for a letter. */
const OTHER_BLANKS: ReadonlySet<number> = new Set([
  ...[0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff],
  ...Array.from({ length: 11 }, (_, at) => 0x2000 + at),
]);
const LINE_END = /[\n\r\u2028\u2029]/g;
const SPACE = 0x20;
const TAB = 0x09;
const CR = 0x0d;
const LAST_ASCII = 0x7f;
const BRACKET = 0x5b;

/** A pattern for each letter would cost more than all the rest: lists are of many short words. */
const isBlankAt = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  if (code <= LAST_ASCII) return code === SPACE || (code >= TAB && code <= CR);
  return OTHER_BLANKS.has(code);
};

/** The next place that `find` gives, or the end. Asked for growing places only, it goes through the text once. */
const createNext = (text: string, find: (from: number) => number): ((from: number) => number) => {
  let found = -1;
  return (from) => {
    if (found < from) found = find(from);
    if (found === -1) found = text.length;
    return found;
  };
};

/** Finds where a bracket closes; what has no end from here has none from further on in the line either. */
const createClosings = (text: string): ((from: number) => number | undefined) => {
  const nextClose = createNext(text, (from) => text.indexOf(']]', from));
  const nextLineEnd = createNext(text, (from) => {
    LINE_END.lastIndex = from;
    return LINE_END.exec(text)?.index ?? -1;
  });
  let noneBefore = -1;
  return (from) => {
    if (from < noneBefore) return undefined;
    const lineEnd = nextLineEnd(from);
    for (let at = nextClose(from); at + 2 <= lineEnd; at = nextClose(at + 1))
      if (at + 2 === lineEnd || isBlankAt(text, at + 2)) return at;
    noneBefore = lineEnd;
    return undefined;
  };
};

const endOfRun = (text: string, from: number): number => {
  let at = from;
  while (at < text.length && !isBlankAt(text, at)) at += 1;
  return at;
};

const opensAt = (text: string, at: number): boolean =>
  text.charCodeAt(at) === BRACKET &&
  text.charCodeAt(at + 1) === BRACKET &&
  (at === 0 || isBlankAt(text, at - 1));

/** The words of a list in their order, empty brackets left out. */
export function* listWords(text: string): Generator<ListWord> {
  const closing = createClosings(text);
  for (let at = 0; at < text.length;) {
    const close = opensAt(text, at) ? closing(at + 2) : undefined;
    const end = close === undefined ? endOfRun(text, at) : close + 2;
    if (end === at) at += 1;
    else {
      const written = text.slice(at, end);
      const title = close === undefined ? written : text.slice(at + 2, close);
      if (title !== '') yield { written, title };
      at = end;
    }
  }
}
