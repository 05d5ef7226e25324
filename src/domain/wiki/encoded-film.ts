import { filmOf, type FilmBytes } from '../content/film-place.ts';
import { joinBytes } from '../../kit/bytes/bytes.ts';
import { decodedBytes } from './attachment.ts';

/** Letters of base64 that spell three bytes. */
const LETTERS = 4;
const BYTES = 3;
const BLANKS = ['\n', '\r', ' ', '\t', '\f'];

const wholeFilm = (text: string): FilmBytes | undefined => {
  const parts = decodedBytes(text);
  return parts && filmOf(joinBytes(parts));
};

/** A film as a note holds it, decoded where it is looked at; `undefined` of a text that is no base64 to any browser. */
export const encodedFilm = (text: string): FilmBytes | undefined => {
  if (text.length % LETTERS !== 0 || BLANKS.some((blank) => text.includes(blank))) return wholeFilm(text);
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const length = (text.length / LETTERS) * BYTES - padding;
  return {
    length,
    slice: (from, to) => {
      const first = Math.floor(from / BYTES);
      const letters = text.slice(first * LETTERS, Math.ceil(Math.min(to, length) / BYTES) * LETTERS);
      const bytes = joinBytes(decodedBytes(letters) ?? []);
      return bytes.subarray(from - first * BYTES, to - first * BYTES);
    },
  };
};
