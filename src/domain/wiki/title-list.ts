/**
 * TiddlyWiki's lists of titles (`tags`, `list`): words between blanks, `[[several words]]` in brackets that end before a
 * blank or the end of a line. https://tiddlywiki.com/#Title%20List Read in linear time: each bracket is looked for once.
 */

/** One word of a list: as it stands in the text, and what it names. */
export interface ListWord {
  readonly written: string;
  readonly title: string;
}

/** JavaScript's white space, but for the no-break space: TiddlyWiki takes that for a letter. */
const isBlank = (char: string): boolean => char !== '\u00a0' && /^\s$/.test(char);
const isLineEnd = (char: string): boolean => /^[\n\r\u2028\u2029]$/.test(char);

const LINE_END = /[\n\r\u2028\u2029]/g;

const endOfLine = (text: string, from: number): number => {
  LINE_END.lastIndex = from;
  return LINE_END.exec(text)?.index ?? text.length;
};

/** Finds where a bracket closes; what has no end from here has none from further on in the line either. */
const createClosings = (text: string): ((from: number) => number | undefined) => {
  let noneBefore = -1;
  return (from) => {
    if (from < noneBefore) return undefined;
    const lineEnd = endOfLine(text, from);
    for (let at = text.indexOf(']]', from); at !== -1 && at + 2 <= lineEnd; at = text.indexOf(']]', at + 1))
      if (at + 2 === lineEnd || isBlank(text.charAt(at + 2))) return at;
    noneBefore = lineEnd;
    return undefined;
  };
};

const endOfRun = (text: string, from: number): number => {
  let at = from;
  while (at < text.length && !isBlank(text.charAt(at))) at += 1;
  return at;
};

/** The words of a list in their order, empty brackets left out. */
export function* listWords(text: string): Generator<ListWord> {
  const closing = createClosings(text);
  for (let at = 0; at < text.length;) {
    const before = at === 0 ? '\n' : text.charAt(at - 1);
    const mayOpen = (isLineEnd(before) || isBlank(before)) && text.startsWith('[[', at);
    const close = mayOpen ? closing(at + 2) : undefined;
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
