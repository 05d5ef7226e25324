import { Unzlib } from 'fflate';
import type { PicturePart } from './picture-parts.ts';

/** More than stands beside any picture. */
const MAX_TEXT_BYTES = 1_048_576;
/** Unpacked at a time: a bomb of these ends below its thousandfold. */
const STEP_BYTES = 1_024;

/** What a PNG says in words, or ImageMagick in digits. https://www.w3.org/TR/png-3/#11textinfo */
export interface PictureText {
  readonly keyword: string;
  /** `undefined` where it is packed and cannot be unpacked, or is above 1 MiB. */
  readonly text: Uint8Array | undefined;
}

/** Unpacked, up to 1 MiB. */
const unpacked = (packed: Uint8Array): Uint8Array | undefined => {
  const text = new Uint8Array(MAX_TEXT_BYTES);
  let [length, isTooMuch, isWhole] = [0, false, false];
  const unpacking = new Unzlib((piece, isLast) => {
    isWhole = isLast;
    isTooMuch ||= length + piece.length > MAX_TEXT_BYTES;
    if (!isTooMuch) text.set(piece, length);
    length += piece.length;
  });
  try {
    for (let at = 0; at < packed.length && !isTooMuch; at += STEP_BYTES)
      unpacking.push(packed.subarray(at, at + STEP_BYTES), at + STEP_BYTES >= packed.length);
  } catch {
    // Not packed in the way it says.
    return undefined;
  }
  return isWhole && !isTooMuch ? text.subarray(0, length) : undefined;
};

/** After the zero byte that ends what begins at `from`. */
const afterZero = (bytes: Uint8Array, from: number): number => {
  const at = bytes.indexOf(0, from);
  return at === -1 ? bytes.length : at + 1;
};

/** `undefined` for a part that holds no text. */
export const textBeside = ({ name, body }: PicturePart): PictureText | undefined => {
  const from = afterZero(body, 0);
  const keyword = String.fromCharCode(...body.subarray(0, Math.min(79, Math.max(0, from - 1))));
  switch (name) {
    case 'tEXt':
      return { keyword, text: body.subarray(from) };
    case 'zTXt':
      return { keyword, text: unpacked(body.subarray(from + 1)) };
    case 'iTXt': {
      const rest = body.subarray(afterZero(body, afterZero(body, from + 2)));
      return { keyword, text: body[from] === 1 ? unpacked(rest) : rest };
    }
    default:
      return undefined;
  }
};

const digitOf = (letter: number): number | undefined => {
  const digit = Number.parseInt(String.fromCharCode(letter), 16);
  return Number.isNaN(digit) ? undefined : digit;
};
const LINE_END = 0x0a;
/** A line that is empty, one with the profile's name, one with its length. */
const HEAD_LINES = 3;

/** The bytes that ImageMagick spells in hexadecimal digits, after three lines. */
export const spelledBytes = (text: Uint8Array): Uint8Array => {
  let from = 0;
  for (let line = 0; line < HEAD_LINES; line += 1) {
    const end = text.indexOf(LINE_END, from);
    if (end === -1) return new Uint8Array();
    from = end + 1;
  }
  const bytes = new Uint8Array((text.length - from) >> 1);
  let count = 0;
  for (const letter of text.subarray(from)) {
    const digit = digitOf(letter);
    if (digit === undefined) continue;
    bytes[count >> 1] = ((bytes[count >> 1] ?? 0) << 4) | digit;
    count += 1;
  }
  return bytes.subarray(0, count >> 1);
};

/** Does it have to be unpacked to be read? */
export const isPackedText = ({ name, body }: PicturePart): boolean =>
  name === 'zTXt' || (name === 'iTXt' && body[afterZero(body, 0)] === 1);
