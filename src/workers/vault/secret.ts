import { parseRecoveryWords, wordsOfSeed, type WordList } from '../../domain/identity/recovery-words.ts';
import { nearerFault } from '../../domain/identity/words-fault.ts';
import type { Identity } from '../../domain/identity/identity.ts';
import { identityOfSeed, seedOfSaltPepper } from '../../domain/identity/seed.ts';
import type { Chance } from '../../kit/world/chance.ts';
import { EmptySecretError, InvalidWordsError, type SecretSource } from '../../ports/vault.ts';
import type { WordLanguage } from './word-lists.ts';

const SEED_BYTES = 32;

export interface SecretDeps {
  readonly chance: Chance;
  readonly wordList: (language: WordLanguage) => Promise<WordList>;
}

interface Secret {
  readonly seed: Uint8Array;
  /** Only for a seed that was made just now. */
  readonly words?: readonly string[];
}

const newWords = async (language: WordLanguage, { chance, wordList }: SecretDeps): Promise<Secret> => {
  const seed = chance.bytes(SEED_BYTES);
  return { seed, words: wordsOfSeed(seed, await wordList(language)) };
};

/** Words are known by their list, whatever language the page speaks: that one is only tried first. */
const typedWords = async (words: string, language: WordLanguage, deps: SecretDeps): Promise<Secret> => {
  const first = parseRecoveryWords(words, await deps.wordList(language));
  if (first.ok) return { seed: first.value };
  const second = parseRecoveryWords(words, await deps.wordList(language === 'fr' ? 'en' : 'fr'));
  if (second.ok) return { seed: second.value };
  throw new InvalidWordsError(nearerFault(first.error, second.error));
};

const saltPepper = (salt: string, pepper: string): Secret => {
  if (salt === '' || pepper === '') throw new EmptySecretError('salt and pepper must not be empty');
  return { seed: seedOfSaltPepper(salt, pepper) };
};

const secretOf = async (source: SecretSource, language: WordLanguage, deps: SecretDeps): Promise<Secret> => {
  switch (source.kind) {
    case 'new-words':
      return newWords(language, deps);
    case 'words':
      return typedWords(source.words, language, deps);
    case 'salt-pepper':
      return saltPepper(source.salt, source.pepper);
  }
};

/** Seed and identity of what the person typed or asked for. @throws {InvalidWordsError} @throws {EmptySecretError} */
export const deriveIdentity = async (
  source: SecretSource,
  language: WordLanguage,
  deps: SecretDeps,
): Promise<Secret & { readonly identity: Identity }> => {
  const secret = await secretOf(source, language, deps);
  return { ...secret, identity: identityOfSeed(secret.seed) };
};
