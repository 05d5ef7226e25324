import type { Fields } from '../wiki/tiddler.ts';
import { writtenText } from '../wiki/written-text.ts';
import { firstWords } from './wikitext-lines.ts';

/** Fields that are looked at, and letters of each: enough to know the note again. */
const MAX_FIELDS = 3;
const MAX_LETTERS = 40;

const short = (text: string): string =>
  firstWords(text.slice(0, 10 * MAX_LETTERS))?.slice(0, MAX_LETTERS) ?? '';

/** By what a person knows a record again that has no title: its first words, or what its first fields say; empty of one that is empty. */
export const untitledWords = (fields: Fields | undefined): string => {
  if (fields === undefined) return '';
  const words = firstWords(writtenText(fields).slice(0, 1_000));
  if (words !== undefined) return words;
  const others = [...fields].filter(([name, text]) => name !== 'text' && text !== '').slice(0, MAX_FIELDS);
  return others.map(([name, text]) => `${short(name)}: ${short(text)}`).join(', ');
};
