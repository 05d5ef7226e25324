import { lettersOf } from './picture-parts.ts';

/** The letters of an ASCII word as bytes. */
export const letters = (word: string): Uint8Array => Uint8Array.from(word, (letter) => letter.charCodeAt(0));

/** What XMP calls places, whatever its prefix and its capitals: a false suspicion costs a question, a missed word a home. */
const PLACE_WORDS = [
  ...['gpslatitude', 'gpslongitude', 'gpsdestlatitude', 'gpsdestlongitude', 'gpscoordinates'],
  ...[
    ':latitude',
    ':longitude',
    ':city',
    ':state',
    ':provincestate',
    ':country',
    ':sublocation',
    ':location',
  ],
].map(letters);
/** Makes an ASCII capital small, and leaves the other letters of the words above as they are. */
const SMALL = 0x20;
/** As much as is read of what follows a word. */
const AFTER_BYTES = 200;
/** Empty ones that are looked at; with more, the picture is taken for one that tells. */
const MAX_EMPTY = 256;
/** A field that says nothing, to the end of its last mark: GIMP writes two into every picture. */
const EMPTY =
  /^[:\w]{1,60}(?:=(?:""|'')|\s*\/>|\s*>\s*(?:<rdf:(?:Bag|Seq|Alt)\s*\/>\s*)?<\/\w{1,40}:\w{1,60}\s*>)/;

const isWordAt = (bytes: Uint8Array, at: number, word: Uint8Array): boolean => {
  for (let offset = 0; offset < word.length; offset += 1)
    if (((bytes[at + offset] ?? 0) | SMALL) !== word[offset]) return false;
  return true;
};

const FIRST_LETTERS: ReadonlySet<number> = new Set(PLACE_WORDS.flatMap((word) => [...word.subarray(0, 1)]));

const emptyBytesAt = (bytes: Uint8Array, at: number): number =>
  EMPTY.exec(lettersOf(bytes, at, AFTER_BYTES))?.[0].length ?? 0;

const DECLARES = 'xmlns';

/** The prefix of a vocabulary is no field. */
const isDeclared = (bytes: Uint8Array, at: number): boolean =>
  at >= DECLARES.length && lettersOf(bytes, at - DECLARES.length, DECLARES.length) === DECLARES;

/** Does XMP say a place in these bytes, wherever it stands in them? A field that is there and empty says none. Linear. */
export const saysPlace = (bytes: Uint8Array): boolean => {
  let empty = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    if (!FIRST_LETTERS.has((bytes[at] ?? 0) | SMALL)) continue;
    if (!PLACE_WORDS.some((word) => isWordAt(bytes, at, word))) continue;
    if (isDeclared(bytes, at)) continue;
    const emptyBytes = emptyBytesAt(bytes, at);
    empty += 1;
    if (emptyBytes === 0 || empty > MAX_EMPTY) return true;
    at += emptyBytes - 1;
  }
  return false;
};
