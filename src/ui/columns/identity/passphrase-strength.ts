export type Strength = 'none' | 'common' | 'weak' | 'fair' | 'strong';

/** Shorter passphrases are refused. */
export const MIN_PASSPHRASE_LENGTH = 8;
const FAIR_BITS = 40;
const STRONG_BITS = 60;
/** What one more letter of running text adds: less than a random one, since words can be guessed. */
const BITS_PER_LETTER = 2.2;
const BITS_PER_KIND = 5;

const KINDS: readonly RegExp[] = [
  /\p{Lowercase}/u,
  /\p{Uppercase}/u,
  /\p{Number}/u,
  /[^\p{Letter}\p{Number}]/u,
];

/** Letters that repeat or go on from the one before ("aaa", "1234") count once. */
const surprising = (text: string): number => {
  const codes = Array.from(text, (char) => char.codePointAt(0) ?? 0);
  const fresh = codes.filter((code, at) => at === 0 || Math.abs(code - (codes[at - 1] ?? 0)) > 1);
  return Math.min(fresh.length, new Set(codes).size * 2);
};

/**
 * A rough guess in bits, which guides a person. `isCommon` knows what everybody tries first: its list travels when
 * somebody chooses a passphrase, so it is handed in.
 */
export const strengthOf = (passphrase: string, isCommon: (passphrase: string) => boolean): Strength => {
  if (Array.from(passphrase).length < MIN_PASSPHRASE_LENGTH) return 'none';
  if (isCommon(passphrase)) return 'common';
  const kinds = KINDS.filter((kind) => kind.test(passphrase)).length;
  const bits = surprising(passphrase) * BITS_PER_LETTER + (kinds - 1) * BITS_PER_KIND;
  if (bits >= STRONG_BITS) return 'strong';
  return bits >= FAIR_BITS ? 'fair' : 'weak';
};
