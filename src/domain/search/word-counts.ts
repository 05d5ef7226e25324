/** The words of all notes that are there: each as long as a note holds it. */
export class WordCounts {
  readonly #counts = new Map<string, number>();
  #notes = 0;

  get size(): number {
    return this.#counts.size;
  }

  /** Notes that were added and not removed. */
  get notes(): number {
    return this.#notes;
  }

  /** Notes that hold the word. */
  of(word: string): number {
    return this.#counts.get(word) ?? 0;
  }

  /** The words of one note, each once. */
  add(words: Iterable<string>): void {
    this.#notes += 1;
    for (const word of words) this.#counts.set(word, (this.#counts.get(word) ?? 0) + 1);
  }

  /** Words that were added, of a note that is gone. */
  remove(words: Iterable<string>): void {
    this.#notes -= 1;
    for (const word of words) {
      const left = (this.#counts.get(word) ?? 0) - 1;
      if (left > 0) this.#counts.set(word, left);
      else this.#counts.delete(word);
    }
  }

  words(): Iterable<string> {
    return this.#counts.keys();
  }
}
