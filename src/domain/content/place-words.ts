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
const AFTER_LETTERS = 200;
/** Empty ones that are looked at; with more, the picture is taken for one that tells. */
const MAX_EMPTY = 256;
/** A field that says nothing, to the end of its last mark: GIMP writes two into every picture. */
const EMPTY =
  /^[:\w]{1,60}(?:=(?:""|'')|\s*\/>|\s*>\s*(?:<rdf:(?:Bag|Seq|Alt)\s*\/>\s*)?<\/\w{1,40}:\w{1,60}\s*>)/;

/** Bytes of a letter in UTF-32; UTF-16 has half as many. */
const WIDEST = 4;

/** How many bytes a letter has whose first stands here: in UTF-16 and UTF-32, zeros stand between those of ASCII. */
const widthAt = (bytes: Uint8Array, at: number): number => {
  if (bytes[at + 1] !== 0) return 1;
  return bytes[at + 2] === 0 && bytes[at + 3] === 0 ? WIDEST : 2;
};

const isLetterAt = (bytes: Uint8Array, at: number, letter: number, width: number): boolean => {
  for (let zero = 1; zero < width; zero += 1) if (bytes[at - zero] !== 0) return false;
  return ((bytes[at] ?? 0) | SMALL) === letter;
};

/** `width`: bytes of a letter. */
const isWordAt = (bytes: Uint8Array, at: number, word: Uint8Array, width: number): boolean => {
  for (let offset = 1; offset < word.length; offset += 1)
    if (!isLetterAt(bytes, at + offset * width, word[offset] ?? 0, width)) return false;
  return ((bytes[at] ?? 0) | SMALL) === word[0];
};

/** Letters of so many bytes each; what is beyond ASCII in them does not matter here. */
const wideLetters = (bytes: Uint8Array, from: number, count: number, width: number): string =>
  lettersOf(
    bytes.subarray(from, from + count * width).filter((_, at) => at % width === 0),
    0,
    count,
  );

const FIRST_LETTERS: ReadonlySet<number> = new Set(PLACE_WORDS.flatMap((word) => [...word.subarray(0, 1)]));

const emptyBytesAt = (bytes: Uint8Array, at: number, width: number): number =>
  width * (EMPTY.exec(wideLetters(bytes, at, AFTER_LETTERS, width))?.[0].length ?? 0);

const DECLARES = 'xmlns';

/** The prefix of a vocabulary is no field. */
const isDeclared = (bytes: Uint8Array, at: number, width: number): boolean => {
  const from = at - DECLARES.length * width;
  return from >= 0 && wideLetters(bytes, from, DECLARES.length, width) === DECLARES;
};

/**
 * Does XMP say a place in these bytes, wherever it stands in them, in UTF-8, UTF-16 or UTF-32? A field that is there and empty
 * says none. Linear.
 */
export const saysPlace = (bytes: Uint8Array): boolean => {
  let empty = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    if (!FIRST_LETTERS.has((bytes[at] ?? 0) | SMALL)) continue;
    const width = widthAt(bytes, at);
    if (!PLACE_WORDS.some((word) => isWordAt(bytes, at, word, width))) continue;
    if (isDeclared(bytes, at, width)) continue;
    const emptyBytes = emptyBytesAt(bytes, at, width);
    empty += 1;
    if (emptyBytes === 0 || empty > MAX_EMPTY) return true;
    at += emptyBytes - 1;
  }
  return false;
};
