import { utf8ToBytes } from '@noble/hashes/utils.js';
import { FOLLOWING } from './encoding.ts';
import type { Decoder, ReadOptions } from './reading.ts';

/** Stands before each letter that was no UTF-8. No text has it: it is no character, and never will be. */
export const GUESSED = '\uFDD0';
const OTHER = 'windows-1252';
/** Bytes that Windows-1252 has no letter for stand for controls. */
const CONTROL = /[\u0080-\u009F]/;
const FIRST = 0x80;
/** In UTF-8: the mark, and a letter of up to three bytes. */
const MOST_BYTES = 6;

type Tools = Pick<ReadOptions, 'decoderFor'>;

/** In UTF-8, for each byte from 0x80 on: its letter behind the mark, or the byte itself where nobody can read it. */
const guessesOf = (decoder: Decoder): readonly Uint8Array[] =>
  Array.from({ length: 128 }, (_, at) => {
    const byte = new Uint8Array([FIRST + at]);
    const letter = decoder.decode(byte);
    return CONTROL.test(letter) ? byte : utf8ToBytes(GUESSED + letter);
  });

/** Bytes of damaged UTF-8, of which those that are none become the letters that they are in Windows-1252. */
class Mend {
  readonly #guesses: readonly Uint8Array[];
  /** The first bytes of a letter whose others are to come. */
  #open: number[] = [];
  #wanted = 0;
  #out = new Uint8Array();
  #at = 0;

  constructor(guesses: readonly Uint8Array[]) {
    this.#guesses = guesses;
  }

  #put(byte: number): void {
    this.#out[this.#at] = byte;
    this.#at += 1;
  }

  #copy(bytes: Uint8Array): void {
    this.#out.set(bytes, this.#at);
    this.#at += bytes.length;
  }

  #guess(byte: number): void {
    for (const one of this.#guesses[byte - FIRST] ?? []) this.#put(one);
  }

  /** What was begun is no letter of UTF-8. */
  #giveUp(): void {
    for (const byte of this.#open) this.#guess(byte);
    this.#open = [];
    this.#wanted = 0;
  }

  #goOn(byte: number): void {
    this.#open.push(byte);
    this.#wanted -= 1;
    if (this.#wanted > 0) return;
    for (const one of this.#open) this.#put(one);
    this.#open = [];
  }

  #take(byte: number): void {
    if (this.#wanted > 0 && byte >= FIRST && byte < 0xc0) {
      this.#goOn(byte);
      return;
    }
    if (this.#open.length > 0) this.#giveUp();
    const following = FOLLOWING[byte] ?? -1;
    if (following === 0) this.#put(byte);
    else if (following === -1) this.#guess(byte);
    else {
      this.#open = [byte];
      this.#wanted = following;
    }
  }

  /** All but the letter that is not whole yet; that, too, where the bytes are the last. */
  push(bytes: Uint8Array, isLast: boolean): Uint8Array {
    this.#out = new Uint8Array((bytes.length + this.#open.length) * MOST_BYTES);
    this.#at = 0;
    let copied = 0;
    bytes.forEach((byte, at) => {
      // Most bytes are ASCII, and go through in one piece.
      if (byte < FIRST && this.#open.length === 0) return;
      if (at > copied) this.#copy(bytes.subarray(copied, at));
      this.#take(byte);
      copied = at + 1;
    });
    this.#copy(bytes.subarray(copied));
    if (isLast) this.#giveUp();
    return this.#out.subarray(0, this.#at);
  }
}

/** Reads UTF-8 with bytes of Windows-1252 between its letters; `undefined` where the platform has no decoder for one of them. */
export const mendingDecoder = ({ decoderFor }: Tools): Decoder | undefined => {
  const utf8 = decoderFor('utf-8');
  const other = decoderFor(OTHER);
  if (utf8 === undefined || other === undefined) return undefined;
  const mend = new Mend(guessesOf(other));
  return {
    decode: (bytes = new Uint8Array(), { stream = false } = {}) =>
      utf8.decode(mend.push(bytes, !stream), { stream }),
  };
};

/** A text with the marks of its guessed letters taken out; the very same where it has none. */
export const withoutGuesses = (text: string): string => text.replaceAll(GUESSED, '');
