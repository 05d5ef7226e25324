import { asOne } from '../../kit/bytes/bytes.ts';
import type { ByteFeed, Feeding } from './byte-feed.ts';

/** Bytes of a feed, as many as are asked for. */
export class Taking {
  readonly #feed: ByteFeed;
  #rest: Uint8Array = new Uint8Array();
  #taken = 0;

  constructor(feed: ByteFeed) {
    this.#feed = feed;
  }

  /** Bytes that were taken or skipped so far. */
  get taken(): number {
    return this.#taken;
  }

  /** The next bytes, at most `length`, without a copy; none at the end. */
  *some(length: number): Feeding<Uint8Array> {
    if (this.#rest.length === 0) this.#rest = (yield* this.#feed.next()) ?? this.#rest;
    const piece = this.#rest.subarray(0, length);
    this.#rest = this.#rest.subarray(piece.length);
    this.#taken += piece.length;
    return piece;
  }

  /** Fewer than `length` only at the end. */
  *take(length: number): Feeding<Uint8Array> {
    const pieces: Uint8Array[] = [];
    for (let missing = length; missing > 0;) {
      const piece = yield* this.some(missing);
      if (piece.length === 0) break;
      pieces.push(piece);
      missing -= piece.length;
    }
    return asOne(pieces);
  }

  *skip(length: number): Feeding<void> {
    for (let missing = length; missing > 0;) {
      const piece = yield* this.some(missing);
      if (piece.length === 0) return;
      missing -= piece.length;
    }
  }
}
