import { formatTitleList } from '../wiki/fields.ts';
import type { Tiddler } from '../wiki/tiddler.ts';
import { withoutEntities } from './html-tokens.ts';
import { wikitextOf } from './html-wikitext.ts';
import { KEEP_STATE } from './keep-notes.ts';
import { blocks, embedded, firstWords } from './wikitext-lines.ts';

/*
 * The page that Takeout makes of a note of Google Keep, beside its JSON: for who brings the page alone.
 */

/** The attributes of the element that holds the note; Keep writes its colour in capitals. */
export const KEEP_NOTE = /^class="note(?: [A-Z_]{1,20}){0,3}"$/;

const TITLE = /<div class="title">([^<]{0,4000})<\/div>/;
const CONTENT = '<div class="content">';
/** What may stand behind the content. */
const BEHIND = /<div class="(?:chips|attachments|annotations|sharees|labels)"|<\/body>/g;
const LABEL = /<span class="label-name">([^<]{1,400})<\/span>/g;
const STATE = /<span class="(archived|trashed|pinned)"/g;
const SOURCE = /<(?:img|audio|video|source)\s[^<>]{0,400}?\bsrc="([^"<>]{1,2000})"/g;
const EMBEDDED = /<img\s[^<>]{0,400}?\bsrc="data:(image\/[\w.+-]{1,40});\s?base64,([^"<>]*)"/g;

/** Letters of a note's title that stand before the number of each of its pictures. */
const MAX_REPEATED = 255;

/** Pictures that stand in the page itself, each a note. */
const picturesIn = (page: string, title: string): readonly Tiddler[] =>
  Array.from(page.matchAll(EMBEDDED), ([, type = '', letters = ''], at) => {
    const text = letters.replace(/\s/g, '');
    const ending = type === 'image/jpeg' ? 'jpg' : type.slice('image/'.length);
    return {
      title: `${title.slice(0, MAX_REPEATED)}/${String(at + 1)}.${ending}`,
      fields: new Map([
        ['type', type],
        ['text', text],
      ]),
    };
  });

const namesIn = (page: string): readonly string[] =>
  Array.from(page.matchAll(SOURCE), ([, source = '']) => withoutEntities(source)).filter(
    (source) => !source.startsWith('data:'),
  );

const textsOf = (page: string, pattern: RegExp): readonly string[] =>
  Array.from(page.matchAll(pattern), ([, text = '']) => withoutEntities(text));

/** The part of the page between its content and what stands behind it. */
const contentOf = (page: string): readonly [content: string, rest: string] => {
  const from = page.indexOf(CONTENT);
  if (from === -1) return ['', page];
  BEHIND.lastIndex = from;
  const to = BEHIND.exec(page)?.index ?? page.length;
  return [page.slice(from + CONTENT.length, to), page.slice(to)];
};

/** A note and its pictures, the note first; none of a page that holds neither a title nor a text. */
export const keepPageNotes = (page: string, name: string): readonly Tiddler[] => {
  const [content, rest] = contentOf(page);
  const named = withoutEntities(TITLE.exec(page)?.[1] ?? '').trim();
  const { text } = wikitextOf(content, { fileOf: () => undefined });
  if (named === '' && text === '' && rest === page) return [];
  const words = withoutEntities(content.slice(0, 4_000).replace(/<[^<>]{0,400}>/g, '\n')).replace(
    /[☐☑]/g,
    '',
  );
  const title = named === '' ? (firstWords(words) ?? name) : named;
  const pictures = picturesIn(rest, title);
  const files = [
    ...pictures.map((one) => embedded(one.title, one.fields.get('type') ?? '')),
    ...namesIn(rest).map((file) => embedded(file, 'image/')),
  ];
  const fields = new Map([['text', blocks([text, ...files])]]);
  const tags = textsOf(rest, LABEL).filter((label) => !label.includes(']]'));
  if (tags.length > 0) fields.set('tags', formatTitleList(tags));
  const states = textsOf(page.slice(0, 4_000), STATE);
  if (states.length > 0) fields.set(KEEP_STATE, states.join(' '));
  return [{ title, fields }, ...pictures];
};
