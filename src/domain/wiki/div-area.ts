import type { Fields, Tiddler } from './tiddler.ts';

const ATTRIBUTE = /([^=\s]{1,200})\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)')/g;

/** The five entities that TiddlyWiki writes, `&amp;` last. */
const decodeEntities = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&nbsp;', '\u00A0')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

const attributesOf = (text: string): Map<string, string> => {
  const fields = new Map<string, string>();
  for (const [, name = '', double, single] of text.matchAll(ATTRIBUTE)) {
    fields.set(name, decodeEntities(double ?? single ?? ''));
  }
  return fields;
};

/** The text between a `div`'s tags: inside `<pre>` when there is one, in which TiddlyWiki 2.2 and later write. */
const textOf = (content: string): string => {
  const opening = /^\s{0,20}<pre>/i.exec(content);
  if (opening === null) return decodeEntities(content);
  const closing = /<\/pre>\s{0,20}$/i.exec(content);
  return decodeEntities(content.slice(opening[0].length, closing?.index));
};

const titled = (fields: Map<string, string>): Tiddler | undefined => {
  const title = fields.get('title');
  const others: Fields = new Map([...fields].filter(([name]) => name !== 'title'));
  return title === undefined || title === '' ? undefined : { title, fields: others };
};

const skipSpace = (text: string, from: number): number => {
  let index = from;
  while (index < text.length && /\s/.test(text.charAt(index))) index += 1;
  return index;
};

/**
 * Tiddlers of a `div` store area, from `start` (after its opening tag) until something that is no tiddler. `classic`
 * areas (TiddlyWiki before 5) get the type of their own wiki text. Every `<` in a tiddler's text is escaped there, so
 * the next `</div>` ends it.
 */
export function* divElements(
  html: string,
  start: number,
  classic: boolean,
): Generator<Tiddler | undefined, void> {
  // Ends are looked for in the file's own text: lower-casing all of it could move indexes.
  const endOfDiv = /<\/div>/gi;
  for (let at = skipSpace(html, start); /^<div\s/i.test(html.slice(at, at + 5));) {
    const endOfTag = html.indexOf('>', at);
    if (endOfTag === -1) return;
    endOfDiv.lastIndex = endOfTag;
    const end = endOfDiv.exec(html);
    if (end === null) return;
    const fields = attributesOf(html.slice(at + 4, endOfTag));
    if (classic && !fields.has('type')) fields.set('type', 'text/x-tiddlywiki');
    fields.set('text', textOf(html.slice(endOfTag + 1, end.index)));
    yield titled(fields);
    at = skipSpace(html, end.index + end[0].length);
  }
}
