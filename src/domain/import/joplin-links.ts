import { wikitextOf } from './html-wikitext.ts';
import { attributeOf } from './html-tokens.ts';
import { blocks, embedded } from './wikitext-lines.ts';

/** A note that another one shows or leads to. */
export interface Target {
  readonly title: string;
  /** Of the file that it holds; empty of a note in words. */
  readonly type: string;
}

/** What an id leads to, among all that comes. */
export type TargetOf = (id: string) => Target | undefined;

const ANY_LINK = /:\/([0-9a-f]{32})/gi;
/** In Markdown: `](:/id`, `](:/id#heading`, `[1]: :/id`. */
const LINK = /(\]\(|\]: ?):\/([0-9a-f]{32})(?:#[^()\s]{0,200})?/gi;
const PICTURE = /<img\b[^<>]{0,1000}?\ssrc=["']:\/([0-9a-f]{32})["'][^<>]{0,1000}>/gi;
/** They would end the address, or begin something else. */
const UNSAFE = /[()'!*]/g;

/** Halves of a letter, which no address can have. */
const HALVES = /\p{Cs}/gu;

/** The ids that a text names, in its order; one may stand there again. */
export const linkedIds = (text: string): readonly string[] =>
  Array.from(text.matchAll(ANY_LINK), ([, id = '']) => id.toLowerCase());

const quoted = (letter: string): string => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`;

/** How TiddlyWiki's Markdown leads to a note, and shows a picture. https://tiddlywiki.com/plugins/tiddlywiki/markdown/ */
const addressOf = ({ title }: Target): string =>
  `#${encodeURIComponent(title.replace(HALVES, '\uFFFD')).replace(UNSAFE, quoted)}`;

/** Markdown whose links by id lead to titles; what leads nowhere stays as it is. */
export const linkedMarkdown = (text: string, targetOf: TargetOf): string =>
  text
    .replace(LINK, (whole, start: string, id: string) => {
      const target = targetOf(id.toLowerCase());
      return target === undefined ? whole : start + addressOf(target);
    })
    .replace(PICTURE, (whole, id: string) => {
      const target = targetOf(id.toLowerCase());
      return target === undefined ? whole : `![](${addressOf(target)})`;
    });

/** HTML as wikitext. What it names and does not show stands below it. */
export const linkedHtml = (html: string, targetOf: TargetOf): string => {
  const shown = new Set<string>();
  const fileOf = (_: string, attributes: string): string | undefined => {
    const [id = ''] = linkedIds(attributeOf(attributes, 'src') ?? '');
    const target = targetOf(id);
    if (target === undefined) return undefined;
    shown.add(id);
    return embedded(target.title, target.type);
  };
  const { text } = wikitextOf(html, { fileOf });
  const others = [...new Set(linkedIds(html))].filter((id) => !shown.has(id));
  const below = others.flatMap((id) => targetOf(id) ?? []);
  return blocks([text, ...below.map(({ title, type }) => embedded(title, type))]);
};
