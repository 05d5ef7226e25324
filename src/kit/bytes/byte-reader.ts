import { bytesToHex } from '@noble/hashes/utils.js';

/** Reads a message from front to back. Past the end it gives `undefined`. */
export interface ByteReader {
  readonly u8: () => number | undefined;
  readonly u16: () => number | undefined;
  readonly u64: () => bigint | undefined;
  /** A copy, so that nobody changes it later by the message's buffer. */
  readonly take: (length: number) => Uint8Array | undefined;
  readonly left: () => number;
}

/** Big-endian throughout. */
export const createByteReader = (bytes: Uint8Array): ByteReader => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const advance = <T>(length: number, read: (from: number) => T): T | undefined => {
    if (length > bytes.length - at) return undefined;
    const from = at;
    at += length;
    return read(from);
  };
  return {
    u8: () => advance(1, (from) => view.getUint8(from)),
    u16: () => advance(2, (from) => view.getUint16(from)),
    u64: () => advance(8, (from) => view.getBigUint64(from)),
    take: (length) => advance(length, (from) => bytes.slice(from, from + length)),
    left: () => bytes.length - at,
  };
};

export const u16Bytes = (value: number): Uint8Array => new Uint8Array([(value >> 8) & 0xff, value & 0xff]);

export const u64Bytes = (value: bigint): Uint8Array => {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, value);
  return bytes;
};

/** Two small digits a byte. */
export const hexOf = (bytes: Uint8Array): string => bytesToHex(bytes);

const PRINTABLE_ASCII = /^[\x21-\x7e]*$/;

/** Text of printable ASCII without spaces, or `undefined`. */
export const asciiText = (bytes: Uint8Array): string | undefined => {
  const text = String.fromCharCode(...bytes);
  return PRINTABLE_ASCII.test(text) ? text : undefined;
};

/** Bytes of a text that is printable ASCII; other characters become `?`. */
export const asciiBytes = (text: string): Uint8Array =>
  Uint8Array.from(text, (character) => (PRINTABLE_ASCII.test(character) ? character.charCodeAt(0) : 0x3f));
