import { joinBytes } from '../../kit/bytes/bytes.ts';
import { err, ok, type Result } from '../../kit/result.ts';
import { crc32 } from '../../kit/bytes/crc32.ts';
import { orientationOnly, readExif } from './exif.ts';
import { isPackedText, spelledBytes, textBeside } from './picture-text.ts';
import { letters, saysPlace } from './place-words.ts';
import { lettersOf, readPictureParts, type PictureFormat, type PicturePart } from './picture-parts.ts';

/** IPTC data sets of record 2: city, sublocation, province, country. */
const IPTC_PLACE: ReadonlySet<number> = new Set([90, 92, 95, 101]);
const EXIF_WORD = 'Exif\0';
const XMP_KEYWORD = 'XML:com.adobe.xmp';
/** Packed texts of a picture that are unpacked: more than any program writes. */
const MAX_PACKED = 16;
/** Beginnings of TIFF files that are looked at where nothing tells where one stands. */
const MAX_TRIES = 64;

/** Compares bytes, makes no strings: files that only almost hold the word are read as fast as any. */
const standsAt = (bytes: Uint8Array, at: number, word: Uint8Array): boolean => {
  for (let offset = 0; offset < word.length; offset += 1)
    if (bytes[at + offset] !== word[offset]) return false;
  return true;
};

/** Photoshop's block holds data sets: 1c, record, number, length. */
const iptcSaysPlace = (bytes: Uint8Array): boolean => {
  for (let at = bytes.indexOf(0x1c); at !== -1; at = bytes.indexOf(0x1c, at + 1))
    if (bytes[at + 1] === 2 && IPTC_PLACE.has(bytes[at + 2] ?? 0)) return true;
  return false;
};

/** Readers ask for the word and its end only, not for the byte that fills it up. */
const withoutWord = (body: Uint8Array): Uint8Array =>
  lettersOf(body, 0, EXIF_WORD.length) === EXIF_WORD ? body.subarray(EXIF_WORD.length + 1) : body;

const EXIF_PARTS: Readonly<Record<PictureFormat, string>> = { jpeg: 'e1', png: 'eXIf', webp: 'EXIF' };

const exifOf = (format: PictureFormat, { name, body }: PicturePart): Uint8Array | undefined =>
  name === EXIF_PARTS[format] ? withoutWord(body) : undefined;

/** ImageMagick writes what it found under these names, in digits. */
const SPELLED = /^Raw profile type (exif|app1|xmp|iptc|8bim|app13)$/i;
const IPTC_KINDS: ReadonlySet<string> = new Set(['iptc', '8bim', 'app13']);
/** EXIF, packed: a proposal that was never part of PNG and that some programs write. */
const PACKED_EXIF = 'zxIf';

const spelledTellsPlace = (kind: string, bytes: Uint8Array): boolean =>
  IPTC_KINDS.has(kind) ? iptcSaysPlace(bytes) : readExif(withoutWord(bytes)).hasPlace || saysPlace(bytes);

/** What is packed so that it cannot be read is taken for what it may be. */
const textTellsPlace = (part: PicturePart): boolean => {
  const beside = textBeside(part);
  if (beside === undefined) return false;
  const { keyword, text } = beside;
  const kind = SPELLED.exec(keyword)?.[1]?.toLowerCase();
  if (text === undefined) return kind !== undefined || keyword === XMP_KEYWORD;
  return kind === undefined ? saysPlace(text) : spelledTellsPlace(kind, spelledBytes(text));
};

/** What the parts of each format hold, by their names. */
const knownPartTellsPlace = (format: PictureFormat, part: PicturePart): boolean => {
  const exif = exifOf(format, part);
  if (exif !== undefined) return readExif(exif).hasPlace;
  if (format === 'png') return part.name === PACKED_EXIF;
  return format === 'jpeg' && part.name === 'ed' && iptcSaysPlace(part.body);
};

const partTellsPlace = (format: PictureFormat, part: PicturePart): boolean => {
  if (part.isDrawn) return false;
  if (knownPartTellsPlace(format, part)) return true;
  return (
    textTellsPlace(part) || saysPlace(part.body) || (part.name === 'trailer' && holdsPlacedExif(part.body))
  );
};

const TIFF_HEADS = ['II*\0', 'MM\0*'].map(letters);

