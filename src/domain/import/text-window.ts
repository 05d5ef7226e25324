/** A reader of text that may wait for more: it yields how many characters it wants at least, and gets them, or `undefined` at the end. */
export type Pulling<T> = Generator<number, T, string | undefined>;

/**
 * What is here does not tell: it takes more of the text. Whoever meets it asks for more, and looks again from where the
 * record begins: since the text grows by its own length each time, a character is looked at a few times only.
 */
export const SHORT = Symbol('short');
export type Soon<T> = T | typeof SHORT;

/** Little enough to keep in memory, much enough to be worth a step. */
const LEAST_CHARACTERS = 65_536;

/**
 * The part of a long text that its reader still needs. Places count from the first character of the whole text. Each time it
 * grows by at least its own length, so that a note of any length is copied a few times only.
 */
export class TextWindow {
  #text = '';
  /** Place of the first character that is still here. */
  #base = 0;
  #isEnded = false;
  /** Patterns that stand nowhere from that place on, up to the end of the text. */
  readonly #nowhereFrom = new Map<RegExp, number>();

  /** Place after the last character that came. */
  get end(): number {
    return this.#base + this.#text.length;
  }

  /** Lets go of what stands before `keep`. `false`: nothing more will come. */
  *more(keep: number): Pulling<boolean> {
    if (this.#isEnded) return false;
    const rest = this.#text.slice(Math.max(0, keep - this.#base));
    const next = yield Math.max(LEAST_CHARACTERS, rest.length);
    if (next === undefined) {
      this.#isEnded = true;
      return false;
    }
    this.#base = this.end - rest.length;
    this.#text = rest + next;
    return true;
  }

  /** Waits until what stands before the place is here, or nothing more comes. */
  *until(at: number, keep: number): Pulling<void> {
    while (at >= this.end) if (!(yield* this.more(keep))) return;
  }

  /** The whole text. */
  *all(): Pulling<string> {
    while (yield* this.more(0));
    return this.#text;
  }

  /** What stands between two places that are both here. */
  slice(from: number, to: number): string {
    return this.#text.slice(from - this.#base, to - this.#base);
  }

  /** Character code at a place that is here; NaN behind the end. */
  code(at: number): number {
    return this.#text.charCodeAt(at - this.#base);
  }

  /** The last place before `before`, and not before `from`, where `mark` stands; -1 if there is none. */
  last(mark: string, from: number, before: number): number {
    // A part of the text, so that no more than that is looked through.
    const found = this.slice(from, before).lastIndexOf(mark);
    return found === -1 ? -1 : found + from;
  }

  /**
   * The next match of a global pattern that looks at no more than `reach` characters; everything from `keep` on stays here.
   * `undefined`: there is none up to the end.
   */
  *find(
    pattern: RegExp,
    from: number,
    { reach, keep = from }: { reach: number; keep?: number },
  ): Pulling<Found | undefined> {
    if (from >= (this.#nowhereFrom.get(pattern) ?? Infinity)) return undefined;
    const found = yield* this.#search(pattern, from, reach, keep);
    if (found === undefined) this.#nowhereFrom.set(pattern, from);
    return found;
  }

  *#search(pattern: RegExp, from: number, reach: number, keep: number): Pulling<Found | undefined> {
    for (let start = from; ;) {
      pattern.lastIndex = Math.max(0, start - this.#base);
      const match = pattern.exec(this.#text);
      const isWhole = match !== null && (this.#isEnded || this.#base + pattern.lastIndex + reach < this.end);
      if (isWhole) return { at: this.#base + match.index, after: this.#base + pattern.lastIndex, match };
      const resume = match === null ? this.end - reach : this.#base + match.index;
      if (match === null && this.#isEnded) return undefined;
      start = Math.max(start, resume);
      yield* this.more(Math.min(keep, start));
    }
  }

  /** Is the place here, or will it never be? */
  has(at: number): boolean {
    return at < this.end || this.#isEnded;
  }

  /** As `find`, in what is here. */
  look(pattern: RegExp, from: number, reach: number): Soon<Found | undefined> {
    if (from >= (this.#nowhereFrom.get(pattern) ?? Infinity)) return undefined;
    pattern.lastIndex = from - this.#base;
    const match = pattern.exec(this.#text);
    const after = this.#base + pattern.lastIndex;
    if (match !== null && this.has(after + reach)) return { at: this.#base + match.index, after, match };
    if (!this.#isEnded) return SHORT;
    this.#nowhereFrom.set(pattern, from);
    return undefined;
  }

  /** The place after the next match of a global or sticky pattern in what is here; -1 if there is none. */
  after(pattern: RegExp, from: number): number {
    pattern.lastIndex = from - this.#base;
    return pattern.test(this.#text) ? this.#base + pattern.lastIndex : -1;
  }

  /** The place after all that a sticky pattern takes, character by character. */
  skip(pattern: RegExp, from: number): Soon<number> {
    const after = this.after(pattern, from);
    const at = after === -1 ? from : after;
    return this.has(at) ? at : SHORT;
  }
}

export interface Found {
  readonly at: number;
  readonly after: number;
  readonly match: RegExpExecArray;
}
