import { Gunzip } from 'fflate';
import { asOne, startsWithBytes } from '../../kit/bytes/bytes.ts';
import { err, ok, type Result } from '../../kit/result.ts';
import { type Spent, unpackFault, type Unpacked } from './archive.ts';
import { ByteFeed, type Feeding, feedAll } from './byte-feed.ts';
import type { ReadFault } from './reading.ts';
import { isTar, unpackTar } from './tar.ts';

/** gzip with deflate inside. https://www.rfc-editor.org/rfc/rfc1952#section-2.3.1 */
const MAGIC: readonly number[] = [0x1f, 0x8b, 0x08];
/** A step may unpack to a thousand times as much. */
const STEP_BYTES = 16_384;
/** To look at a beginning, little is unpacked: an archive may hold tens of thousands of files that look packed. */
const LOOK_BYTES = 64;
/** What tells a tar. https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html#tag_20_94_13_06 */
const TAR_HEADER_BYTES = 512;

/** Unpacks what is pushed into it, as far as it can be. */
class Unpacking {
  readonly pieces: Uint8Array[] = [];
  readonly #gunzip = new Gunzip((piece) => {
    this.pieces.push(piece);
    this.bytes += piece.length;
  });
  bytes = 0;
  #packedBytes = 0;
  #isBroken = false;

  get packedBytes(): number {
    return this.#packedBytes;
  }

  fault(before: Spent): ReadFault | undefined {
    return unpackFault({ bytes: this.bytes, files: 0, packedBytes: this.#packedBytes }, before);
  }

  push(bytes: Uint8Array, isLast: boolean): void {
    this.#packedBytes += bytes.length;
    if (this.#isBroken) return;
    try {
      this.#gunzip.push(bytes, isLast);
    } catch {
      // What came before can be read; the tar in it tells that it breaks off.
      this.#isBroken = true;
    }
  }
}

/** Does a file begin as a tar archive inside gzip (.tgz, .tar.gz)? `head`: its first bytes, some thousands of them. */
export const isPackedTar = (head: Uint8Array): boolean => {
  if (!startsWithBytes(head, MAGIC)) return false;
  const unpacking = new Unpacking();
  for (let at = 0; at < head.length && unpacking.bytes < TAR_HEADER_BYTES; at += LOOK_BYTES)
    unpacking.push(head.subarray(at, at + LOOK_BYTES), false);
  return isTar(asOne(unpacking.pieces));
};

/** The files of a tar archive inside gzip, unpacked in memory: `too-large` as soon as they are more than may be brought in. */
export function* unpackPackedTar(feed: ByteFeed, before: Spent): Feeding<Result<Unpacked, ReadFault>> {
  const unpacking = new Unpacking();
  for (let bytes = yield* feed.next(); bytes !== undefined; bytes = yield* feed.next()) {
    for (let at = 0; at < bytes.length; at += STEP_BYTES) {
      unpacking.push(bytes.subarray(at, at + STEP_BYTES), false);
      const fault = unpacking.fault(before);
      if (fault !== undefined) return err(fault);
    }
  }
  unpacking.push(new Uint8Array(), true);
  const unpacked = feedAll(unpackTar(new ByteFeed(), before), asOne(unpacking.pieces));
  return unpacked.ok ? ok({ ...unpacked.value, packedBytes: unpacking.packedBytes }) : unpacked;
}
