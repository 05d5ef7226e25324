import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39';
import { err, ok, type Result } from '../../kit/result.ts';
import { bareWord, typedWordsOf, type WordsFault } from './words-fault.ts';

/** 32 bytes of seed and one byte of checksum, 11 bits a word. */
export const RECOVERY_WORDS = 24;
/** Far above any honest phrase; a longer text is not looked at. */
const MAX_PHRASE_CHARACTERS = 1_000;

/** A BIP39 list of 2,048 words. The caller hands it in, so that a page carries a list only when it needs one. */
export type WordList = readonly string[];

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
    return err({ kind: 'wrong-checksum' });
  }
};

/** Accents, case, line breaks and commas do not matter, nor does what else stands between the words. */
export const parseRecoveryWords = (text: string, list: WordList): Result<Uint8Array, WordsFault> => {
  if (text.length > MAX_PHRASE_CHARACTERS) return err({ kind: 'too-long' });
  const typed = typedWordsOf(text);
  if (typed.length === 0) return err({ kind: 'empty' });
  if (typed.length !== RECOVERY_WORDS) return err({ kind: 'not-24-words', count: typed.length });
  const wordsByBare = new Map(list.map((word) => [bareWord(word), word]));
  const found = typed.map((word) => wordsByBare.get(word));
  const words = found.filter((word) => word !== undefined);
  if (words.length === RECOVERY_WORDS) return entropyOf(words, list);
  const position = found.indexOf(undefined) + 1;
  return err({ kind: 'unknown-word', position, unknown: RECOVERY_WORDS - words.length });
};
