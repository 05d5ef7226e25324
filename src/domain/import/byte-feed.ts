/** What a reader of bytes asks for: the next piece, or to begin again at the first. */
export type Ask = 'next' | 'rewind';

/** A reader of bytes that may wait for more; `undefined` is the end. */
export type Feeding<T> = Generator<Ask, T, Uint8Array | undefined>;

/** Bytes from outside, of which the first may be looked at before they are read. */
export class ByteFeed {
  #held: Uint8Array[] = [];

  *next(): Feeding<Uint8Array | undefined> {
    return this.#held.shift() ?? (yield 'next');
  }

  *rewind(): Feeding<void> {
    this.#held = [];
    yield 'rewind';
  }

  /** The first `length` bytes, or what there is of them; they are still to be read. */
  *head(length: number): Feeding<Uint8Array> {
    const head = new Uint8Array(length);
    let filled = 0;
    while (filled < length) {
      const bytes = yield 'next';
      if (bytes === undefined) break;
      this.#held.push(bytes);
      head.set(bytes.subarray(0, length - filled), filled);
      filled = Math.min(length, filled + bytes.length);
    }
    return head.subarray(0, filled);
  }
}
