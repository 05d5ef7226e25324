import { deflateSync } from 'fflate';
import { crc32 } from '../../src/kit/bytes/crc32.ts';
import { joinBytes } from '../../src/kit/bytes/bytes.ts';

/** Numbers of a zip archive: [value, bytes], little-endian. */
type Number_ = readonly [value: number, bytes: number];

const numbers = (all: readonly Number_[]): Uint8Array =>
  Uint8Array.from(
    all.flatMap(([value, bytes]) =>
      Array.from({ length: bytes }, (_, at) => Math.floor(value / 256 ** at) % 256),
    ),
  );

interface Wish {
  /** Kept as they are, not deflated. */
  readonly isStored?: boolean;
  /** The mark before the sizes that follow a file, which may be left out. */
  readonly hasMark?: boolean;
}

const SIZES_FOLLOW = 0x808;

/** A zip as programs write it that do not know yet how long a file is: its sizes follow it. */
export const streamedZip = (
  files: Readonly<Record<string, Uint8Array>>,
  { isStored = false, hasMark = true }: Wish = {},
): Uint8Array => {
  const body: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  const method = isStored ? 0 : 8;
  for (const [name, bytes] of Object.entries(files)) {
    const letters = new TextEncoder().encode(name);
    const packed = isStored ? bytes : deflateSync(bytes);
    const sizes: readonly Number_[] = [
      [crc32(bytes), 4],
      [packed.length, 4],
      [bytes.length, 4],
    ];
    const kind: readonly Number_[] = [
      [20, 2],
      [SIZES_FOLLOW, 2],
      [method, 2],
      [0, 4],
    ];
    const own = [
      numbers([[0x04034b50, 4], ...kind, [0, 4], [0, 4], [0, 4], [letters.length, 2], [0, 2]]),
      ...[letters, packed, numbers([...(hasMark ? [[0x08074b50, 4] as const] : []), ...sizes])],
    ];
    const line: readonly Number_[] = [[0x02014b50, 4], [20, 2], ...kind, ...sizes, [letters.length, 2]];
    directory.push(numbers([...line, [0, 2], [0, 2], [0, 2], [0, 2], [0, 4], [at, 4]]), letters);
    body.push(...own);
    at += joinBytes(own).length;
  }
  const count = Object.keys(files).length;
  const length = joinBytes(directory).length;
  const end = numbers([
    [0x06054b50, 4],
    [0, 2],
    [0, 2],
    [count, 2],
    [count, 2],
    [length, 4],
    [at, 4],
    [0, 2],
  ]);
  return joinBytes([...body, ...directory, end]);
};
