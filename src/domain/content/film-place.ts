import { err, ok, type Result } from '../../kit/result.ts';
import { namesLocation, saysFilmPlace } from './film-words.ts';
import { lettersOf } from './picture-parts.ts';
import { mayTellPlace } from './place-anywhere.ts';

/*
 * MP4 and MOV are boxes one behind the other: length u32, four letters, content. What is seen and heard is in `mdat`; what is
 * said of it, in the others. https://developer.apple.com/documentation/quicktime-file-format
 */

/** The bytes of a file, of which only those that are asked for have to be made. */
export interface FilmBytes {
  readonly length: number;
  readonly slice: (from: number, to: number) => Uint8Array;
}

const HEAD_BYTES = 16;
/** A box whose length stands in eight bytes more, and one that goes on to the end. */
const LONG = 1;
const TO_END = 0;
/** Boxes that begin a film, with or without a word on its kind. */
const FIRST: ReadonlySet<string> = new Set(['ftyp', 'moov', 'mdat', 'wide', 'free', 'skip', 'pnot']);
/** Pictures in boxes (HEIC, AVIF) are none. */
const PICTURES = /^(?:hei|hev|mif1|msf1|avi[fs])/;
const DRAWN: ReadonlySet<string> = new Set(['mdat', 'ftyp']);
/** No film has more boxes, nor says more of itself: 16 MiB. One that does is taken for one that tells. */
const MAX_BOXES = 100_000;
const MAX_SAID_BYTES = 16_777_216;
/** Other kinds say what they are at their beginning or at their end: 1 MiB each. */
const END_BYTES = 1_048_576;

interface Box {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** `undefined`: no box stands there. */
const boxAt = (film: FilmBytes, from: number): Box | undefined => {
  const head = film.slice(from, from + HEAD_BYTES);
  const name = lettersOf(head, 4, 4);
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  if (head.length < 8) return undefined;
  const short = view.getUint32(0);
  if (short === LONG && head.length < HEAD_BYTES) return undefined;
  const length = short === LONG ? Number(view.getBigUint64(8)) : short;
  if (length === TO_END) return { name, from, to: film.length };
  return length < 8 ? undefined : { name, from, to: Math.min(film.length, from + length) };
};

const saysPlaceIn = (bytes: Uint8Array): boolean =>
  saysFilmPlace(bytes, { isTold: true }) || mayTellPlace(bytes);

/** What is broken is looked through to its end. */
const boxesTellPlace = (film: FilmBytes): boolean => {
  let said = 0;
  let at = 0;
  for (let boxes = 0; at < film.length; boxes += 1) {
    const { name, from, to } = boxAt(film, at) ?? { name: '', from: at, to: film.length };
    at = to;
    if (boxes > MAX_BOXES) return true;
    if (DRAWN.has(name)) continue;
    said += to - from;
    if (said > MAX_SAID_BYTES || saysPlaceIn(film.slice(from, to))) return true;
  }
  return false;
};

const endsTellPlace = (film: FilmBytes): boolean => {
  const start = film.slice(0, END_BYTES);
  const end = film.slice(Math.max(start.length, film.length - END_BYTES), film.length);
  return [start, end].some((bytes) => namesLocation(bytes) || mayTellPlace(bytes));
};

/**
 * Does the film, or the sound, say where it was taken? MP4, MOV and M4A by their boxes, others by what stands at their beginning
 * and end; linear in what they say of themselves. `no-film`: a picture.
 */
export const readFilmPlace = (film: FilmBytes): Result<boolean, 'no-film'> => {
  const head = film.slice(0, HEAD_BYTES);
  const name = lettersOf(head, 4, 4);
  if (name === 'ftyp' && PICTURES.test(lettersOf(head, 8, 4))) return err('no-film');
  return ok(FIRST.has(name) ? boxesTellPlace(film) : endsTellPlace(film));
};

/** A film whose bytes are at hand. */
export const filmOf = (bytes: Uint8Array): FilmBytes => ({
  length: bytes.length,
  slice: (from, to) => bytes.subarray(from, to),
});
