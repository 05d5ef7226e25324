import { Unzip } from 'fflate';
import { err, ok, type Result } from '../../kit/result.ts';
import { EntryInflate } from './entry-inflate.ts';
import type { ByteFeed, Feeding } from './byte-feed.ts';
import { MAX_IMPORT_BYTES, MAX_IMPORT_NOTES } from './limits.ts';
import { entryName } from './entry-name.ts';
import type { ReadFault } from './reading.ts';
import { asOne, startsWithBytes } from '../../kit/bytes/bytes.ts';

/** A step may unpack to a thousand times as much: small steps are looked at in between. */
const STEP_BYTES = 16_384;
/** Notes and pictures shrink to a fifth or so; what grows more than this once it is large is made to fill memory. */
const MAX_RATIO = 200;
const LARGE_BYTES = 8_388_608;
const MAGIC: readonly number[] = [0x50, 0x4b, 0x03, 0x04];

/** One file of an archive. */
export interface Entry {
  /** With its folders. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** False: the archive ends within it, or its bytes are damaged. */
  readonly isWhole: boolean;
}

export interface Unpacked {
  readonly entries: readonly Entry[];
  /** The archive, or a file in it, does not go on to its end. */
  readonly isCut: boolean;
}

interface Open {
  readonly name: string;
  readonly pieces: Uint8Array[];
  isWhole: boolean;
}

export const isArchive = (head: Uint8Array): boolean => startsWithBytes(head, MAGIC);

/** Unpacks what is pushed into it, and keeps count. */
class Unpacking {
  readonly #open: Open[] = [];
  readonly #unzip = new Unzip((file) => {
    const entry: Open = { name: entryName(file.name), pieces: [], isWhole: file.name.endsWith('/') };
    this.#open.push(entry);
    file.ondata = (error, piece, isLast) => {
      if (error !== null) return;
      entry.pieces.push(piece);
      this.#unpackedBytes += piece.length;
      entry.isWhole ||= isLast;
    };
    file.start();
  });
  #packedBytes = 0;
  #unpackedBytes = 0;
  #isBroken = false;

  constructor() {
    this.#unzip.register(EntryInflate);
  }

  get fault(): ReadFault | undefined {
    if (this.#open.length > MAX_IMPORT_NOTES) return 'too-many-tiddlers';
    const isBomb = this.#unpackedBytes > LARGE_BYTES && this.#unpackedBytes > MAX_RATIO * this.#packedBytes;
    return isBomb || this.#unpackedBytes > MAX_IMPORT_BYTES ? 'too-large' : undefined;
  }

  push(bytes: Uint8Array, isLast = false): void {
    this.#packedBytes += bytes.length;
    if (this.#isBroken) return;
    try {
      this.#unzip.push(bytes, isLast);
    } catch {
      // What came before is whole; what follows cannot be found any more.
      this.#isBroken = true;
    }
  }

  result(): Unpacked {
    const files = this.#open.filter(({ name }) => !name.endsWith('/'));
    return {
      entries: files.map(({ name, pieces, isWhole }) => ({ name, bytes: asOne(pieces), isWhole })),
      isCut: this.#isBroken || files.some(({ isWhole }) => !isWhole),
    };
  }
}

/** The files of a zip archive, unpacked in memory: `too-large` as soon as they are more than may be brought in. */
export function* unpack(feed: ByteFeed): Feeding<Result<Unpacked, ReadFault>> {
  const unpacking = new Unpacking();
  for (let bytes = yield* feed.next(); bytes !== undefined; bytes = yield* feed.next()) {
    for (let at = 0; at < bytes.length; at += STEP_BYTES) {
      unpacking.push(bytes.subarray(at, at + STEP_BYTES));
      if (unpacking.fault !== undefined) return err(unpacking.fault);
    }
  }
  unpacking.push(new Uint8Array(), true);
  return unpacking.fault === undefined ? ok(unpacking.result()) : err(unpacking.fault);
}
