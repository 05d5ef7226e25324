/** Milliseconds for which a dialog takes no answer when the person did not open it: a tap that was under way is none. */
export const STILL_MS = 1_000;

/** Why a click does not count. */
export type Refusal = 'too-soon' | 'not-moved';

export interface HeldStillDeps {
  /** A clock that only runs forward, in milliseconds. */
  readonly nowMs: () => number;
}

/**
 * What a stranger's page put under the hand takes no answer at once: for a second after it appeared nothing counts, and
 * after that a click counts only from a pointer that moved since, from a finger laid anew, or from a key. Every tap within
 * the second begins it anew, so that a finger that goes on tapping answers nothing.
 */
export class HeldStill {
  readonly #nowMs: () => number;
  #sinceMs = Number.NEGATIVE_INFINITY;
  #hasMoved = true;

  constructor({ nowMs }: HeldStillDeps) {
    this.#nowMs = nowMs;
  }

  /** It has just appeared, or something else stands in it. */
  begin(): void {
    this.#sinceMs = this.#nowMs();
    this.#hasMoved = false;
  }

  /** Milliseconds until an answer may count. */
  get leftMs(): number {
    return Math.max(0, this.#sinceMs + STILL_MS - this.#nowMs());
  }

  moved(): void {
    this.#hasMoved = true;
  }

  /** A finger moves nothing before it taps: one that comes down when the second is over was laid on purpose. */
  fingerDown(): void {
    if (this.leftMs === 0) this.#hasMoved = true;
  }

  /** `undefined`: the click counts. */
  refuse(by: 'pointer' | 'key'): Refusal | undefined {
    if (this.leftMs > 0) {
      this.#sinceMs = this.#nowMs();
      return 'too-soon';
    }
    return by === 'key' || this.#hasMoved ? undefined : 'not-moved';
  }
}
