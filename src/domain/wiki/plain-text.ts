import type { Fields } from './tiddler.ts';
import { withoutBytes } from './written-text.ts';

/** What a note without a type is written in. */
const WIKITEXT = 'text/vnd.tiddlywiki';

/** Each mark with what stands for it. Every repetition is bounded: none of them can be made to search for long. */
const MARKS: readonly (readonly [mark: RegExp, instead: string])[] = [
  [/^\\rules [^\n]{0,200}\n/, ''],
  [/^[ \t]{0,8}[!*#;:>|]{1,8}[ \t]{0,8}/gm, ''],
  [/\[\[([^\]|]{0,200})(?:\|[^\]]{0,500})?\]\]/g, '$1'],
  [/\{\{[^{}]{0,200}\}\}|<<[^<>]{0,200}>>/g, ''],
  [/<\/?[a-z$][^<>]{0,300}>/gi, ''],
  [/"""\n?|''|__|~~|\^\^|,,|`{1,3}|(?<!:)\/\//g, ''],
];

/** UTF-16 units of a note, of which the preview is made. */
const LOOKED_AT = 16_384;

/**
 * The first `max` characters of a note in words, without the marks of wikitext: a preview, not a parser. Other types than
 * wikitext stay as they are.
 */
export const previewOf = (fields: Fields | undefined, max: number): string => {
  // Marks and bytes take room that the preview does not count.
  const text = withoutBytes((fields?.get('text') ?? '').slice(0, LOOKED_AT), () => '…').slice(0, 4 * max);
  if ((fields?.get('type') ?? WIKITEXT) !== WIKITEXT) return text.slice(0, max);
  const plain = MARKS.reduce((rest, [mark, instead]) => rest.replace(mark, instead), text);
  return plain.trim().slice(0, max);
};
