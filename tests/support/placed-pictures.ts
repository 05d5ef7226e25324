import { crc32 } from '../../src/kit/bytes/crc32.ts';

/** Pictures of a garden in Toulouse, as a phone writes them, of one grey dot each. */

const bytesOf = (word: string): readonly number[] => Array.from(word, (letter) => letter.charCodeAt(0));
const u16 = (value: number): readonly number[] => [value >> 8, value & 0xff];
const u32 = (value: number): readonly number[] => [...u16(value >>> 16), ...u16(value & 0xffff)];
const u32Little = (value: number): readonly number[] => u32(value).toReversed();

/** Which way up, and 43° 36′ north; `gps` false: only the first. */
export const exifOf = ({ orientation = 6, gps = true } = {}): readonly number[] => [
  ...bytesOf('MM\0*'),
  ...u32(8),
  ...u16(gps ? 2 : 1),
  ...[...u16(0x0112), ...u16(3), ...u32(1), ...u16(orientation), ...u16(0)],
  ...(gps ? [...u16(0x8825), ...u16(4), ...u32(1), ...u32(38)] : []),
  ...u32(0),
  ...(gps ? [...u16(1), ...u16(2), ...u16(5), ...u32(3), ...u32(56), ...u32(0)] : []),
  ...(gps ? [...u32(43), ...u32(1), ...u32(36), ...u32(1), ...u32(0), ...u32(1)] : []),
];

const segment = (marker: number, body: readonly number[]): readonly number[] => [
  ...[0xff, marker],
  ...u16(body.length + 2),
  ...body,
];

/** What browsers draw of a JPEG of one dot, from its tables on. */
const JPEG_DOT = Array.from(
  Buffer.from(
    '/9sAQwADAgICAgIDAgICAwMDAwQGBAQEBAQIBgYFBgkICgoJCAkJCgwPDAoLDgsJCQ0RDQ4PEBAREAoMEhMSEBMPEBAQ/8AACwgAAQABAQERAP/EABQAAQAAAAAAAAAAAAAAAAAAAAn/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/9oACAEBAAA/AFSf/9k=',
    'base64',
  ),
);
export const PROFILE = segment(0xe2, bytesOf('ICC_PROFILE\0colours'));

export const jpegOf = (...said: readonly (readonly number[])[]): Uint8Array =>
  Uint8Array.from([0xff, 0xd8, ...said.flat(), ...PROFILE, ...JPEG_DOT]);
export const exifSegment = (exif = exifOf()): readonly number[] =>
  segment(0xe1, [...bytesOf('Exif\0\0'), ...exif]);
export const xmpSegment = (words: string): readonly number[] =>
  segment(0xe1, bytesOf(`http://ns.adobe.com/xap/1.0/\0${words}`));
export const iptcSegment = (set: number, words: string): readonly number[] =>
  segment(0xed, [...bytesOf('Photoshop 3.0\0'), 0x1c, 2, set, ...u16(words.length), ...bytesOf(words)]);

export const JPEG = jpegOf(exifSegment());

const pngChunk = (name: string, body: readonly number[]): readonly number[] => {
  const named = [...bytesOf(name), ...body];
  return [...u32(body.length), ...named, ...u32(crc32(Uint8Array.from(named)))];
};

export const pngOf = (...said: readonly (readonly [name: string, body: readonly number[]])[]): Uint8Array =>
  Uint8Array.from([
    ...bytesOf('\u0089PNG\r\n\u001a\n'),
    ...pngChunk('IHDR', [...u32(1), ...u32(1), 8, 0, 0, 0, 0]),
    ...said.flatMap(([name, body]) => pngChunk(name, body)),
    ...pngChunk('IDAT', [0x78, 0x9c, 0x63, 0x60, 0, 0, 0, 2, 0, 1]),
    ...pngChunk('IEND', []),
  ]);

const webpChunk = (name: string, body: readonly number[]): readonly number[] => [
  ...bytesOf(name),
  ...u32Little(body.length),
  ...body,
  ...(body.length % 2 === 1 ? [0] : []),
];

