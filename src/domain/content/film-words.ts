import { letters } from './place-words.ts';

/** As films name a place: Android and Apple, 3GPP; and the tracks and boxes of cameras that write one for each moment. */
const CODES = ['\u00a9xyz', 'loci', 'gpmd', 'camm', 'gps ', 'GPS '].map(letters);
/** The first of them alone, where bytes may be anything: four bytes stand somewhere by chance. */
const SURE_CODES = CODES.slice(0, 1);
/** Apple's keys, whatever stands behind them: coordinates, a name. */
const KEY = letters('quicktime.location');

const holds = (bytes: Uint8Array, word: Uint8Array): boolean => {
  const [first = 0] = word;
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1)) {
    let length = 1;
    while (length < word.length && bytes[at + length] === word[length]) length += 1;
    if (length === word.length) return true;
  }
  return false;
};

/** Does a film somewhere in these bytes name a place? `isTold`: they are what a film says of itself, and no picture or sound. Linear. */
export const saysFilmPlace = (
  bytes: Uint8Array,
  { isTold = false }: { readonly isTold?: boolean } = {},
): boolean => [KEY, ...(isTold ? CODES : SURE_CODES)].some((word) => holds(bytes, word));

const LOCATION = letters('location');
const SMALL = 0x20;

/** Does a film or a sound of another kind (WebM, Ogg) have a field for its place? Whatever its capitals. Linear. */
export const namesLocation = (bytes: Uint8Array): boolean => {
  for (let at = 0; at + LOCATION.length <= bytes.length; at += 1) {
    let length = 0;
    while (length < LOCATION.length && ((bytes[at + length] ?? 0) | SMALL) === LOCATION[length]) length += 1;
    if (length === LOCATION.length) return true;
  }
  return false;
};
