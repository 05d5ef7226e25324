import type { WordList } from '../../domain/identity/recovery-words.ts';

export type WordLanguage = 'fr' | 'en';

/** Loaded when somebody makes or types words, never before: each list weighs as much as the rest of the vault. */
export const loadWordList = async (language: WordLanguage): Promise<WordList> => {
  const { wordlist } =
    language === 'fr'
      ? await import('@scure/bip39/wordlists/french.js')
      : await import('@scure/bip39/wordlists/english.js');
  return wordlist;
};