export const webpOf = (
  ...said: readonly (readonly [name: string, body: readonly number[]])[]
): Uint8Array => {
  const chunks = [
    ...webpChunk('VP8X', [0x0c, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
    ...webpChunk('VP8L', [0x2f, 0, 0, 0, 0, 7, 0x10, 0x11, 0x11, 0x88]),
    ...said.flatMap(([name, body]) => webpChunk(name, body)),
  ];
  return Uint8Array.from([
    ...bytesOf('RIFF'),
    ...u32Little(chunks.length + 4),
    ...bytesOf('WEBP'),
    ...chunks,
  ]);
};

/** As an iPhone writes it: boxes, and the EXIF somewhere. */
export const heicOf = (exif: readonly number[]): Uint8Array =>
  Uint8Array.from([
    ...u32(24),
    ...bytesOf('ftypheic'),
    ...u32(0),
    ...bytesOf('mif1heic'),
    ...u32(6),
    ...bytesOf('Exif\0\0'),
    ...exif,
  ]);

export const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
export const latin = bytesOf;

/** XMP as UTF-16 or UTF-32 writes it, least byte first or last. */
export const wide = (words: string, { width = 2, isLittle = true } = {}): readonly number[] =>
  bytesOf(words).flatMap((letter) => {
    const units = [letter, ...Array.from({ length: width - 1 }, () => 0)];
    return isLittle ? units : units.toReversed();
  });

const double = (value: number): readonly number[] => {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return [...bytes];
};

/** The file of a thermal camera: a list of two records, of which the second is the place. */
export const thermalOf = (latitude: number, { isLittle = false, version = 100 } = {}): readonly number[] => {
  const number = isLittle ? u32Little : u32;
  const kind = (value: number): readonly number[] => (isLittle ? u16(value).toReversed() : u16(value));
  const record = (what: number, at: number, length: number): readonly number[] => [
    ...[...kind(what), ...kind(1), ...number(100), ...number(1), ...number(at), ...number(length)],
    ...[...number(0), ...number(0), ...number(0)],
  ];
  return [
    ...[...bytesOf('FFF\0'), ...bytesOf('CAMCTRL'.padEnd(16, '\0')), ...number(version)],
    ...[...number(0x40), ...number(2), ...Array.from({ length: 32 }, () => 0)],
    ...[...record(0x20, 0x80, 0), ...record(0x2b, 0x80, 0x30)],
    ...[1, 0, 0, 0, 2, 2, 0, 0, ...bytesOf('N\0E\0'), 0, 0, 0, 0],
    ...[...double(latitude), ...double(latitude / 30), ...Array.from({ length: 16 }, () => 0)],
  ];
};

/** A thermal camera's file in segments of at most so many bytes. */
export const thermalSegments = (file: readonly number[], most = 60_000): readonly number[] => {
  const count = Math.ceil(file.length / most);
  return Array.from({ length: count }, (_, at) =>
    segment(0xe1, [...bytesOf('FLIR\0'), 1, at, count - 1, ...file.slice(at * most, (at + 1) * most)]),
  ).flat();
};

export const iptcOf = (set: number, words: string): readonly number[] => [
  ...[0x1c, 2, set],
  ...u16(words.length),
  ...bytesOf(words),
];

/** A TIFF of no picture, whose one tag holds IPTC. */
export const tiffOf = (iptc: readonly number[], tag = 0x83bb): readonly number[] => [
  ...[...bytesOf('MM\0*'), ...u32(8), ...u16(1)],
  ...[...u16(tag), ...u16(1), ...u32(iptc.length), ...u32(26), ...u32(0)],
  ...iptc,
];

/** A box of a film. */
export const boxOf = (name: string, ...content: readonly (readonly number[])[]): readonly number[] => {
  const body = content.flat();
  return [...u32(body.length + 8), ...bytesOf(name), ...body];
};

/** As a phone writes it; `said`: what is in `moov`. */
export const filmOf = (said: readonly number[], { brand = 'mp42' } = {}): Uint8Array =>
  Uint8Array.from([
    ...boxOf('ftyp', bytesOf(`${brand}\0\0\0\0isom`)),
    ...boxOf('mdat', bytesOf('loci gpmd GPSLatitude, all by chance')),
    ...boxOf('moov', boxOf('mvhd', [0, 0, 0, 0]), said),
  ]);
