const VALUE = /=\s*(?:"([^"]*)"|'([^']*)')/g;
const SPACE = /\s/;
const EQUALS = 0x3d;
const BLANK = 0x20;
const TAB = 0x09;
const CR = 0x0d;
const LAST_ASCII = 0x7f;
/** A pattern for each letter would cost more than all the rest. */
const isNameEnd = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  if (code > LAST_ASCII) return SPACE.test(text.charAt(at));
  return code === EQUALS || code === BLANK || (code >= TAB && code <= CR);
};

/** The five entities that TiddlyWiki writes, `&amp;` last. */
export const decodeEntities = (text: string): string =>
  text.includes('&')
    ? text
        .replaceAll('&lt;', '<')
        .replaceAll('&nbsp;', '\u00A0')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&amp;', '&')
    : text;

const lastWord = (text: string): string => {
  const trimmed = text.trimEnd();
  let from = trimmed.length;
  while (from > 0 && !isNameEnd(trimmed, from - 1)) from -= 1;
  return trimmed.slice(from);
};

/** The quoted attributes of a tag, in their order. Looks at each character a few times at most. */
export const attributesOf = (tag: string): Map<string, string> => {
  const fields = new Map<string, string>();
  let before = 0;
  for (const match of tag.matchAll(VALUE)) {
    const name = lastWord(tag.slice(before, match.index));
    if (name !== '') fields.set(name, decodeEntities(match[1] ?? match[2] ?? ''));
    before = match.index + match[0].length;
  }
  return fields;
};
