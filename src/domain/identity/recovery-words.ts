import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39';
import { err, ok, type Result } from '../../kit/result.ts';

/** 32 bytes of seed and one byte of checksum, 11 bits a word. */
export const RECOVERY_WORDS = 24;
/** Far above any honest phrase; a longer text is not looked at. */
const MAX_PHRASE_CHARACTERS = 1_000;

export type WordsFault = 'too-long' | 'not-24-words' | 'unknown-word' | 'wrong-checksum';

/** A BIP39 list of 2,048 words. The caller hands it in, so that a page carries a list only when it needs one. */
export type WordList = readonly string[];

/** Letters without accents and case: no two words of the French or the English list fall together. */
const bare = (word: string): string => word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** The seed is the phrase's entropy itself, without BIP39's stretching: 24 words and 32 bytes are one and the same. */
export const wordsOfSeed = (seed: Uint8Array, list: WordList): readonly string[] =>
  entropyToMnemonic(seed, [...list])
    .split(' ')
    .map((word) => word.normalize('NFC'));

/** The checksum is the last thing that can be wrong, once there are 24 words of the list. */
const entropyOf = (words: readonly string[], list: WordList): Result<Uint8Array, WordsFault> => {
  try {
    return ok(mnemonicToEntropy(words.join(' '), [...list]));
  } catch {
    return err('wrong-checksum');
  }
};

/** Accents, case, line breaks and commas do not matter, nor does what else stands between the words. */
export const parseRecoveryWords = (text: string, list: WordList): Result<Uint8Array, WordsFault> => {
  if (text.length > MAX_PHRASE_CHARACTERS) return err('too-long');
  const typed = bare(text)
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
  if (typed.length !== RECOVERY_WORDS) return err('not-24-words');
  const wordsByBare = new Map(list.map((word) => [bare(word), word]));
  const words = typed.map((word) => wordsByBare.get(word)).filter((word) => word !== undefined);
  return words.length === RECOVERY_WORDS ? entropyOf(words, list) : err('unknown-word');
};
