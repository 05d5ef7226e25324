/** EXIF is a TIFF file of tags. https://www.cipa.jp/std/documents/download_e.html?CIPA_DC-008-2024-E */

/** What a picture says of itself that matters before others get it. */
export interface Exif {
  /** 1 to 8: which way up; 1 where nothing is said. */
  readonly orientation: number;
  /** It says where the picture was taken, or of what. */
  readonly hasPlace: boolean;
}

const ENTRY_BYTES = 12;
/** Entries of one list that are looked at; cameras write fewer than a hundred. */
const MAX_ENTRIES = 1_024;
const ORIENTATION = 0x0112;
const GPS_LIST = 0x8825;
/** Latitude, longitude, and the same of what is looked at: three fractions each. */
const COORDINATES: ReadonlySet<number> = new Set([0x02, 0x04, 0x14, 0x16]);
/** The names of method and area: letters, after eight that tell their encoding. */
const NAMES: ReadonlySet<number> = new Set([0x1b, 0x1c]);
const ENCODING_BYTES = 8;
/** Names of a method that tell how, and not where. */
const METHODS = /^(?:gps|cellid|wlan|manual|network|fused|hybrid-fix|[\s\0]*)$/i;
const FRACTION = 5;
const FRACTION_BYTES = 8;
const PARTS = 3;
const MAX_NAME_BYTES = 64;
const UPRIGHT = 1;
const LAST_ORIENTATION = 8;
const NOTHING: Exif = { orientation: UPRIGHT, hasPlace: false };

interface Entry {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  /** Offset of its four bytes of value, or of where that stands. */
  readonly at: number;
}

interface Tiff {
  readonly view: DataView;
  /** Least byte first. */
  readonly isLittle: boolean;
}

/** `undefined`: there is no such list here, or not even its first entry. */
const entriesOf = ({ view, isLittle }: Tiff, from: number): readonly Entry[] | undefined => {
  if (from + 2 > view.byteLength) return undefined;
  const told = view.getUint16(from, isLittle);
  const fits = Math.floor((view.byteLength - from - 2) / ENTRY_BYTES);
  if (told > 0 && fits === 0) return undefined;
  return Array.from({ length: Math.min(told, fits, MAX_ENTRIES) }, (_, index) => {
    const at = from + 2 + index * ENTRY_BYTES;
    const [tag, type] = [view.getUint16(at, isLittle), view.getUint16(at + 2, isLittle)];
    return { tag, type, count: view.getUint32(at + 4, isLittle), at: at + 8 };
  });
};

/** `true`: least byte first; `undefined` of what is no TIFF. */
const orderOf = (view: DataView): boolean | undefined => {
  if (view.byteLength < 8) return undefined;
  const mark = view.getUint32(0);
  if (mark === 0x49492a00) return true;
  return mark === 0x4d4d002a ? false : undefined;
};

/** Is one of three fractions more than nothing? Cameras without a fix write 0/0. What stands elsewhere may be. */
const saysCoordinate = ({ view, isLittle }: Tiff, { type, count, at }: Entry): boolean => {
  const from = view.getUint32(at, isLittle);
  if (type !== FRACTION || count !== PARTS || from + PARTS * FRACTION_BYTES > view.byteLength) return true;
  return Array.from({ length: PARTS }, (_, part) => from + part * FRACTION_BYTES).some(
    (place) => view.getUint32(place, isLittle) > 0 && view.getUint32(place + 4, isLittle) > 0,
  );
};

const saysName = ({ view, isLittle }: Tiff, { count, at }: Entry): boolean => {
  const length = count - ENCODING_BYTES;
  if (length <= 0) return false;
  const from = view.getUint32(at, isLittle) + ENCODING_BYTES;
  if (length > MAX_NAME_BYTES || from + length > view.byteLength) return true;
  const letters = Array.from({ length }, (_, index) => view.getUint8(from + index)).filter(
    (byte) => byte > 0,
  );
  return !METHODS.test(String.fromCharCode(...letters).trim());
};

const saysPlaceIn = (tiff: Tiff, entry: Entry): boolean =>
  (COORDINATES.has(entry.tag) && saysCoordinate(tiff, entry)) ||
  (NAMES.has(entry.tag) && saysName(tiff, entry));

const orientationIn = ({ view, isLittle }: Tiff, entries: readonly Entry[]): number => {
  const turned = entries.find(({ tag }) => tag === ORIENTATION);
  const said = turned === undefined ? UPRIGHT : view.getUint16(turned.at, isLittle);
  return said >= UPRIGHT && said <= LAST_ORIENTATION ? said : UPRIGHT;
};

/**
 * Reads the TIFF that follows the word `Exif`. What does not hold together says nothing, but for a list of places that stands
 * elsewhere than here, or that this reader cannot follow: it may hold a place for another, and `unreadable` tells what is
 * thought of it.
 */
export const readExif = (
  tiff: Uint8Array,
  { unreadable = true }: { readonly unreadable?: boolean } = {},
): Exif => {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const isLittle = orderOf(view);
  if (isLittle === undefined) return NOTHING;
  const whole = { view, isLittle };
  const first = entriesOf(whole, view.getUint32(4, isLittle)) ?? [];
  const list = first.find(({ tag }) => tag === GPS_LIST);
  const places = list && entriesOf(whole, view.getUint32(list.at, isLittle));
  const hasPlace = places?.some((entry) => saysPlaceIn(whole, entry)) ?? (list !== undefined && unreadable);
  return { orientation: orientationIn(whole, first), hasPlace };
};

/** A TIFF that says which way up the picture is, and nothing else. */
export const orientationOnly = (orientation: number): Uint8Array => {
  const tiff = new Uint8Array(26);
  tiff.set([0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation]);
  return tiff;
};
