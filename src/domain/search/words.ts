import { foldText } from '../wiki/search.ts';

/** A word in any script; marks that stand alone (decomposed accents) belong to it. */
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
/** Longer runs of letters are encoded bytes, not words. */
const MAX_WORD = 48;
const MAX_QUERY_WORDS = 10;
/** Longest query that is looked at, in UTF-16 units. */
export const MAX_QUERY = 200;

/** The folded words of a text, in order. */
export const wordsOf = (text: string): readonly string[] =>
  (foldText(text).match(WORD) ?? []).filter((word) => word.length <= MAX_WORD);

/** `de`, `à`, `l'`: too short to tell notes apart; a number is not. */
const isSlight = (word: string): boolean => word.length <= 2 && !/\p{N}/u.test(word);

/** The folded words that a query asks for, each once; slight ones only if there are no others. */
export const askedWords = (query: string): readonly string[] => {
  const words = [...new Set(wordsOf(query.slice(0, MAX_QUERY)))].slice(0, MAX_QUERY_WORDS);
  const weighty = words.filter((word) => !isSlight(word));
  return weighty.length > 0 ? weighty : words.slice(0, 1);
};

/** Where the words of a text stand, folded. */
export const placedWords = function* (
  text: string,
): Generator<{ readonly word: string; readonly at: number; readonly end: number }> {
  for (const match of text.matchAll(WORD))
    yield { word: foldText(match[0]), at: match.index, end: match.index + match[0].length };
};
