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
/** Latitude, longitude, the same of what is looked at, the names of method and area. */
const PLACE_TAGS: ReadonlySet<number> = new Set([0x02, 0x04, 0x14, 0x16, 0x1b, 0x1c]);
const UPRIGHT = 1;
const LAST_ORIENTATION = 8;
const NOTHING: Exif = { orientation: UPRIGHT, hasPlace: false };

interface Entry {
  readonly tag: number;
  /** Offset of its four bytes of value. */
  readonly at: number;
}

const entriesOf = (view: DataView, from: number, isLittle: boolean): readonly Entry[] => {
  if (from + 2 > view.byteLength) return [];
  const told = view.getUint16(from, isLittle);
  const fits = Math.floor((view.byteLength - from - 2) / ENTRY_BYTES);
  return Array.from({ length: Math.min(told, fits, MAX_ENTRIES) }, (_, index) => {
    const at = from + 2 + index * ENTRY_BYTES;
    return { tag: view.getUint16(at, isLittle), at: at + 8 };
  });
};

/** `true`: least byte first; `undefined` of what is no TIFF. */
const orderOf = (view: DataView): boolean | undefined => {
  if (view.byteLength < 8) return undefined;
  const mark = view.getUint32(0);
  if (mark === 0x49492a00) return true;
  return mark === 0x4d4d002a ? false : undefined;
};

/** A list that stands elsewhere than here, or that this reader cannot follow, may hold a place for another. */
const mayHoldPlace = (entries: readonly Entry[]): boolean =>
  entries.length === 0 || entries.some(({ tag }) => PLACE_TAGS.has(tag));

/** Reads the TIFF that follows the word `Exif`. What does not hold together says nothing, but for a list of places that cannot be read. */
export const readExif = (tiff: Uint8Array): Exif => {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const isLittle = orderOf(view);
  if (isLittle === undefined) return NOTHING;
  const first = entriesOf(view, view.getUint32(4, isLittle), isLittle);
  const turned = first.find(({ tag }) => tag === ORIENTATION);
  const said = turned === undefined ? UPRIGHT : view.getUint16(turned.at, isLittle);
  const hasPlace = first
    .filter(({ tag }) => tag === GPS_LIST)
    .slice(0, 1)
    .some(({ at }) => mayHoldPlace(entriesOf(view, view.getUint32(at, isLittle), isLittle)));
  return { orientation: said >= UPRIGHT && said <= LAST_ORIENTATION ? said : UPRIGHT, hasPlace };
};

/** A TIFF that says which way up the picture is, and nothing else. */
export const orientationOnly = (orientation: number): Uint8Array => {
  const tiff = new Uint8Array(26);
  tiff.set([0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation]);
  return tiff;
};
