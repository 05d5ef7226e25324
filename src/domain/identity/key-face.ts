import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { IpnsName } from './identity.ts';
import { publicKeyOfName } from './key-formats.ts';
import type { WordList } from './recovery-words.ts';

/** Sets this hash apart from every other use of a public key. */
const PURPOSE = utf8ToBytes('uplanet face of a key 1\0');

export const WORDS_OF_KEY = 4;
const BITS_A_WORD = 11;

/** The pattern has this many cells a side; the left half is drawn again, mirrored, on the right. */
export const PATTERN_SIDE = 5;
const DRAWN_COLUMNS = 3;
/** With fewer or more cells than these, patterns look like nothing, or like one another. */
const LEAST_CELLS = 5;
const MOST_CELLS = 11;
/** Where the bytes of the pattern begin, behind those of the words: the one tells nothing of the other. */
const PATTERN_AT = 8;

export const PATTERN_SHAPES = ['square', 'disc', 'diamond'] as const;
export const PATTERN_INKS = ['pine', 'berry', 'focus', 'sun'] as const;

/** A drawing of a key: about 18 bits, for the eye that looks twice; never a proof. */
export interface KeyPattern {
  readonly shape: (typeof PATTERN_SHAPES)[number];
  readonly ink: (typeof PATTERN_INKS)[number];
  /** Column and row of each filled cell, both from 0 to `PATTERN_SIDE - 1`. */
  readonly cells: readonly (readonly [column: number, row: number])[];
}

/**
 * What two people compare to know that they speak of one key. The words carry 44 bits: two honest people never share
 * them, but somebody who makes 2^44 keys (some weeks of a fast graphics card) has one with the words of a chosen person.
 * Who must be certain compares the whole address.
 */
export interface KeyFace {
  /** Four places in a list of 2,048 words, each from 0 to 2,047. The same in every language. */
  readonly words: readonly number[];
  readonly pattern: KeyPattern;
}

const hashOf = (name: IpnsName): Uint8Array => sha256(concatBytes(PURPOSE, publicKeyOfName(name)));

/** Eleven bits at a time, most significant first. */
const wordsIn = (hash: Uint8Array): readonly number[] => {
  const bits = Array.from(hash.slice(0, PATTERN_AT), (byte) => byte.toString(2).padStart(8, '0')).join('');
  return Array.from({ length: WORDS_OF_KEY }, (_, at) =>
    Number.parseInt(bits.slice(at * BITS_A_WORD, (at + 1) * BITS_A_WORD), 2),
  );
};

const cellsOf = (bits: number): KeyPattern['cells'] => {
  const cells: (readonly [number, number])[] = [];
  for (let at = 0; at < PATTERN_SIDE * DRAWN_COLUMNS; at += 1) {
    if (((bits >> at) & 1) === 0) continue;
    const [column, row] = [at % DRAWN_COLUMNS, Math.floor(at / DRAWN_COLUMNS)];
    cells.push([column, row]);
    if (column !== PATTERN_SIDE - 1 - column) cells.push([PATTERN_SIDE - 1 - column, row]);
  }
  return cells;
};

const countOf = (bits: number): number => bits.toString(2).replaceAll('0', '').length;

const pick = <T>(from: readonly [T, ...T[]], byte: number | undefined): T =>
  from[(byte ?? 0) % from.length] ?? from[0];

/** The first two bytes in a row that draw enough and not too much; of twelve, one nearly always does. */
const patternIn = (hash: Uint8Array): KeyPattern => {
  const [shape, ink, ...rest] = hash.slice(PATTERN_AT);
  const pairs = rest.slice(1).map((byte, at) => (((rest[at] ?? 0) << 8) | byte) & 0x7fff);
  const fits = (bits: number): boolean => countOf(bits) >= LEAST_CELLS && countOf(bits) <= MOST_CELLS;
  const bits = pairs.find(fits) ?? 0b101_010_111_010_101;
  return { shape: pick(PATTERN_SHAPES, shape), ink: pick(PATTERN_INKS, ink), cells: cellsOf(bits) };
};

/** Of the same key always the same, on every device. */
export const faceOfKey = (name: IpnsName): KeyFace => {
  const hash = hashOf(name);
  return { words: wordsIn(hash), pattern: patternIn(hash) };
};

/** The four words in one language. */
export const wordsOfKey = ({ words }: Pick<KeyFace, 'words'>, list: WordList): string =>
  words.map((at) => (list[at] ?? '').normalize('NFC')).join(' ');
