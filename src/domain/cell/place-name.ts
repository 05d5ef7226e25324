import { foldText } from '../../kit/fold.ts';

/** "Saint" is written in as many ways as there are signposts. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['saint', 'st'],
  ['sainte', 'ste'],
]);

/** Nothing outside ASCII: four of five bundled town names, folded in a quarter of the time. */
const PLAIN = /^[\x20-\x7e]*$/;
const BETWEEN_WORDS = /[^\p{L}\p{N}]+/u;
const BETWEEN_PLAIN_WORDS = /[^a-z0-9]+/;

/**
 * What two spellings of one place have in common: no accents, no capitals, no hyphens or apostrophes, "Saint" as "St",
 * one blank between words. Empty for a text without letters or digits.
 */
export const foldPlaceName = (name: string): string => {
  const isPlain = PLAIN.test(name);
  const words = isPlain ? name.toLowerCase().split(BETWEEN_PLAIN_WORDS) : foldText(name).split(BETWEEN_WORDS);
  return words
    .filter((word) => word !== '')
    .map((word) => WORDS.get(word) ?? word)
    .join(' ');
};
