import { strFromU8 } from 'fflate';

/*
 * The directory at the end of a zip archive (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.12 to 4.3.16).
 * It alone tells where a file ends whose sizes were not known yet when its own header was written.
 */

/** One file, as the directory has it. */
export interface Listed {
  readonly name: string;
  /** Where its own header begins, in bytes from the archive's first one. */
  readonly at: number;
  readonly packedBytes: number;
  readonly bytes: number;
  /** 0: as it is, 8: deflated. Others are not unpacked. */
  readonly method: number;
  readonly isLocked: boolean;
}

const END = 0x06054b50;
const END_BYTES = 22;
const LONG_END = 0x06064b50;
const LONG_END_BYTES = 56;
const LOCATOR = 0x07064b50;
const LOCATOR_BYTES = 20;
const LINE = 0x02014b50;
const LINE_BYTES = 46;
const MAX_COMMENT_BYTES = 65_535;
/** A number that stands in a longer field. */
const LONG = 0xffffffff;
const LONG_FIELD = 1;
const IS_LOCKED = 1;
const IS_UTF8 = 0x800;

interface Place {
  /** In the bytes that are at hand. */
  readonly from: number;
  readonly bytes: number;
  /** As the archive says, from its first byte. */
  readonly at: number;
}

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Beyond 2^53 it is no size of a file that is read, and fits nowhere. */
const u64 = (view: DataView, at: number): number => Number(view.getBigUint64(at, true));

const endIn = (view: DataView): number | undefined => {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT_BYTES); at -= 1)
    if (view.getUint32(at, true) === END) return at;
  return undefined;
};

/** `start`: where the bytes at hand begin in the archive. */
const longPlace = (view: DataView, end: number, start: number): Place | undefined => {
  const locator = end - LOCATOR_BYTES;
  if (locator < 0 || view.getUint32(locator, true) !== LOCATOR) return undefined;
  const at = u64(view, locator + 8) - start;
  if (!(at >= 0 && at + LONG_END_BYTES <= locator) || view.getUint32(at, true) !== LONG_END) return undefined;
  const bytes = u64(view, at + 40);
  return { from: at - bytes, bytes, at: u64(view, at + 48) };
};

const placeOf = (view: DataView, start: number): Place | undefined => {
  const end = endIn(view);
  if (end === undefined) return undefined;
  const [bytes, at] = [view.getUint32(end + 12, true), view.getUint32(end + 16, true)];
  if (bytes === LONG || at === LONG) return longPlace(view, end, start);
  return { from: end - bytes, bytes, at };
};

/** The longer numbers of a line, in their order, for as many as did not fit. */
const longNumbers = (view: DataView, from: number, to: number): readonly number[] => {
  for (let at = from; at + 4 <= to;) {
    const [id, bytes] = [view.getUint16(at, true), view.getUint16(at + 2, true)];
    const end = Math.min(to, at + 4 + bytes);
    if (id === LONG_FIELD)
      return Array.from({ length: Math.floor((end - at - 4) / 8) }, (_, index) =>
        u64(view, at + 4 + 8 * index),
      );
    at = end;
  }
  return [];
};

const lineAt = (
  bytes: Uint8Array,
  view: DataView,
  at: number,
): { readonly listed: Listed; readonly end: number } | undefined => {
  if (at + LINE_BYTES > bytes.length || view.getUint32(at, true) !== LINE) return undefined;
  const u16 = (offset: number): number => view.getUint16(at + offset, true);
  const nameEnd = at + LINE_BYTES + u16(28);
  const end = nameEnd + u16(30) + u16(32);
  if (end > bytes.length) return undefined;
  const longer = [...longNumbers(view, nameEnd, nameEnd + u16(30))];
  const number = (offset: number): number => {
    const short = view.getUint32(at + offset, true);
    return short === LONG ? (longer.shift() ?? short) : short;
  };
  const size = number(24);
  const packedBytes = number(20);
  const flags = u16(8);
  const listed = {
    name: strFromU8(bytes.subarray(at + LINE_BYTES, nameEnd), (flags & IS_UTF8) === 0),
    at: number(42),
    packedBytes,
    bytes: size,
    method: u16(10),
    isLocked: (flags & IS_LOCKED) !== 0,
  };
  return { listed, end };
};

/**
 * What the directory lists, in the order in which the files lie, at most `most` and one more. `tail`: the last bytes of the
 * archive, `start`: how many there are before them. `undefined`: no directory that lies in the tail and is this archive's
 * own, so the archive may break off.
 */
export const readDirectory = (
  tail: Uint8Array,
  { start, most }: { readonly start: number; readonly most: number },
): readonly Listed[] | undefined => {
  const view = viewOf(tail);
  const place = tail.length < END_BYTES ? undefined : placeOf(view, start);
  // That of an archive inside it tells places that begin elsewhere.
  if (place === undefined || place.from < 0 || place.from + start !== place.at) return undefined;
  const all: Listed[] = [];
  for (let at = place.from; at < place.from + place.bytes && all.length <= most;) {
    const line = lineAt(tail, view, at);
    if (line === undefined) return undefined;
    all.push(line.listed);
    at = line.end;
  }
  return all.toSorted((a, b) => a.at - b.at);
};
