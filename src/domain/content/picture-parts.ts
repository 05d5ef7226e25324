import { err, ok, type Result } from '../../kit/result.ts';

export type PictureFormat = 'jpeg' | 'png' | 'webp';

/** A stretch of a picture's file. */
export interface PicturePart {
  /** As it stands in the file. */
  readonly bytes: Uint8Array;
  /** It is drawn, or says how to draw; whatever else stands there is said about the picture. */
  readonly isDrawn: boolean;
  /** Its name in the file: a marker, or four letters. */
  readonly name: string;
  /** What it holds, without name and length. */
  readonly body: Uint8Array;
}

export interface PictureParts {
  readonly format: PictureFormat;
  /** All of the file, in its order, with its first bytes left out. */
  readonly parts: readonly PicturePart[];
  /** The picture ends where its format says. */
  readonly isWhole: boolean;
}

/** A longer one is no picture that a camera or a program writes. */
const MAX_PARTS = 100_000;

export const lettersOf = (bytes: Uint8Array, from: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(from, from + length));

const u32 = (bytes: Uint8Array, at: number, isLittle: boolean): number =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at, isLittle);

const NO_BYTES = new Uint8Array(0);
/** What follows the end of the picture: a film, a second picture, anything. */
const trailer = (bytes: Uint8Array): readonly PicturePart[] =>
  bytes.length === 0 ? [] : [{ bytes, isDrawn: false, name: 'trailer', body: bytes }];

/** Where the next marker of a JPEG stands that is none within drawn data. */
const nextMarker = (bytes: Uint8Array, from: number): number => {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0xd9;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
};

const END = 0xd9;
const SCAN = 0xda;
const COMMENT = 0xfe;

const startsWith = (body: Uint8Array, word: string): boolean => lettersOf(body, 0, word.length) === word;

/** Of what programs add, only how the colours are meant is drawn. */
const isDrawnSegment = (marker: number, body: Uint8Array): boolean => {
  if (marker === 0xe0) return startsWith(body, 'JFIF\0');
  if (marker === 0xe2) return startsWith(body, 'ICC_PROFILE\0');
  if (marker === 0xee) return startsWith(body, 'Adobe');
  return marker !== COMMENT && !(marker >= 0xe0 && marker <= 0xef);
};

/** A segment with a length and a body; of a scan, also what is drawn after it. */
const longSegment = (bytes: Uint8Array, at: number, marker: number): PicturePart | undefined => {
  const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
  const end = at + 2 + length;
  if (length < 2 || end > bytes.length) return undefined;
  const body = bytes.subarray(at + 4, end);
  const to = marker === SCAN ? nextMarker(bytes, end) : end;
  const isDrawn = isDrawnSegment(marker, body);
  return { bytes: bytes.subarray(at, to), isDrawn, name: marker.toString(16), body };
};

/** Bytes of the markers that stand alone: one that fills the way to a marker, and the end. */
const ALONE: ReadonlyMap<number, number> = new Map([
  [0xff, 1],
  [END, 2],
]);

/** One segment of a JPEG; `undefined` where none stands. */
const segmentAt = (bytes: Uint8Array, at: number): PicturePart | undefined => {
  const marker = bytes[at + 1] ?? 0;
  if (bytes[at] !== 0xff || marker < 0xc0) return undefined;
  const alone = ALONE.get(marker);
  if (alone === undefined) return longSegment(bytes, at, marker);
  const name = marker.toString(16);
  return { bytes: bytes.subarray(at, at + alone), isDrawn: true, name, body: NO_BYTES };
};

/** One chunk of a PNG or WebP; `undefined` where none stands. */
type ChunkAt = (bytes: Uint8Array, at: number) => PicturePart | undefined;

/** Chunks beside the drawn ones that say how to draw. https://www.w3.org/TR/png-3/ */
const PNG_DRAWN: ReadonlySet<string> = new Set(
  'IHDR PLTE IDAT IEND gAMA cHRM sRGB iCCP sBIT bKGD hIST tRNS pHYs sPLT acTL fcTL fdAT cICP mDCV cLLI'.split(
    ' ',
  ),
);
const WEBP_DRAWN: ReadonlySet<string> = new Set(['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);

const pngChunkAt: ChunkAt = (bytes, at) => {
  if (at + 12 > bytes.length) return undefined;
  const length = u32(bytes, at, false);
  if (length > bytes.length - at - 12) return undefined;
  const name = lettersOf(bytes, at + 4, 4);
  const body = bytes.subarray(at + 8, at + 8 + length);
  return { bytes: bytes.subarray(at, at + 12 + length), isDrawn: PNG_DRAWN.has(name), name, body };
};

const webpChunkAt: ChunkAt = (bytes, at) => {
  if (at + 8 > bytes.length) return undefined;
  const length = u32(bytes, at + 4, true);
  if (length > bytes.length - at - 8) return undefined;
  const name = lettersOf(bytes, at, 4);
  const body = bytes.subarray(at + 8, at + 8 + length);
  const to = Math.min(bytes.length, at + 8 + length + (length % 2));
  return { bytes: bytes.subarray(at, to), isDrawn: WEBP_DRAWN.has(name), name, body };
};

interface Kind {
  readonly format: PictureFormat;
  readonly isThis: (bytes: Uint8Array) => boolean;
  /** Bytes before the first part. */
  readonly head: number;
  readonly partAt: ChunkAt;
  /** Name of the last part; a WebP ends with its bytes. */
  readonly last?: string;
}

const KINDS: readonly Kind[] = [
  {
    format: 'jpeg',
    isThis: (bytes) => lettersOf(bytes, 0, 3) === '\u00ff\u00d8\u00ff',
    head: 2,
    partAt: segmentAt,
    last: END.toString(16),
  },
  {
    format: 'png',
    isThis: (bytes) => lettersOf(bytes, 0, 8) === '\u0089PNG\r\n\u001a\n',
    head: 8,
    partAt: pngChunkAt,
    last: 'IEND',
  },
  {
    format: 'webp',
    isThis: (bytes) => lettersOf(bytes, 0, 4) === 'RIFF' && lettersOf(bytes, 8, 4) === 'WEBP',
    head: 12,
    partAt: webpChunkAt,
  },
];

const walk = (bytes: Uint8Array, { format, head, partAt, last }: Kind): PictureParts => {
  const parts: PicturePart[] = [];
  let at = head;
  while (at < bytes.length && parts.length < MAX_PARTS) {
    const part = partAt(bytes, at);
    if (part === undefined)
      return { format, parts: [...parts, ...trailer(bytes.subarray(at))], isWhole: false };
    parts.push(part);
    at += part.bytes.length;
    if (part.name === last)
      return { format, parts: [...parts, ...trailer(bytes.subarray(at))], isWhole: true };
  }
  return { format, parts, isWhole: last === undefined && at >= bytes.length };
};

/**
 * Cuts a JPEG, PNG or WebP into its parts, by its first bytes, whatever it is called; one look at each byte, at most 100,000
 * parts. What is broken further on is read up to there.
 */
export const readPictureParts = (bytes: Uint8Array): Result<PictureParts, 'no-such-picture'> => {
  const kind = KINDS.find(({ isThis }) => isThis(bytes));
  return kind === undefined ? err('no-such-picture') : ok(walk(bytes, kind));
};
