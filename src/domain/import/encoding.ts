import type { Encoding, ReadOptions } from './reading.ts';
import { startsWithBytes } from '../../kit/bytes/bytes.ts';

/** So many bytes from the start tell what kind of file it is. */
export const HEAD_BYTES = 4_096;

const MARKS: readonly (readonly [name: string, bytes: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** In a text of Latin letters, every other byte of UTF-16 is zero. */
const MOSTLY = 0.7;

const zeros = (head: Uint8Array, from: number): number => {
  let count = 0;
  for (let at = from; at < head.length; at += 2) if (head[at] === 0) count += 1;
  return count / Math.max(1, Math.floor(head.length / 2));
};

/** What the first bytes say of the encoding; `undefined`: nothing, it is UTF-8 unless that fails. */
export const encodingOfHead = (head: Uint8Array): Encoding | undefined => {
  const marked = MARKS.find(([, bytes]) => startsWithBytes(head, bytes));
  if (marked !== undefined) return { name: marked[0], by: 'mark' };
  if (zeros(head, 1) > MOSTLY) return { name: 'utf-16le', by: 'bytes' };
  return zeros(head, 0) > MOSTLY ? { name: 'utf-16be', by: 'bytes' } : undefined;
};

/** What a page or a file says of its own letters. */
export const namedIn = (head: Uint8Array): string | undefined => {
  const text = String.fromCharCode(...head.subarray(0, HEAD_BYTES));
  return /(?:charset|encoding)\s{0,9}=\s{0,9}["']?([\w-]{1,40})/i.exec(text)?.[1]?.toLowerCase();
};

const LENGTHS: readonly (readonly [from: number, to: number, more: number])[] = [
  [0xc2, 0xdf, 1],
  [0xe0, 0xef, 2],
  [0xf0, 0xf4, 3],
];
/** How many bytes follow a first byte in UTF-8; -1 for a byte that cannot be one. */
export const FOLLOWING: Int8Array = Int8Array.from({ length: 256 }, (_, byte) =>
  byte < 0x80 ? 0 : (LENGTHS.find(([from, to]) => byte >= from && byte <= to)?.[2] ?? -1),
);

/** Counts the letters of UTF-8 beyond ASCII, and the places that are none. */
export class Utf8Census {
  #letters = 0;
  #faults = 0;
  #wanted = 0;

  push(bytes: Uint8Array): void {
    for (const byte of bytes) if (byte >= 0x80 || this.#wanted > 0) this.#take(byte);
  }

  #take(byte: number): void {
    const isFollowing = byte >= 0x80 && byte < 0xc0;
    if (this.#wanted > 0 && isFollowing) {
      this.#wanted -= 1;
      if (this.#wanted === 0) this.#letters += 1;
      return;
    }
    if (this.#wanted > 0) this.#faults += 1;
    const following = FOLLOWING[byte] ?? -1;
    if (following === -1) this.#faults += 1;
    this.#wanted = Math.max(0, following);
  }

  /**
   * The encoding of a file that has something that UTF-8 does not have. With more letters than faults it is UTF-8 with
   * something else in between, and `utf-8` is a guess; else what the file names, else what most old files are in.
   */
  decide(named: string | undefined, decoderFor: ReadOptions['decoderFor']): Encoding {
    if (this.#faults + this.#wanted === 0) return { name: 'utf-8', by: 'bytes' };
    if (this.#letters >= Math.max(1, this.#faults)) return { name: 'utf-8', by: 'guess' };
    const isNamed = named !== undefined && !/^(?:utf|unicode|ascii|us-ascii)/.test(named);
    if (isNamed && decoderFor(named) !== undefined) return { name: named, by: 'named' };
    return { name: 'windows-1252', by: 'guess' };
  }
}
