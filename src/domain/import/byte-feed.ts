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
    let have = this.#held.reduce((sum, bytes) => sum + bytes.length, 0);
    while (have < length) {
      const bytes = yield 'next';
      if (bytes === undefined) break;
      this.#held.push(bytes);
      have += bytes.length;
    }
    const head = new Uint8Array(Math.min(have, length));
    let filled = 0;
    for (const bytes of this.#held) {
      head.set(bytes.subarray(0, head.length - filled), filled);
      filled += Math.min(bytes.length, head.length - filled);
    }
    return head;
  }
}

/** Often enough to be called off, and for a bar that moves. */
export const STEP_BYTES = 1_048_576;

/** Gives a reader all that is in memory. */
export const feedAll = <T>(reading: Feeding<T>, bytes: Uint8Array): T => {
  let at = 0;
  let step = reading.next();
  while (step.done !== true) {
    const piece = bytes.subarray(at, at + STEP_BYTES);
    at = step.value === 'rewind' ? 0 : at + piece.length;
    step = reading.next(step.value === 'rewind' || piece.length === 0 ? undefined : piece);
  }
  return step.value;
};
