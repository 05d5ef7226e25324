import * as v from 'valibot';
import { err, ok, type Result } from '../../kit/result.ts';

const natural = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/**
 * Why a text is no phrase of 24 words. It names places and counts, never a word: it leaves the vault, where what was typed is a
 * secret.
 */
export const WordsFaultShape = v.variant('kind', [
  v.object({ kind: v.literal('too-long') }),
  v.object({ kind: v.literal('empty') }),
  v.object({ kind: v.literal('not-24-words'), count: natural }),
  /** The first word that is not in the list, counted from 1, and how many are not. */
  v.object({ kind: v.literal('unknown-word'), position: natural, unknown: natural }),
  v.object({ kind: v.literal('wrong-checksum') }),
]);

export type WordsFault = Readonly<v.InferOutput<typeof WordsFaultShape>>;

export const parseWordsFault = (value: unknown): Result<WordsFault, 'not-a-words-fault'> => {
  const parsed = v.safeParse(WordsFaultShape, value);
  return parsed.success ? ok(parsed.output) : err('not-a-words-fault');
};

/** Letters without accents and case: no two words of the French or the English list fall together. */
export const bareWord = (word: string): string => word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** The words of a text in order and bare, whatever else stands between them. */
export const typedWordsOf = (text: string): readonly string[] =>
  bareWord(text)
    .split(/[^a-z]+/)
    .filter((word) => word !== '');

/** How near a text came to being a phrase, in the same order for each list. */
const nearness = (fault: WordsFault): number => {
  if (fault.kind === 'wrong-checksum') return 0;
  return fault.kind === 'unknown-word' ? -fault.unknown : -Infinity;
};

/** Of what two lists say of one text, what the list says in whose language it was meant. */
export const nearerFault = (first: WordsFault, second: WordsFault): WordsFault =>
  nearness(second) > nearness(first) ? second : first;
