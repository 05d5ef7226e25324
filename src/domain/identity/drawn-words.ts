import type { WordList } from './recovery-words.ts';

/** Five of 2,048 words are 55 bits: under the vault's argon2id out of reach for whoever finds the device. */
export const DRAWN_WORDS = 5;

/** Eleven bits of two bytes choose one of 2,048 words: each is equally likely. */
const LAST_WORD = 0x7ff;

/** Draws the words of a passphrase. They bear no accents, so that they can be typed on any keyboard. */
export const drawWords = (bytes: (length: number) => Uint8Array, list: WordList): string => {
  const drawn = new DataView(bytes(2 * DRAWN_WORDS).slice().buffer);
  const words = Array.from(
    { length: DRAWN_WORDS },
    (_, at) => list[drawn.getUint16(2 * at) & LAST_WORD] ?? '',
  );
  return words.map((word) => word.normalize('NFKD').replace(/\p{M}/gu, '')).join(' ');
};
