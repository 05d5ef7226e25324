import { foldText } from '../../kit/fold.ts';
import type { NoteRecord } from './tiddler.ts';
import { writtenText } from './written-text.ts';

/** What a search looks at, folded once: title, then tags and text. */
export interface Searchable {
  readonly title: string;
  readonly whole: string;
}

export const searchableOf = ({ title, fields }: NoteRecord): Searchable => {
  const folded = foldText(title);
  const rest = fields === null ? '' : foldText(`${fields.get('tags') ?? ''}\n${writtenText(fields)}`);
  return { title: folded, whole: `${folded}\n${rest}` };
};

/** The folded words of a query; all of them have to be found. */
export const queryWords = (query: string): readonly string[] =>
  foldText(query)
    .split(/\s+/)
    .filter((word) => word !== '');

/** 2 when every word stands in the title, 1 when in title, tags or text, 0 when one is missing. */
export const matchStrength = (words: readonly string[], { title, whole }: Searchable): 0 | 1 | 2 => {
  if (!words.every((word) => whole.includes(word))) return 0;
  return words.every((word) => title.includes(word)) ? 2 : 1;
};
