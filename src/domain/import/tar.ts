import { err, ok, type Result } from '../../kit/result.ts';
import { type Entry, type Spent, unpackFault, type Unpacked } from './archive.ts';
import type { ByteFeed, Feeding } from './byte-feed.ts';
import { entryName } from './entry-name.ts';
import { MAX_IMPORT_BYTES, MAX_IMPORT_NOTES } from './limits.ts';
import type { ReadFault } from './reading.ts';
import { Taking } from './taking.ts';

/*
 * Archives that hold their files one behind the other, as they are: each a block that describes it, then its bytes, filled up to
 * whole blocks. https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html
 */

const BLOCK = 512;
const NAME = [0, 100] as const;
const SIZE = [124, 136] as const;
const SUM = [148, 156] as const;
const KIND = 156;
const MAGIC = [257, 265] as const;
const PREFIX = [345, 500] as const;
/** GNU writes its own things where others have the front of a long name. */
const GNU = 'ustar  ';
const LONG_NAME = 'L';
const RECORDS = 'x';
/** What stands before a file and says more of it: a name, where a link leads, records of one file or of all. */
const DESCRIBES: ReadonlySet<string> = new Set([LONG_NAME, 'K', RECORDS, 'g']);
const IS_FILE: ReadonlySet<string> = new Set(['0', '\0', '7']);
/** A name is a few hundred bytes long; what describes a file is not larger than this: 64 KiB. */
const MAX_DESCRIPTION_BYTES = 65_536;
const BLANK = 0x20;

type Field = readonly [from: number, to: number];

/** A letter for each byte. */
const lettersOf = (bytes: Uint8Array): string => {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += BLOCK)
    parts.push(String.fromCharCode(...bytes.subarray(at, at + BLOCK)));
  return parts.join('');
};

const untilZero = (letters: string): string => letters.split('\0', 1)[0] ?? '';

const textIn = (block: Uint8Array, [from, to]: Field): string =>
  untilZero(lettersOf(block.subarray(from, to)));

/** A number in letters, base 8. `undefined`: it is none, or one that is larger than any file that is read. */
const numberIn = (block: Uint8Array, field: Field): number | undefined => {
  const digits = /^ *([0-7]{1,11}) *$/.exec(textIn(block, field))?.[1];
  return digits === undefined ? undefined : Number.parseInt(digits, 8);
};

/** The sum of all bytes, that of the sum itself counted as blanks. */
const isSound = (block: Uint8Array): boolean => {
  const sum = block.reduce((all, byte, at) => all + (at >= SUM[0] && at < SUM[1] ? BLANK : byte), 0);
  return numberIn(block, SUM) === sum;
};

/** Does a file begin as such an archive? `head`: its first 512 bytes, or more. */
export const isTar = (head: Uint8Array): boolean =>
  head.length >= BLOCK && textIn(head, MAGIC).startsWith('ustar') && isSound(head.subarray(0, BLOCK));

const nameIn = (block: Uint8Array): string => {
  const prefix = textIn(block, MAGIC) === GNU ? '' : textIn(block, PREFIX);
  return (prefix === '' ? '' : `${prefix}/`) + textIn(block, NAME);
};

const RECORD = /(\d{1,6}) ([^=\n]{1,100})=/y;

/** The name that records of the kind `18 path=Bread.md` give to the file behind them. */
const pathIn = (records: string): string | undefined => {
  let path: string | undefined;
  for (let at = 0; at < records.length;) {
    RECORD.lastIndex = at;
    const [start = '', length = '', key] = RECORD.exec(records) ?? [];
    const end = at + Number(length);
    if (end <= at + start.length) return path;
    if (key === 'path') path = records.slice(at + start.length, end - 1);
    at = end;
  }
  return path;
};

interface Described {
  readonly kind: string;
  readonly name: string;
  readonly size: number;
}

/** What a block says of the file behind it. `undefined`: it is no such block. */
const describedIn = (block: Uint8Array): Described | undefined => {
  const size = numberIn(block, SIZE);
  if (block.length < BLOCK || size === undefined || !isSound(block)) return undefined;
  return { kind: String.fromCharCode(block[KIND] ?? 0), name: nameIn(block), size };
};

const isEnd = (block: Uint8Array): boolean => block.length === BLOCK && block.every((byte) => byte === 0);

const filledUp = (size: number): number => Math.ceil(size / BLOCK) * BLOCK;

/** The longer name that stands before a file, where there is one. */
const longNameIn = (kind: string, bytes: Uint8Array): string | undefined => {
  if (bytes.length > MAX_DESCRIPTION_BYTES) return undefined;
  if (kind === LONG_NAME) return untilZero(lettersOf(bytes));
  return kind === RECORDS ? pathIn(lettersOf(bytes)) : undefined;
};

/** The files that came so far. */
class Members {
  readonly entries: Entry[] = [];
  #longName: string | undefined;

  take({ kind, name, size }: Described, content: Uint8Array): void {
    const isWhole = content.length === size;
    if (IS_FILE.has(kind))
      this.entries.push({ name: entryName(this.#longName ?? name), bytes: content, isWhole });
    this.#longName = DESCRIBES.has(kind) ? (longNameIn(kind, content) ?? this.#longName) : undefined;
  }
}

/**
 * The files of a tar archive, in memory; what is no file in it is passed over. A block that cannot be read ends it: what follows
 * cannot be found any more. `too-large`: a file in it says that it is larger than may be brought in.
 */
export function* unpackTar(feed: ByteFeed, before: Spent): Feeding<Result<Unpacked, ReadFault>> {
  const bytes = new Taking(feed);
  const members = new Members();
  const result = (isCut: boolean): Result<Unpacked, ReadFault> =>
    ok({ entries: members.entries, isCut, packedBytes: bytes.taken });
  for (let blocks = 0; blocks <= MAX_IMPORT_NOTES; blocks += 1) {
    const block = yield* bytes.take(BLOCK);
    if (isEnd(block)) return result(false);
    const described = describedIn(block);
    if (described === undefined) return result(true);
    const { size } = described;
    if (size > MAX_IMPORT_BYTES) return err('too-large');
    const content = (yield* bytes.take(filledUp(size))).subarray(0, size);
    members.take(described, content);
    if (content.length < size) return result(true);
    const spent = { bytes: bytes.taken, files: blocks, packedBytes: bytes.taken };
    const fault = unpackFault(spent, before);
    if (fault !== undefined) return err(fault);
  }
  return err('too-many-tiddlers');
}
