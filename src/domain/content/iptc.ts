/*
 * IPTC's data sets: 1c, record, number, length u16 (big-endian), text. They stand in Photoshop's block, in tags of a TIFF, or
 * behind a picture. https://www.iptc.org/std/IIM/4.2/specification/IIMV4.2.pdf
 */

const MARK = 0x1c;
const APPLICATION = 2;
/** Content location (code and name), city, sublocation, province, country (code and name). */
const PLACE: ReadonlySet<number> = new Set([26, 27, 90, 92, 95, 100, 101]);
const HEAD_BYTES = 5;
/** No name of a place is longer, far beyond what the standard allows. */
const MAX_BYTES = 256;
const FIRST_LETTER = 0x20;

const isPlaceAt = (bytes: Uint8Array, at: number): boolean =>
  bytes[at + 1] === APPLICATION && PLACE.has(bytes[at + 2] ?? 0);

const lengthAt = (bytes: Uint8Array, at: number): number =>
  ((bytes[at + 3] ?? 0) << 8) | (bytes[at + 4] ?? 0);

const someAt = (bytes: Uint8Array, says: (at: number) => boolean): boolean => {
  for (let at = bytes.indexOf(MARK); at !== -1; at = bytes.indexOf(MARK, at + 1))
    if (isPlaceAt(bytes, at) && says(at)) return true;
  return false;
};

/** Does a block of such data sets name a place? One that is there and empty names none. */
export const saysIptcPlace = (bytes: Uint8Array): boolean => someAt(bytes, (at) => lengthAt(bytes, at) > 0);

const isText = (text: Uint8Array): boolean => text.every((byte) => byte >= FIRST_LETTER);

/** Stands such a data set anywhere in bytes that may be anything? Its length has to be that of a name, and it of letters. Linear. */
export const holdsIptcPlace = (bytes: Uint8Array): boolean =>
  someAt(bytes, (at) => {
    const length = lengthAt(bytes, at);
    if (length === 0 || length > MAX_BYTES) return false;
    const text = bytes.subarray(at + HEAD_BYTES, at + HEAD_BYTES + length);
    return text.length === length && isText(text);
  });
