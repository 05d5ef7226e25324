import type { NoteRecord } from './tiddler.ts';

const foldMarked = (letters: string): string =>
  letters.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('œ', 'oe').replaceAll('æ', 'ae');

/** Letters without accents or case, so that `epicerie` finds `Épicerie`. Only what is not ASCII takes the slow way. */
export const foldText = (text: string): string => text.toLowerCase().replace(/[\u0080-\uffff]+/g, foldMarked);

/** What a search looks at, folded once: title, then tags and text. */
export interface Searchable {
  readonly title: string;
  readonly whole: string;
}

export const searchableOf = ({ title, fields }: NoteRecord): Searchable => {
  const folded = foldText(title);
  const rest = foldText(`${fields?.get('tags') ?? ''}\n${fields?.get('text') ?? ''}`);
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