/** Looks for EXIF wherever it may stand. Each list of it is bounded, and so is how many are looked at. */
const holdsPlacedExif = (bytes: Uint8Array): boolean => {
  let tries = 0;
  for (let at = 0; at < bytes.length && tries < MAX_TRIES; at += 1) {
    if (!TIFF_HEADS.some((head) => standsAt(bytes, at, head))) continue;
    tries += 1;
    // Makers keep such lists of their own, whose places are counted from elsewhere.
    if (readExif(bytes.subarray(at), { unreadable: false }).hasPlace) return true;
  }
  return false;
};

/** The box that HEIC and AVIF begin with. */
const isBoxed = (bytes: Uint8Array): boolean => lettersOf(bytes, 4, 4) === 'ftyp';

/** May bytes of any kind say where something was taken? Looks everywhere; linear. */
export const mayTellPlace = (bytes: Uint8Array): boolean => holdsPlacedExif(bytes) || saysPlace(bytes);

/**
 * Does the picture say where it was taken? JPEG, PNG, WebP, HEIC and AVIF, by their first bytes; linear. Coordinates and
 * names of places count, a camera or a date does not.
 */
export const readPicturePlace = (bytes: Uint8Array): Result<boolean, 'no-such-picture'> => {
  if (isBoxed(bytes)) return ok(mayTellPlace(bytes));
  const read = readPictureParts(bytes);
  if (!read.ok) return read;
  const { format, parts } = read.value;
  const isOverfull = parts.filter(isPackedText).length > MAX_PACKED;
  return ok(isOverfull || parts.some((part) => partTellsPlace(format, part)));
};

const u16 = (value: number): readonly number[] => [(value >> 8) & 0xff, value & 0xff];
const u32 = (value: number): readonly number[] => [...u16(value >>> 16), ...u16(value)];

/** A part of its own for a TIFF. */
const EXIF_PART: Readonly<Record<PictureFormat, (tiff: Uint8Array) => Uint8Array>> = {
  jpeg: (tiff) => {
    const body = joinBytes([letters(`${EXIF_WORD}\0`), tiff]);
    return joinBytes([Uint8Array.from([0xff, 0xe1, ...u16(body.length + 2)]), body]);
  },
  png: (tiff) => {
    const body = joinBytes([letters('eXIf'), tiff]);
    return joinBytes([Uint8Array.from(u32(tiff.length)), body, Uint8Array.from(u32(crc32(body)))]);
  },
  webp: (tiff) => joinBytes([letters('EXIF'), Uint8Array.from(u32(tiff.length)).reverse(), tiff]),
};

const HEAD_BYTES: Readonly<Record<PictureFormat, number>> = { jpeg: 2, png: 8, webp: 12 };
const WEBP_EXIF = 0x08;
const WEBP_XMP = 0x04;

/** A WebP says how long it is, and in its first chunk what it holds. */
const mendWebp = (file: Uint8Array, hasExif: boolean): void => {
  file.set(Uint8Array.from(u32(file.length - 8)).reverse(), 4);
  if (lettersOf(file, 12, 4) !== 'VP8X') return;
  const flags = (file[20] ?? 0) & ~(WEBP_EXIF | WEBP_XMP);
  file[20] = hasExif ? flags | WEBP_EXIF : flags;
};

const orientationIn = (format: PictureFormat, part: PicturePart): number => {
  const exif = exifOf(format, part);
  return exif === undefined ? 1 : readExif(exif).orientation;
};

/**
 * The same picture, drawn the same way, with nothing said about it: EXIF, XMP, IPTC, comments and what follows its end are
 * gone; colour profile and which way up stay. Only of a whole JPEG, PNG or WebP.
 */
export const withoutPlace = (bytes: Uint8Array): Result<Uint8Array, 'no-such-picture' | 'broken'> => {
  const read = readPictureParts(bytes);
  if (!read.ok) return read;
  const { format, parts, isWhole } = read.value;
  if (!isWhole) return err('broken');
  const turned = parts.find((part) => orientationIn(format, part) !== 1);
  const kept = parts.flatMap((part) => {
    if (part.isDrawn) return [part.bytes];
    return part === turned ? [EXIF_PART[format](orientationOnly(orientationIn(format, part)))] : [];
  });
  const file = joinBytes([bytes.subarray(0, HEAD_BYTES[format]), ...kept]);
  if (format === 'webp') mendWebp(file, turned !== undefined);
  return ok(file);
};
