import { joinBytes } from '../../kit/bytes/bytes.ts';
import { err, ok, type Result } from '../../kit/result.ts';
import { crc32 } from '../../kit/bytes/crc32.ts';
import { orientationOnly, readExif } from './exif.ts';
import { isPackedText, spelledBytes, textBeside } from './picture-text.ts';
import { flirIn, saysFlirPlace } from './flir.ts';
import { holdsIptcPlace, saysIptcPlace } from './iptc.ts';
import { mayTellPlace } from './place-anywhere.ts';
import { letters, saysPlace } from './place-words.ts';
import { lettersOf, readPictureParts, type PictureFormat, type PicturePart } from './picture-parts.ts';

const EXIF_WORD = 'Exif\0';
const XMP_KEYWORD = 'XML:com.adobe.xmp';
/** Packed texts of a picture that are unpacked: more than any program writes. */
const MAX_PACKED = 16;
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

/** Its tags may hold IPTC besides. */
const exifTellsPlace = (exif: Uint8Array): boolean => readExif(exif).hasPlace || holdsIptcPlace(exif);

const spelledTellsPlace = (kind: string, bytes: Uint8Array): boolean =>
  IPTC_KINDS.has(kind) ? saysIptcPlace(bytes) : exifTellsPlace(withoutWord(bytes)) || saysPlace(bytes);

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
  if (exif !== undefined) return exifTellsPlace(exif);
  if (format === 'png') return part.name === PACKED_EXIF;
  return format === 'jpeg' && part.name === 'ed' && saysIptcPlace(part.body);
};

const partTellsPlace = (format: PictureFormat, part: PicturePart): boolean => {
  if (part.isDrawn) return false;
  if (knownPartTellsPlace(format, part)) return true;
  return textTellsPlace(part) || saysPlace(part.body) || (part.name === 'trailer' && mayTellPlace(part.body));
};

/** A thermal camera's file stands in one segment of a JPEG, or in several. */
const thermalTellsPlace = (parts: readonly PicturePart[]): boolean => {
  const pieces = parts.flatMap(({ name, body }) => (name === EXIF_PARTS.jpeg ? (flirIn(body) ?? []) : []));
  return pieces.length > 0 && saysFlirPlace(joinBytes(pieces));
};

/** The box that HEIC and AVIF begin with. */
const isBoxed = (bytes: Uint8Array): boolean => lettersOf(bytes, 4, 4) === 'ftyp';

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
  return ok(isOverfull || thermalTellsPlace(parts) || parts.some((part) => partTellsPlace(format, part)));
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
