import { lettersOf } from './picture-parts.ts';

/*
 * What thermal cameras of FLIR write into a JPEG: a file of its own, in parts of one or several segments, with a list of records.
 * One of them tells where the picture was taken. https://exiftool.org/TagNames/FLIR.html
 */

const SEGMENT = 'FLIR\0';
/** The word, a version, the number of this part and of the last. */
const SEGMENT_HEAD_BYTES = 8;
const MAGIC = 'FFF\0';
const HEAD_BYTES = 0x40;
const VERSION = 0x14;
const LIST_AT = 0x18;
const LIST_LENGTH = 0x1c;
const ENTRY_BYTES = 0x20;
/** Records that are looked at; cameras write some twenty. */
const MAX_ENTRIES = 1_024;
const GPS = 0x2b;
/** Of that record: whether it holds, and latitude and longitude, two doubles. */
const COORDINATES = [0x10, 0x20] as const;

/** What a segment of a JPEG holds of such a file; `undefined` of another. */
export const flirIn = (body: Uint8Array): Uint8Array | undefined =>
  lettersOf(body, 0, SEGMENT.length) === SEGMENT ? body.subarray(SEGMENT_HEAD_BYTES) : undefined;

/** `true`: least byte first; `undefined` of a version that is none. */
const orderOf = (view: DataView): boolean | undefined =>
  [false, true].find((isLittle) => {
    const version = view.getUint32(VERSION, isLittle);
    return version >= 100 && version < 200;
  });

/** Where the record of the place stands; `undefined`: there is none, `lost`: the list leads out of these bytes. */
const recordIn = (
  view: DataView,
  isLittle: boolean,
): { readonly at: number; readonly bytes: number } | 'lost' | undefined => {
  const from = view.getUint32(LIST_AT, isLittle);
  const count = Math.min(MAX_ENTRIES, view.getUint32(LIST_LENGTH, isLittle));
  for (let at = from; at < from + count * ENTRY_BYTES; at += ENTRY_BYTES) {
    if (at + ENTRY_BYTES > view.byteLength) return 'lost';
    if (view.getUint16(at, isLittle) !== GPS) continue;
    return { at: view.getUint32(at + 0x0c, isLittle), bytes: view.getUint32(at + 0x10, isLittle) };
  }
  return undefined;
};

/**
 * Does such a file tell a place? One whose records cannot be followed may tell one: `unreadable` says what is thought of it.
 * A camera without a fix writes zeros.
 */
export const saysFlirPlace = (
  file: Uint8Array,
  { unreadable = true }: { readonly unreadable?: boolean } = {},
): boolean => {
  if (lettersOf(file, 0, MAGIC.length) !== MAGIC || file.length < HEAD_BYTES) return unreadable;
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const isLittle = orderOf(view);
  const record = isLittle === undefined ? 'lost' : recordIn(view, isLittle);
  if (record === undefined) return false;
  if (record === 'lost' || record.at + COORDINATES[1] > file.length) return unreadable;
  if (record.bytes < COORDINATES[1]) return false;
  return file.subarray(record.at + COORDINATES[0], record.at + COORDINATES[1]).some((byte) => byte !== 0);
};
