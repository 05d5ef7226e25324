import { readExif } from './exif.ts';
import { saysFilmPlace } from './film-words.ts';
import { saysFlirPlace } from './flir.ts';
import { holdsIptcPlace } from './iptc.ts';
import { letters, saysPlace } from './place-words.ts';

/** Beginnings of files that are looked at where nothing tells where one stands. */
const MAX_TRIES = 64;

/** Compares bytes, makes no strings: files that only almost hold the word are read as fast as any. */
const standsAt = (bytes: Uint8Array, at: number, word: Uint8Array): boolean => {
  for (let offset = 0; offset < word.length; offset += 1)
    if (bytes[at + offset] !== word[offset]) return false;
  return true;
};

/** Makers keep such lists of their own, whose places are counted from elsewhere: what cannot be followed tells nothing. */
const CERTAIN = { unreadable: false };

/** How files begin that may stand in another, and whether what begins so tells a place. */
const INNER: readonly (readonly [head: Uint8Array, tells: (bytes: Uint8Array) => boolean])[] = [
  [letters('II*\0'), (bytes) => readExif(bytes, CERTAIN).hasPlace],
  [letters('MM\0*'), (bytes) => readExif(bytes, CERTAIN).hasPlace],
  [letters('FFF\0'), (bytes) => saysFlirPlace(bytes, CERTAIN)],
];

/** Looks for EXIF, and the files of thermal cameras, wherever they may stand. Each is bounded, and so is how many are looked at. */
const holdsPlacedFile = (bytes: Uint8Array): boolean => {
  let tries = 0;
  for (let at = 0; at < bytes.length && tries < MAX_TRIES; at += 1) {
    const inner = INNER.find(([head]) => standsAt(bytes, at, head));
    if (inner === undefined) continue;
    tries += 1;
    if (inner[1](bytes.subarray(at))) return true;
  }
  return false;
};

/** May bytes of any kind say where something was taken? Looks everywhere; linear. */
export const mayTellPlace = (bytes: Uint8Array): boolean =>
  holdsPlacedFile(bytes) || saysPlace(bytes) || holdsIptcPlace(bytes) || saysFilmPlace(bytes);
